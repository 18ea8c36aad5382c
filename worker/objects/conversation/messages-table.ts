/** The rows of `messages`: how one begins, how it is written, and when it has to do something next. */
import type { Effect } from "../../domain/conversation/effects";
import { endedStatuses } from "../../domain/conversation/status";
import type { StoredMessage, ThreadState } from "../../domain/conversation/state";
import { segmentsOf } from "../../domain/text/segments";
import type { Sql } from "./sql";

/** A send that outlived its time-out by this much has no one left to settle it. */
const abandonedMs = 35_000;

export function newRow({ id, seq, message }: Extract<Effect, { do: "append" }>, state: ThreadState, now: number): StoredMessage {
  const status = message.status ?? null;
  return {
    id,
    seq,
    episodeId: state.episode.id,
    kind: message.kind,
    direction: message.direction,
    author: message.author,
    user: message.user ?? null,
    body: message.body,
    attachments: message.attachments ?? [],
    status,
    terminal: status === null || endedStatuses.includes(status),
    reason: message.reason ?? null,
    purpose: message.purpose ?? null,
    fixed: message.fixed ?? null,
    language: message.language ?? null,
    system: message.system ?? null,
    reaction: message.reaction ?? null,
    review: message.review ?? null,
    heldUntil: null,
    scheduledFor: message.scheduledFor ?? null,
    clientId: message.clientId ?? null,
    vendorMessageId: message.vendorMessageId ?? null,
    segments: message.segments ?? (message.kind === "text" ? segmentsOf(message.body) : 0),
    number: state.number,
    attempt: 0,
    notBefore: status === "queued" ? now : null,
    beganAt: null,
    fenceAuthority: message.fenceAuthority ?? null,
    fenceContext: message.fenceContext ?? null,
    approvedHash: message.approvedHash ?? null,
    approvedAt: message.approvedAt ?? null,
    answersSeq: message.answersSeq ?? null,
    turnId: message.turnId ?? null,
    parting: message.parting ?? null,
    costUsd: message.costUsd ?? 0,
    createdAt: now,
    sentAt: message.sentAt ?? null,
    deliveredAt: null,
  };
}

export function insertMessage(sql: Sql, m: StoredMessage): void {
  sql.all(
    `INSERT INTO messages (seq, id, episode_id, kind, direction, author, status, terminal, client_id, vendor_message_id, began_at, json)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    m.seq,
    m.id,
    m.episodeId,
    m.kind,
    m.direction,
    m.author,
    m.status,
    m.terminal ? 1 : 0,
    m.clientId,
    m.vendorMessageId,
    m.beganAt,
    JSON.stringify(m),
  );
}

/** A column that is named is written anew in its indexes also when it stays as it was: the indexed ones are named only when they change. */
export function updateMessage(sql: Sql, before: StoredMessage, m: StoredMessage): void {
  const ended = m.terminal !== before.terminal;
  const named = m.vendorMessageId !== before.vendorMessageId;
  sql.all(
    `UPDATE messages SET status = ?, began_at = ?, json = ?${ended ? ", terminal = ?" : ""}${named ? ", vendor_message_id = ?" : ""} WHERE seq = ?`,
    m.status,
    m.beganAt,
    JSON.stringify(m),
    ...(ended ? [m.terminal ? 1 : 0] : []),
    ...(named ? [m.vendorMessageId] : []),
    m.seq,
  );
}

/** When a text that is not terminal has to be looked at; null when only others can move it. */
export function dueOf(row: StoredMessage): number | null {
  switch (row.status) {
    case "queued":
      return row.notBefore ?? row.createdAt;
    case "held":
      return row.heldUntil;
    case "scheduled":
      return row.scheduledFor;
    case "sending":
      return (row.beganAt ?? row.createdAt) + abandonedMs;
    default:
      return null;
  }
}
