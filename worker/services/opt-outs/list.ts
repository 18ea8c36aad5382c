import { and, desc, eq, lt, or } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { optOuts } from "../../db/schema";
import { phoneHash } from "./phone-hash";

export type OptOutRow = typeof optOuts.$inferSelect;

/** Opt-outs in force and lifted, the newest first; with `phone` those of that phone. */
export async function listOptOuts(
  env: Env,
  organizationId: string,
  input: { phone: string | undefined; after: { at: number; id: string } | null; limit: number },
): Promise<OptOutRow[]> {
  const { phone, after, limit } = input;
  const hash = phone === undefined ? undefined : await phoneHash(env, organizationId, phone);
  const older = after ? or(lt(optOuts.at, after.at), and(eq(optOuts.at, after.at), lt(optOuts.id, after.id))) : undefined;
  const where = and(hash === undefined ? undefined : eq(optOuts.phoneHash, hash), older);
  return organizationDb(env, organizationId).select(optOuts, where).orderBy(desc(optOuts.at), desc(optOuts.id)).limit(limit);
}
