import { organizationDb } from "../../db/organization";
import type { OrganizationDb } from "../../db/organization";
import type { Message } from "../../contract/conversation";
import { conversationStub } from "../../stubs/conversation";
import { keepCoverage, readCoverage } from "./coverage";
import { leadsAfter } from "./leads";
import { removeConversations, type SearchText, writeLeads, writeTexts } from "./write";

const conversationsAtOnce = 20;
const leadsAtOnce = 500;

/**
 * The next piece of an organization into the search database: leads first, then texts from the objects, which alone have their words.
 * Answers how many rows were written, and whether that was the last piece.
 */
export async function rebuildStep(env: Env, organizationId: string, now: number): Promise<{ written: number; done: boolean }> {
  const at = (await readCoverage(env, organizationId)) ?? { conversationsAfter: "", leadsAfter: "", doneAt: null };
  if (at.doneAt !== null) return { written: 0, done: true };
  const leads = at.conversationsAfter === "" ? await leadsAfter(env, organizationId, at.leadsAfter, leadsAtOnce) : [];
  const last = leads.at(-1);
  if (last) {
    await writeLeads(env, organizationId, leads);
    await keepCoverage(env, organizationId, { ...at, leadsAfter: last.id });
    return { written: leads.length, done: false };
  }
  const threads = await threadsAfter(organizationDb(env, organizationId), at.conversationsAfter);
  let written = 0;
  for (const thread of threads) written += await readThread(env, organizationId, thread);
  const end = threads.at(-1);
  const done = threads.length < conversationsAtOnce;
  await keepCoverage(env, organizationId, { ...at, conversationsAfter: end?.id ?? at.conversationsAfter, doneAt: done ? now : null });
  return { written, done };
}

interface ThreadRow {
  id: string;
  branchId: string;
}

async function threadsAfter(db: OrganizationDb, id: string): Promise<ThreadRow[]> {
  const { results } = await db
    .raw(
      `SELECT id, branch_id AS branchId FROM conversations WHERE organization_id = ?1 AND id > ?2 AND channel = 'sms' ORDER BY id LIMIT ?3`,
      id,
      conversationsAtOnce,
    )
    .all<ThreadRow>();
  return results;
}

/** An object that was erased while it was read is asked again after the writing; what is erased later its Board takes out. */
async function readThread(env: Env, organizationId: string, { id, branchId }: ThreadRow): Promise<number> {
  const thread = conversationStub(env, organizationId, id);
  let written = 0;
  for (let after: number | null = null; ;) {
    const page = await thread.messages({ before: null, after, order: "asc", limit: 200 });
    if (!page.ok) break;
    const texts = page.value.items.flatMap((message) => textOf(message, id, branchId));
    await writeTexts(env, organizationId, texts);
    written += texts.length;
    if (page.value.nextCursor === null) break;
    after = Number(page.value.nextCursor);
  }
  const still = await thread.messages({ before: null, after: null, order: "asc", limit: 1 });
  if (written > 0 && (!still.ok || still.value.items.length === 0)) await removeConversations(env, organizationId, [id]);
  return written;
}

function textOf(message: Message, conversationId: string, branchId: string): SearchText[] {
  if (message.kind === "system" || message.body === "" || message.status === "cancelled") return [];
  return [{ id: message.id, kind: message.kind, author: message.author, at: Date.parse(message.createdAt), body: message.body, conversationId, branchId }];
}
