/** The verbs on a conversation, with what is said after each and its undo. Shared by board, thread, palette and keys. */
import type { Card } from "../../../../worker/contract/card";
import type { ClosedAs } from "../../../../worker/contract/conversation";
import type { StageBody } from "../../../../worker/contract/verbs";
import * as api from "../../data/conversations";
import { Problem } from "../../data/problem";
import { attempt } from "./attempt";
import { keepUnread } from "../thread/kept-unread";
import { toast, toastProblem } from "../../ui/toast";
import { kindNames } from "../../words/reasons";
import { nameOf } from "../../words/owner";
import { firstName, phoneWords } from "../../words/text";
import { point } from "../../words/time";
import type { App } from "../frame/app-context";

export async function assignTo(card: Card, person: { id: string; name: string } | null): Promise<void> {
  const before = card.assignee;
  const done = await attempt(`${nameOf(card)} could not be assigned.`, () => api.assign(card.conversationId, person?.id ?? null));
  if (!done) return;
  toast(
    person ? `${nameOf(card)} is assigned to ${person.name}.` : `${nameOf(card)} is assigned to nobody.`,
    () => void attempt("The assignment could not be undone.", () => api.assign(card.conversationId, before?.id ?? null)),
  );
}

/** Hours, calendar, branch pauses and who sees it follow; so does its lead. */
export async function moveToBranch(app: App, card: Card, branch: { id: string; name: string }): Promise<void> {
  const before = app.me.branches.find((one) => one.id === card.branchId);
  if (before?.id === branch.id) return;
  if (!(await attempt(`${nameOf(card)} could not be moved to ${branch.name}.`, () => api.moveBranch(card.conversationId, branch.id)))) return;
  toast(
    `${nameOf(card)} is with ${branch.name} now.`,
    before && (() => void attempt("The move could not be undone.", () => api.moveBranch(card.conversationId, before.id))),
  );
}

export async function snoozeUntil(card: Card, until: number | null): Promise<void> {
  const before = card.snoozedUntil;
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const done = await attempt(`${nameOf(card)} could not be snoozed.`, () => api.snooze(card.conversationId, iso(until)));
  if (!done) return;
  toast(
    until === null ? `${nameOf(card)} is back.` : `${nameOf(card)} is snoozed to ${point(until, Date.now())}, or until the next text.`,
    () => void attempt("The snooze could not be undone.", () => api.snooze(card.conversationId, iso(before))),
  );
}

/** Shows the move at once; puts the card back when the server refuses. */
export async function moveTo(app: App, card: Card, kind: Card["stage"]["kind"], details: Omit<StageBody, "stageId"> = {}): Promise<boolean> {
  const before = card.stage;
  try {
    const stage = await (await import("../../data/playbooks")).stageOf(app.board.index.cards(), card, kind);
    // A playbook need not have a stage for what is lost: then the conversation is closed as that.
    if (stage === null && kind === "lost") return await closeAs(card, "lost", details.lostWhy);
    if (stage === null) throw new Problem({ code: "not_found", message: `The playbook has no stage for ${kindNames[kind]}.` });
    app.board.assume({ ...card, stage });
    await api.moveStage(card.conversationId, { stageId: stage.id, ...details });
  } catch (error) {
    const known = app.board.index.card(card.conversationId);
    if (known && known.seq === card.seq) app.board.assume({ ...known, stage: before });
    toastProblem(`${nameOf(card)} could not be moved.`, error);
    return false;
  }
  const still = card.owner === "waiting" ? " It still needs a person." : "";
  toast(
    `${nameOf(card)} moved to ${kindNames[kind]}.${still}`,
    () => void attempt("The move could not be undone.", () => api.moveStage(card.conversationId, { stageId: before.id })),
  );
  return true;
}

export async function closeAs(card: Card, as: Exclude<ClosedAs, "optedOut">, why?: string): Promise<boolean> {
  const done = await attempt(`${nameOf(card)} could not be closed.`, () => api.close(card.conversationId, as, why));
  if (done) toast(`${nameOf(card)} is closed.`, () => void attempt("It could not be opened again.", () => api.reopen(card.conversationId)));
  return done;
}

export async function leaveUnread(card: Card): Promise<void> {
  keepUnread(card.conversationId);
  if (await attempt(`${nameOf(card)} could not be marked unread.`, () => api.markUnread(card.conversationId))) toast(`${nameOf(card)} is unread.`);
}

export async function reopenCard(card: Card): Promise<void> {
  if (await attempt(`${nameOf(card)} could not be opened again.`, () => api.reopen(card.conversationId))) toast(`${nameOf(card)} is open again.`);
}

export async function recordOptOut(card: Card): Promise<boolean> {
  const done = await attempt("The opt-out could not be recorded.", () => api.optOut(card.conversationId));
  if (done) toast(`Recorded. ${firstName(nameOf(card))} gets no more texts at ${phoneWords(card.phone)}.`);
  return done;
}
