/** Rotation of CREDENTIALS_KEY: what an older key sealed is sealed again under the newest, a few rows at a time, until the old key can go. */
import { replaceSealed, sealedUnderOldKeys } from "../db/platform";
import { settingsOf } from "../env";
import { describeError, log } from "../lib/log";
import { currentKeyId, seal, unseal } from "../lib/seal";
import { endpointSealContext, sealContext } from "../services/integrations/seal-context";

/** Answers how many rows lie under the newest key now that did not before. */
export async function resealCredentials(env: Env): Promise<number> {
  const { credentialsKey } = settingsOf(env);
  const old = await sealedUnderOldKeys(env, currentKeyId(credentialsKey));
  const rows = [
    ...old.integrations.map((row) => ({
      ...row,
      table: "integrations" as const,
      organizationId: row.organization_id,
      context: sealContext(row.organization_id, row.vendor),
    })),
    ...old.endpoints.map((row) => ({ ...row, table: "vendor_endpoints" as const, organizationId: null, context: endpointSealContext(row.id) })),
  ];
  let changed = 0;
  for (const { table, id, organizationId, context, sealed } of rows) {
    try {
      const to = await seal(credentialsKey, context, await unseal(credentialsKey, context, sealed));
      await replaceSealed(env, { table, id, organizationId, from: sealed, to });
      changed += 1;
    } catch (error) {
      // One that no key opens keeps the others from nothing; its company reads on its page that the key has to be entered again.
      log({ event: "seal.failed", table, id, error: describeError(error) }, "error");
    }
  }
  return changed;
}
