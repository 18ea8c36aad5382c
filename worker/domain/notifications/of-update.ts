/**
 * Whom a change of a conversation is told to. Pure, and made from the new state alone: telling the same state again makes the same keys, so
 * that a repeat, a crash or a second Board changes nothing.
 */
import type { Card } from "../../contract/card";
import type { NotificationKind } from "../../contract/notifications";
import { snippet } from "../text/snippet";
import type { MessageRow } from "../board/update";

export type Audience =
  | { to: "user"; userId: string }
  /** Reps who work in the branch; where it has none, the managers. */
  | { to: "branch"; branchId: string }
  | { to: "managers" }
  | { to: "admins" };

export interface Telling {
  kind: NotificationKind;
  key: string;
  audience: Audience;
  conversationId: string | null;
  name: string;
  by: string | null;
  snippet: string;
  at: number;
}

export function tellingsOf(card: Card, messages: readonly MessageRow[], now: number): Telling[] {
  // A test thread has no customer who waits.
  if (card.test) return [];
  const about = { conversationId: card.conversationId, name: card.name, by: null, snippet: card.last?.author === "lead" ? card.last.text : "" };
  return [...waits(card, about, now), ...replies(card, about), ...failures(card, messages)];
}

type About = Pick<Telling, "conversationId" | "name" | "by" | "snippet">;

function waits(card: Card, about: About, now: number): Telling[] {
  const { waiting, assignee, conversationId } = card;
  // One banner tells of a model that is down; a snoozed wait is told when it ends.
  if (!waiting || waiting.reason === "modelDown" || (card.snoozedUntil !== null && card.snoozedUntil > now)) return [];
  const tellings: Telling[] = [];
  const key = `${conversationId}:${waiting.since}`;
  if (assignee) {
    tellings.push({ ...about, kind: "waitGiven", key: `given:${key}:${assignee.id}`, audience: { to: "user", userId: assignee.id }, at: waiting.since });
  }
  if (waiting.told >= 1)
    tellings.push({ ...about, kind: "waitOver", key: `over:${key}:1`, audience: { to: "branch", branchId: card.branchId }, at: waiting.dueAt });
  if (waiting.told >= 2) tellings.push({ ...about, kind: "waitOver", key: `over:${key}:2`, audience: { to: "managers" }, at: waiting.dueAt });
  return tellings;
}

/** One row a conversation: the next text of the lead brings it to the top again. */
function replies(card: Card, about: About): Telling[] {
  if (card.owner !== "human" || !card.ownerUser || card.unread === 0 || card.lastLeadAt === null || card.last?.author !== "lead") return [];
  return [{ ...about, kind: "reply", key: `reply:${card.conversationId}`, audience: { to: "user", userId: card.ownerUser.id }, at: card.lastLeadAt }];
}

function failures(card: Card, messages: readonly MessageRow[]): Telling[] {
  return messages.flatMap((row): Telling[] => {
    if (row.author !== "human" || row.userId === null || (row.status !== "failed" && row.status !== "refused")) return [];
    return [
      {
        kind: "textFailed",
        key: `failed:${row.id}`,
        audience: { to: "user", userId: row.userId },
        conversationId: card.conversationId,
        name: card.name,
        by: null,
        snippet: snippet(row.reason ?? row.snippet),
        at: row.createdAt,
      },
    ];
  });
}
