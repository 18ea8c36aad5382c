import { eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { attachments } from "../../db/schema";

export interface OpenAttachment {
  id: string;
  /** Null: it was put into no text yet. */
  conversationId: string | null;
  /** Whoever uploaded it; null: it came with a lead's text. */
  createdById: string | null;
  type: string;
  bytes: number;
  body: ReadableStream;
}

/** A stored file of this organization, or null. */
export async function openAttachment(env: Env, organizationId: string, id: string): Promise<OpenAttachment | null> {
  const [row] = await organizationDb(env, organizationId).select(attachments, eq(attachments.id, id)).limit(1);
  if (!row) return null;
  const object = await env.RECORDINGS.get(row.key);
  return object ? { id: row.id, conversationId: row.conversationId, createdById: row.createdById, type: row.type, bytes: row.bytes, body: object.body } : null;
}
