/** Erasure: everything a person wrote or was told is gone. What stays is that they asked to stop, if they did. */
import type { Outcome } from "../../domain/conversation/rpc";
import { publishNow } from "./board-feed";
import type { Thread } from "./thread";
import { notFound } from "./thread";

/** Files that its texts carry, whoever sent them: a file that a person attached is tied to the thread by its text alone. */
export function filesOf({ store }: Thread): string[] {
  const rows = store.rows("WHERE json_array_length(json, '$.attachments') > 0");
  return [...new Set(rows.flatMap((row) => row.attachments.map(({ id }) => id)))];
}

export function eraseThread(thread: Thread): Outcome<null> {
  const { store } = thread;
  const state = store.state();
  const setting = store.setting();
  if (!state || !setting) return notFound();
  thread.dropTurn();
  const seq = thread.atomically(() => {
    const seq = store.seq() + 1;
    for (const table of ["events", "messages", "claims", "starts", "receipts", "commands"]) store.sql.all(`DELETE FROM ${table}`);
    store.sql.all("INSERT INTO events (seq, kind, message_id, at) VALUES (?, 'conversation', NULL, ?)", seq, thread.ports.now());
    const episode = {
      ...state.episode,
      title: "",
      closedAt: state.episode.closedAt ?? thread.ports.now(),
      closedAs: state.episode.closedAs ?? ("other" as const),
      closedWhy: null,
    };
    store.forget();
    // A thread that begins anew is handed its setting again, with the phone.
    store.keepSetting({ ...setting, phone: "" });
    store.keepState({
      ...state,
      erased: true,
      authority: state.authority + 1,
      lead: null,
      facts: [],
      visits: [],
      past: [],
      assignee: null,
      optedOut: state.optedOut && { ...state.optedOut, source: "kept after erasure" },
      consent: null,
      optOutCheck: null,
      phase: { name: "idle", until: null, why: null },
      owner: state.owner.kind === "nobody" ? { ...state.owner, why: null } : state.owner,
      vendorContactId: null,
      lastInbound: null,
      episode,
    });
    return seq;
  });
  thread.unpublished.clear();
  thread.ports.broadcast({ type: "event", seq, event: { type: "erased" } });
  publishNow(thread);
  return { ok: true, value: null };
}
