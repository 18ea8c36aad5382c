import type { Message } from "../../contract/conversation";
import { organizationDb } from "../../db/organization";
import { snippet } from "../../domain/text/snippet";
import { announce } from "./announce";

/** Tells who is named in a note, once a note. Nobody is told of a branch that they do not work in, nor of their own note. */
export async function tellMentioned(
  env: Env,
  organizationId: string,
  input: { conversationId: string; note: Message; userIds: readonly string[]; by: { id: string; name: string } },
): Promise<void> {
  const { conversationId, note, userIds, by } = input;
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT m.user_id AS userId, json_extract(c.card, '$.name') AS name FROM members m JOIN conversations c ON c.organization_id = ?1 AND c.id = ?3
       WHERE m.organization_id = ?1 AND m.user_id IN (SELECT value FROM json_each(?2)) AND m.user_id <> ?4
         AND (m.role <> 'rep' OR EXISTS (SELECT 1 FROM member_branches b WHERE b.organization_id = ?1 AND b.user_id = m.user_id AND b.branch_id = c.branch_id))`,
      JSON.stringify(userIds),
      conversationId,
      by.id,
    )
    .all<{ userId: string; name: string | null }>();
  await announce(
    env,
    organizationId,
    results.map(({ userId, name }) => ({
      kind: "mention" as const,
      key: `mention:${note.id}`,
      audience: { to: "user" as const, userId },
      conversationId,
      name: name ?? "Unknown sender",
      by: by.name,
      snippet: snippet(note.body),
      at: Date.parse(note.createdAt),
    })),
  );
}
