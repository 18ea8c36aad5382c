/** Plants a thread of the demo. Inert: no due times, no outbox, nothing that could send. */
import type { SeedThread } from "../../domain/conversation/seed";
import type { Setting } from "../../domain/conversation/rpc";
import type { StoredMessage, ThreadState } from "../../domain/conversation/state";
import { segmentsOf } from "../../domain/text/segments";
import { publishNow } from "./board-feed";
import { ensure } from "./start";
import type { Thread } from "./thread";

const minute = 60_000;

export function seedThread(thread: Thread, setting: Setting, seed: SeedThread): void {
  thread.atomically(() => {
    const { store, ports } = thread;
    const now = ports.now();
    // Goes on where the thread stood: what is told now has to be newer than whatever is still on its way to the Board.
    const before = store.seq();
    for (const table of ["events", "messages", "claims", "starts", "receipts", "commands", "kept"]) store.sql.all(`DELETE FROM ${table}`);
    store.forget();
    ensure(thread, setting, seed.lead);
    const empty = store.state();
    if (!empty) throw new Error("the seeded thread was not begun");
    const state = seededState(empty, seed, now);
    let seq = before;
    const ids: string[] = [];
    for (const message of seed.messages) {
      const row = seededMessage(thread, message, state, setting, ++seq, now, ids);
      ids.push(row.id);
      store.insert(row);
      store.sql.all("INSERT INTO events (seq, kind, message_id, at) VALUES (?, 'message', ?, ?)", seq, row.id, now);
      if (message.receipt)
        store.sql.all(
          "INSERT INTO receipts (id, key, turn_id, tool, state, summary, json, at) VALUES (?1, ?1, NULL, ?2, 'done', ?3, ?4, ?5)",
          row.system?.receiptId ?? row.id,
          message.receipt.tool,
          message.body,
          JSON.stringify(message.receipt.result),
          row.createdAt,
        );
      if (row.direction === "in") state.lastInbound = { at: row.createdAt, seq, messageId: row.id };
      else if (row.direction === "out" && row.sentAt !== null) state.lastOutboundAt = row.createdAt;
    }
    const lead = state.lastInbound;
    state.answeredSeq =
      state.owner.kind === "ai" || state.owner.kind === "nobody" ? (lead?.seq ?? 0) : Math.max(0, (lead?.seq ?? 0) - (seed.unread > 0 ? 1 : 0));
    state.facts = seed.facts.map((f) => ({
      key: f.key,
      value: f.value,
      by: f.by,
      messageId: f.messageIndex === null ? null : (ids[f.messageIndex] ?? null),
      at: new Date(now).toISOString(),
    }));
    store.sql.all("INSERT INTO events (seq, kind, message_id, at) VALUES (?, 'conversation', NULL, ?)", seq + 1, now);
    for (const id of ids) thread.unpublished.add(id);
    // What was written beside the store is read anew before the thread's own row is kept.
    store.forget();
    store.keepState(state);
    thread.disarm();
  });
  publishNow(thread);
}

