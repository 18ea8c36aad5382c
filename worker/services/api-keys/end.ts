import { eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { apiKeys } from "../../db/schema";
import { notFound } from "../../domain/refusal";
import { closeSockets } from "../account/close-sockets";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";

/** The next request with it is refused, and what it has open live closes. */
export async function endApiKey(env: Env, organizationId: string, input: { id: string; who: Who; at: number }): Promise<void> {
  const { id, who, at } = input;
  const db = organizationDb(env, organizationId);
  const [row] = await db.select(apiKeys, eq(apiKeys.id, id)).limit(1);
  if (!row) throw notFound("key");
  await db.batch([
    db.delete(apiKeys, eq(apiKeys.id, id)),
    auditRow(db, { who, at, verb: "apiKey.end", subject: { type: "apiKey", id }, before: { name: row.name, scopes: row.scopes } }),
  ]);
  await closeSockets(env, organizationId, id);
}
