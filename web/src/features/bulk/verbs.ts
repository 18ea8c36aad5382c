/** The verbs on many conversations: what each asks of the server, when it may not, and how it is undone. */
import type { Card } from "../../../../worker/contract/card";
import type { ClosedAs } from "../../../../worker/contract/conversation";
import * as api from "../../data/conversations";
import { ownerInTheWay, problemWords } from "../../data/problem";
import { stageOf } from "../../data/playbooks";
import { kindNames } from "../../words/reasons";
import { point } from "../../words/time";
import type { App } from "../frame/app-context";
import { moveRule } from "../verbs/rules";

export interface BulkVerb {
  /** "snoozed to Tue 9:00 am": after a count. */
  done: string;
  doing: string;
  /** Why it may not, without asking the server. */
  refuses?: (card: Card) => string | null;
  run: (card: Card) => Promise<unknown>;
  undo: (before: Card) => Promise<unknown>;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export const assignAll = (person: { id: string; name: string } | null): BulkVerb => ({
  done: person ? `assigned to ${person.name}` : "assigned to nobody",
  doing: "Assigning",
  run: (card) => api.assign(card.conversationId, person?.id ?? null),
  undo: (before) => api.assign(before.conversationId, before.assignee?.id ?? null),
});

export const snoozeAll = (until: number): BulkVerb => ({
  done: `snoozed to ${point(until, Date.now())}`,
  doing: "Snoozing",
  refuses: (card) => (card.owner === "nobody" ? "Closed" : null),
  run: (card) => api.snooze(card.conversationId, iso(until)),
  undo: (before) => api.snooze(before.conversationId, iso(before.snoozedUntil)),
});

export const moveAll = (app: App, kind: Card["stage"]["kind"], lostWhy?: string): BulkVerb => ({
  done: `moved to ${kindNames[kind]}`,
  doing: "Moving",
  refuses(card) {
    const rule = moveRule(card, kind, true);
    if (!rule.allowed) return rule.why;
    return rule.asks === "booked" ? "Booked asks for the visit: move it by itself" : null;
  },
  async run(card) {
    const stage = await stageOf(app.board.index.cards(), card, kind);
    // A playbook need not have a stage for what is lost: then the conversation is closed as that.
    if (stage === null && kind === "lost") return api.close(card.conversationId, "lost", lostWhy);
    if (stage === null) throw new Error(`The playbook has no stage for ${kindNames[kind]}`);
    return api.moveStage(card.conversationId, { stageId: stage.id, ...(lostWhy ? { lostWhy } : {}) });
  },
  async undo(before) {
    const now = app.board.index.card(before.conversationId);
    if (now?.owner === "nobody" && before.owner !== "nobody") await api.reopen(before.conversationId);
    return now?.stage.id === before.stage.id ? null : api.moveStage(before.conversationId, { stageId: before.stage.id });
  },
});

export const closeAll = (as: Exclude<ClosedAs, "optedOut" | "booked">, why?: string): BulkVerb => ({
  done: "closed",
  doing: "Closing",
  refuses: (card) => (card.owner === "nobody" ? "Closed already" : null),
  run: (card) => api.close(card.conversationId, as, why),
  undo: (before) => api.reopen(before.conversationId),
});

/** "Dana has it" where a colleague stands in the way, else what the server says. */
export function whyNot(error: unknown): string {
  const colleague = ownerInTheWay(error);
  return colleague === null ? problemWords(error) : `${colleague} has it`;
}
