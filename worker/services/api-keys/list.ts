import { desc } from "drizzle-orm";
import type { ApiKey } from "../../contract/api-keys";
import { organizationDb } from "../../db/organization";
import { apiKeys } from "../../db/schema";
import { viewOfKey } from "./view";

/** The newest first. Expired ones stand here until somebody ends them. */
export async function listApiKeys(env: Env, organizationId: string): Promise<ApiKey[]> {
  const rows = await organizationDb(env, organizationId).select(apiKeys).orderBy(desc(apiKeys.createdAt)).limit(200);
  return rows.map(viewOfKey);
}
