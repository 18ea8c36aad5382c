import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

// Storage is separate in every file, so each begins with an empty, migrated database.
await applyD1Migrations(env.DB, migrations("TEST_MIGRATIONS"));
await applyD1Migrations(env.SEARCH, migrations("TEST_SEARCH_MIGRATIONS"));

/** Guarantee: `test/worker/bindings.ts` binds what `readD1Migrations` read; the Worker's own types know nothing of it. */
function migrations(name: "TEST_MIGRATIONS" | "TEST_SEARCH_MIGRATIONS"): Parameters<typeof applyD1Migrations>[1] {
  return Reflect.get(env, name) as Parameters<typeof applyD1Migrations>[1];
}
