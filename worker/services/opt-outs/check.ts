import { and, eq, isNull } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { optOuts } from "../../db/schema";
import { phoneHash } from "./phone-hash";

export interface OptOutInForce {
  id: string;
  at: number;
  source: string;
}

/** The opt-out in force for a phone, read from the primary; null when there is none. */
export async function checkOptOut(env: Env, organizationId: string, phone: string): Promise<OptOutInForce | null> {
  const hash = await phoneHash(env, organizationId, phone);
  const db = organizationDb(env, organizationId);
  const [row] = await db.select(optOuts, and(eq(optOuts.phoneHash, hash), isNull(optOuts.liftedAt))).limit(1);
  return row ? { id: row.id, at: row.at, source: row.source } : null;
}
