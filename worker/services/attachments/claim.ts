import { organizationDb } from "../../db/organization";
import { unknownId } from "../../domain/refusal";

interface Wish {
  conversationId: string;
  ids: readonly string[];
  /** Whose uploads they may be. */
  userId: string;
}

/**
 * Makes uploads part of a conversation before its text is written: from then on who sees the conversation sees them. Allowed are one's own
 * uploads that belong to none yet, and what is in this conversation already; the first that is neither is refused by its place. Answers which
 * were free before.
 */
export async function claimAttachments(env: Env, organizationId: string, { conversationId, ids, userId }: Wish): Promise<string[]> {
  if (ids.length === 0) return [];
  const db = organizationDb(env, organizationId);
  const wanted = JSON.stringify([...new Set(ids)]);
  const usable = `id IN (SELECT value FROM json_each(?2)) AND (conversation_id = ?3 OR (conversation_id IS NULL AND created_by_id = ?4))`;
  const { results: known } = await db
    .raw(`SELECT id FROM attachments WHERE organization_id = ?1 AND ${usable}`, wanted, conversationId, userId)
    .all<{ id: string }>();
  refuseOthers(ids, known);
  const [taken, mine] = await db.d1.batch<{ id: string }>([
    db.raw(
      "UPDATE attachments SET conversation_id = ?3 WHERE organization_id = ?1 AND id IN (SELECT value FROM json_each(?2)) AND conversation_id IS NULL AND created_by_id = ?4 RETURNING id",
      wanted,
      conversationId,
      userId,
    ),
    db.raw(
      "SELECT id FROM attachments WHERE organization_id = ?1 AND id IN (SELECT value FROM json_each(?2)) AND conversation_id = ?3",
      wanted,
      conversationId,
    ),
  ]);
  const free = (taken?.results ?? []).map((row) => row.id);
  try {
    // Another text was quicker with one of them.
    refuseOthers(ids, mine?.results ?? []);
  } catch (error) {
    await freeAttachments(env, organizationId, { conversationId, ids: free });
    throw error;
  }
  return free;
}

function refuseOthers(ids: readonly string[], usable: readonly { id: string }[]): void {
  const missing = ids.findIndex((id) => !usable.some((row) => row.id === id));
  if (missing !== -1) throw unknownId(`attachments.${missing}`, "file");
}

/** The text was refused: the files wait for another one. */
export async function freeAttachments(env: Env, organizationId: string, { conversationId, ids }: Pick<Wish, "conversationId" | "ids">): Promise<void> {
  if (ids.length === 0) return;
  await organizationDb(env, organizationId)
    .raw(
      "UPDATE attachments SET conversation_id = NULL WHERE organization_id = ?1 AND conversation_id = ?3 AND id IN (SELECT value FROM json_each(?2))",
      JSON.stringify(ids),
      conversationId,
    )
    .run();
}
