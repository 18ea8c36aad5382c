import { and, eq } from "drizzle-orm";
import { unknownFields } from "../../contract/merge-fields";
import type { NewSnippet, Snippet, SnippetChange } from "../../contract/snippets";
import { organizationDb } from "../../db/organization";
import { snippets } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { listSnippets, snippetRow, viewOfSnippet } from "./read";

interface By {
  userId: string;
  /** Whether this person may make and change what everybody uses. */
  mayShare: boolean;
  who: Who;
  at: number;
}

const most = 500;

export async function makeSnippet(env: Env, organizationId: string, wanted: NewSnippet, by: By): Promise<Snippet> {
  requireShare(wanted.shared, by);
  requireFields(wanted.body);
  if ((await listSnippets(env, organizationId, by.userId)).length >= most)
    throw new Refusal("precondition_failed", `There are ${most} canned replies already. Delete one first.`);
  const row = {
    id: newId("snp", by.at),
    userId: wanted.shared ? null : by.userId,
    name: wanted.name,
    body: wanted.body,
    createdAt: by.at,
    updatedAt: by.at,
  };
  const db = organizationDb(env, organizationId);
  await db.batch([
    db.insert(snippets, row),
    auditRow(db, { who: by.who, at: by.at, verb: "snippet.make", subject: { type: "snippet", id: row.id }, after: { name: row.name } }),
  ]);
  return viewOfSnippet(row);
}

/** Two people at once: the second is told, with both versions, and nothing is overwritten. */
export async function changeSnippet(env: Env, organizationId: string, id: string, change: SnippetChange, by: By): Promise<Snippet> {
  const before = await snippetRow(env, organizationId, { id, userId: by.userId });
  const shared = change.shared ?? before.userId === null;
  requireShare(shared || before.userId === null, by);
  if (change.body !== undefined) requireFields(change.body);
  const seen = Date.parse(change.updatedAt);
  const set = {
    name: change.name ?? before.name,
    body: change.body ?? before.body,
    userId: shared ? null : (before.userId ?? by.userId),
    // Always later than before, so that no two versions carry one time.
    updatedAt: Math.max(by.at, before.updatedAt + 1),
  };
  const changed = await organizationDb(env, organizationId)
    .update(snippets, set, and(eq(snippets.id, id), eq(snippets.updatedAt, seen)))
    .returning();
  const [row] = changed;
  if (!row) {
    const theirs = viewOfSnippet(await snippetRow(env, organizationId, { id, userId: by.userId }));
    throw new Refusal("conflict", "Somebody changed this canned reply meanwhile. Nothing of yours is lost: compare, then save again.", {
      theirs,
      yours: change,
    });
  }
  return viewOfSnippet(row);
}

export async function deleteSnippet(env: Env, organizationId: string, id: string, by: By): Promise<void> {
  const before = await snippetRow(env, organizationId, { id, userId: by.userId });
  requireShare(before.userId === null, by);
  const db = organizationDb(env, organizationId);
  await db.batch([
    db.delete(snippets, eq(snippets.id, id)),
    auditRow(db, { who: by.who, at: by.at, verb: "snippet.delete", subject: { type: "snippet", id }, before: { name: before.name } }),
  ]);
}

function requireShare(shared: boolean, by: By): void {
  if (shared && !by.mayShare)
    throw new Refusal("forbidden", "Managers make and change what everybody uses. Keep it as your own.", { permission: "snippets.share" });
}

function requireFields(body: string): void {
  const [unknown] = unknownFields(body);
  if (unknown !== undefined)
    throw new Refusal("validation", `body: {{${unknown}}} is no merge field.`, [{ path: "body", message: `{{${unknown}}} is no merge field.` }]);
}
