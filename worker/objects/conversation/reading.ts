/** What is asked of a thread without changing it. */
import type { MessagePage, Outcome, Snapshot } from "../../domain/conversation/rpc";
import type { ThreadEvent } from "../../contract/live";
import type { Thread } from "./thread";
import { conversationView, messageView } from "./view";
import { notFound } from "./thread";

export function snapshotVerb(thread: Thread): Outcome<Snapshot> {
  const { store } = thread;
  const state = store.state();
  const setting = store.setting();
  if (!state || !setting) return notFound();
  return {
    ok: true,
    value: {
      seq: store.seq(),
      conversation: conversationView(store, state, setting, thread.live),
      messages: store.newest(100).map((row) => messageView(store, row)),
      draft: thread.live?.draft ?? null,
    },
  };
}

/** An erased thread stands nowhere: who writes on its phone begins anew. */
export function branchVerb({ store }: Thread): Outcome<string> {
  const setting = store.setting();
  const state = store.state();
  return setting && state && !state.erased ? { ok: true, value: setting.branchId } : notFound();
}

export function eventsVerb(thread: Thread, input: { since: number; limit: number }): Outcome<{ events: { seq: number; event: ThreadEvent }[]; seq: number }> {
  const { store } = thread;
  const state = store.state();
  const setting = store.setting();
  if (!state || !setting) return notFound();
  const conversation = conversationView(store, state, setting, thread.live);
  const events = store.eventsSince(input.since, Math.min(input.limit, 500)).map(({ seq, messageId }) => {
    const row = messageId === null ? null : store.message(messageId);
    const event: ThreadEvent = row ? { type: "message", message: messageView(store, row) } : { type: "conversation", conversation };
    return { seq, event };
  });
  return { ok: true, value: { events, seq: store.seq() } };
}

export function messagesVerb(
  thread: Thread,
  input: { before: number | null; after: number | null; order: "asc" | "desc"; limit: number },
): Outcome<MessagePage> {
  const limit = Math.min(Math.max(input.limit, 1), 200);
  const rows = thread.store.page({ ...input, limit: limit + 1 });
  const items = rows.slice(0, limit).map((row) => messageView(thread.store, row));
  return { ok: true, value: { items, nextCursor: rows.length > limit ? String(items.at(-1)?.seq ?? "") : null } };
}
