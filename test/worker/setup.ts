import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

// Storage is separate in every file, so each begins with an empty, migrated database.
await applyD1Migrations(env.DB, migrations());

/** Guarantee: `test/worker/bindings.ts` binds what `readD1Migrations` read; the Worker's own types know nothing of it. */
function migrations(): Parameters<typeof applyD1Migrations>[1] {
  return Reflect.get(env, "TEST_MIGRATIONS") as Parameters<typeof applyD1Migrations>[1];
}
