import { defineConfig } from "vitest/config";

export default defineConfig({
  cacheDir: "../../node_modules/.vite-e2e",
  test: {
    root: import.meta.dirname,
    include: ["**/*.e2e.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores and one product: one file after the other.
    fileParallelism: false,
    maxWorkers: 1,
  },
});
