/** Rotation of CREDENTIALS_KEY: what an older key sealed is sealed again under the newest, a few rows at a time, until the old key can go. */
import { replaceSealed, sealedUnderOldKeys } from "../db/platform";
import { settingsOf } from "../env";
import { currentKeyId, seal, unseal } from "../lib/seal";
import { endpointSealContext, sealContext } from "../services/integrations/seal-context";

export async function resealCredentials(env: Env): Promise<number> {
  const { credentialsKey } = settingsOf(env);
  const old = await sealedUnderOldKeys(env, currentKeyId(credentialsKey));
  const anew = async (context: string, sealed: string) => seal(credentialsKey, context, await unseal(credentialsKey, context, sealed));
  for (const row of old.integrations) {
    const to = await anew(sealContext(row.organization_id, row.vendor), row.sealed);
    await replaceSealed(env, { table: "integrations", id: row.id, organizationId: row.organization_id, from: row.sealed, to });
  }
  for (const row of old.endpoints) {
    const to = await anew(endpointSealContext(row.id), row.sealed);
    await replaceSealed(env, { table: "vendor_endpoints", id: row.id, organizationId: null, from: row.sealed, to });
  }
  return old.integrations.length + old.endpoints.length;
}