function seededState(empty: ThreadState, seed: SeedThread, now: number): ThreadState {
  const at = (minutesAgo: number) => now - minutesAgo * minute;
  const { owner } = seed;
  const closed = owner.kind === "nobody";
  const stage = seed.stageId;
  const episode = {
    ...empty.episode,
    kind: seed.kind,
    campaignId: seed.campaignId,
    title: seed.title,
    openedAt: at(seed.openedMinutesAgo),
    stageId: stage,
    stagePinned: seed.stagePinned ?? false,
    closedAt: closed ? at(owner.minutesAgo) : null,
    closedAs: closed ? owner.closedAs : null,
    closedWhy: closed ? owner.why : null,
    bookedAt: seed.visit?.status === "booked" ? at(seed.openedMinutesAgo / 2) : null,
    byAi: seed.messages.some((m) => m.author === "ai"),
    byPerson: seed.messages.some((m) => m.author === "human" && m.kind === "text"),
    leadId: seed.lead.id,
  };
  return {
    ...empty,
    owner:
      owner.kind === "ai"
        ? { kind: "ai", since: at(seed.openedMinutesAgo) }
        : owner.kind === "waiting"
          ? {
              kind: "waiting",
              reason: owner.reason,
              since: at(owner.sinceMinutesAgo),
              dueAt: now + owner.dueInMinutes * minute,
              told: owner.dueInMinutes < 0 ? 1 : 0,
            }
          : owner.kind === "human"
            ? { kind: "human", userId: owner.userId, name: owner.name, since: at(owner.sinceMinutesAgo) }
            : { kind: "nobody", closedAs: owner.closedAs, why: owner.why, since: at(owner.minutesAgo) },
    assignee: seed.assignee ?? null,
    lead: seed.lead,
    number: seed.number,
    language: seed.language,
    optedOut: seed.optedOut ? { at: at(seed.openedMinutesAgo / 2), source: "text", confirmed: true } : null,
    snoozedUntil: seed.snoozedForMinutes === undefined ? null : now + seed.snoozedForMinutes * minute,
    phase: seed.working === undefined ? empty.phase : { name: seed.working === "writing" ? "drafting" : seed.working, until: null, why: null },
    unread: seed.unread,
    risk: seed.risk ?? null,
    visits: seed.visit ? [seed.visit] : [],
    createdAt: at(seed.openedMinutesAgo),
    episode,
  };
}

function seededMessage(
  thread: Thread,
  m: SeedThread["messages"][number],
  state: ThreadState,
  setting: Setting,
  seq: number,
  now: number,
  ids: string[],
): StoredMessage {
  const createdAt = now - m.minutesAgo * minute;
  const direction = m.kind !== "text" ? null : m.author === "lead" ? "in" : "out";
  const status = m.status ?? (m.kind !== "text" ? null : direction === "in" ? "received" : "delivered");
  const left = direction === "out" && status !== null && ["accepted", "sent", "delivered", "failed", "unknown"].includes(status);
  const later = m.inMinutes === undefined ? null : now + m.inMinutes * minute;
  return {
    id: thread.ports.id("msg"),
    seq,
    episodeId: state.episode.id,
    kind: m.kind,
    direction,
    author: m.author,
    user: m.by ?? null,
    body: m.body,
    attachments: m.attachments ?? [],
    status,
    // Seeded rows are past: whatever they show, nothing will be done about them.
    terminal: true,
    reason: m.reason ?? null,
    purpose: m.fixed ? "optOut" : direction === "out" ? (status === "scheduled" ? "scheduled" : "reply") : null,
    fixed: m.fixed ?? null,
    language: null,
    system: m.kind === "system" ? { about: m.receipt?.tool ?? "seed", receiptId: m.receipt ? thread.ports.id("rcp") : null } : null,
    reaction: m.reactionTo ? { messageId: m.reactionTo.index === null ? null : (ids[m.reactionTo.index] ?? null), emoji: m.reactionTo.emoji } : null,
    review: m.review ? { ...m.review, approvedHash: null, playbookVersionId: setting.playbookVersionId } : null,
    heldUntil: status === "held" ? later : null,
    scheduledFor: status === "scheduled" ? later : null,
    clientId: null,
    vendorMessageId: null,
    segments: m.kind === "text" ? segmentsOf(m.body) : 0,
    number: state.number,
    attempt: left ? 1 : 0,
    notBefore: null,
    beganAt: left ? createdAt : null,
    fenceAuthority: null,
    fenceContext: null,
    approvedHash: null,
    approvedAt: null,
    answersSeq: null,
    turnId: null,
    costUsd: m.review?.costUsd ?? 0,
    createdAt,
    sentAt: left ? createdAt : null,
    deliveredAt: status === "delivered" ? createdAt : null,
  };
}
