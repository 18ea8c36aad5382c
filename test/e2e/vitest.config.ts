import { defineConfig } from "vitest/config";

const patient = { testTimeout: 120_000, hookTimeout: 60_000 };

/** Two files at a time, because most of a story is waiting for the AI. */
export default defineConfig({
  cacheDir: "../../node_modules/.vite-e2e",
  test: {
    root: import.meta.dirname,
    maxWorkers: 2,
    projects: [
      // Times are measured, not tested: a busy machine must not turn a check red.
      ...(process.env["PLAIBOOK_SPEED"] ? [{ test: { ...patient, name: "speed", include: ["speed.e2e.ts"] } }] : []),
      { test: { ...patient, name: "e2e", include: ["**/*.e2e.ts"], exclude: ["speed.e2e.ts"] } },
    ],
  },
});
