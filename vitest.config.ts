import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { testBindings, testSecrets } from "./test/worker/bindings.ts";

const bundled = [
  "itty-durable",
  "itty-durable/proxy-durable",
  "better-auth",
  "better-auth/adapters/drizzle",
  "better-auth/plugins",
  "drizzle-orm",
  "drizzle-orm/d1",
  "drizzle-orm/sqlite-core",
  "@hono/zod-openapi",
  "hono",
  "hono/body-limit",
  "hono/factory",
  "hono/html",
  "hono/http-exception",
  "hono/route",
  "zod",
  "zod/mini",
  "openai",
  "ulidx",
];

// wrangler.toml requires them; it looks for them here.
Object.assign(process.env, testSecrets);

/** One project a kind of place: pure rules and the sandbox in Node, the Worker in workerd, the web's own code with Solid's compiler. */
export default defineConfig({
  test: {
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    silent: "passed-only",
    projects: [
      { test: { name: "domain", include: ["test/domain/**/*.test.ts"], testTimeout: 60_000 } },
      { test: { name: "sandbox", include: ["test/sandbox/**/*.test.ts"], testTimeout: 30_000 } },
      {
        plugins: [
          cloudflareTest(async () => ({
            main: "./worker/index.ts",
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: testBindings(await readD1Migrations("migrations/main"), await readD1Migrations("migrations/search")),
          })),
        ],
        test: {
          name: "worker",
          include: ["test/worker/**/*.test.ts"],
          setupFiles: ["test/worker/setup.ts"],
          testTimeout: 30_000,
          // Bundled once for all files: workerd loads them far quicker, and itty-durable ships ES modules without saying so.
          deps: { optimizer: { ssr: { enabled: true, include: bundled, rolldownOptions: { external: [/^node:/, /^cloudflare:/] } } } },
        },
      },
      { plugins: [solid()], test: { name: "web", environment: "node", include: ["test/web/**/*.test.{ts,tsx}"], testTimeout: 15_000 } },
    ],
  },
});
