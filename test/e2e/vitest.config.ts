import { defineConfig } from "vitest/config";

const patient = { testTimeout: 120_000, hookTimeout: 60_000 };

/** One file at a time: product and browser already fill two cores, and a story that waits for its turn proves nothing. */
export default defineConfig({
  cacheDir: "../../node_modules/.vite-e2e",
  test: {
    root: import.meta.dirname,
    maxWorkers: 1,
    // Of the tests that say they may run beside each other: screens, each in a context of its own.
    maxConcurrency: 2,
    projects: [
      // Times are measured, not tested: a busy machine must not turn a check red.
      ...(process.env["PLAIBOOK_SPEED"] ? [{ test: { ...patient, name: "speed", include: ["speed.e2e.ts"] } }] : []),
      { test: { ...patient, name: "e2e", include: ["**/*.e2e.ts"], exclude: ["speed.e2e.ts"] } },
    ],
  },
});
