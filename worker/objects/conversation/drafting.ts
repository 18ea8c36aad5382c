/** Drafts, looks, reviews; at most two revisions. Throws `Dropped` as soon as the turn is no longer the thread's. */
import { isMalformed } from "../../ai/errors";
import type { CsrTurn } from "../../ai/csr-turn";
import type { DraftDocument } from "../../ai/prompts/overseer";
import type { ThreadDocument } from "../../ai/prompts/thread";
import type { Review } from "../../contract/conversation";
import { disclosed } from "../../domain/campaigns/render";
import { keptTime } from "../../domain/claims/kept";
import { checkClaims } from "../../domain/claims/policy";
import { checkForm } from "../../domain/claims/tone";
import { mergeFields } from "../../domain/conversation/follow-ups";
import type { TurnResult, TurnSide } from "../../domain/conversation/turn";
import { toPlain } from "../../domain/text/gsm";
import { localIso } from "../../domain/zones/local";
import { segmentsOf } from "../../domain/text/segments";
import { turnView } from "./document";
import type { TurnView } from "./document";
import type { Thread } from "./thread";
import { ToolStopped, runTool } from "./tools";
import { isCurrent } from "./running";
import type { Turn } from "./running";
import { decided, keptFor, mayTell, usefulFacts, withText } from "./turn-result";

/** The turn is stale: whatever it was doing has no effect any more. */
export class Dropped extends Error {
  override name = "Dropped";
}

/** One turn cost more than it may: a person goes on. */
/** This one answer has cost more than a turn may. */
export class TurnTooDear extends Error {
  override name = "TurnTooDear";
}

const maxDrafts = 3;

interface Draft {
  text: string;
  reasons: string[];
}

export async function writeAndReview(thread: Thread, turn: Turn, side: TurnSide): Promise<TurnResult> {
  const sentBack: Draft[] = [];
  const startedAt = thread.ports.now();
  for (let attempt = 0; attempt < maxDrafts; attempt++) {
    const view = viewNow(thread, turn, sentBack);
    const seq = thread.store.seq();
    const receipts = thread.store.receipts();
    const written = await write(thread, turn, view, side, attempt);
    if (written === null) {
      sendBack(thread, turn, sentBack, { text: "", reasons: ["The model's answer could not be read"] });
      continue;
    }
    current(thread, turn);
    const other = decided(written, thread.ports.now());
    const text = toPlain(written.text ?? "").trim();
    if (other !== null && (text === "" || !mayTell(other))) return other;
    // Tools ran meanwhile: what they returned may now be claimed.
    const fresh = thread.store.seq() === seq && thread.store.receipts() === receipts ? view : viewNow(thread, turn, sentBack);
    const kept = keptFor(other);
    show(thread, turn, "checking", text);
    const claims = checkClaims(text, kept === null ? fresh.sources : { ...fresh.sources, kept: keptTime(fresh.zone, kept, thread.ports.now()) });
    const problems = [
      ...checkForm(text, { playbook: fresh.playbook, duty: fresh.duty, leadUsedEmoji: leadUsedEmoji(thread), plainLanguage: fresh.language === "en" }),
      ...claims.problems,
    ];
    if (problems.length > 0) {
      sendBack(thread, turn, sentBack, { text, reasons: problems });
      continue;
    }
    show(thread, turn, "reviewing", text);
    const verdict = await review(
      thread,
      turn,
      fresh,
      { text, claims: claims.claims, action: other?.action ?? "reply", until: kept === null ? null : localIso(fresh.zone, kept) },
      side,
    );
    side.risk = sentBack.length >= 2 && verdict.risk === "none" ? null : verdict.risk;
    if (verdict.verdict === "escalate")
      return { action: "askPerson", reason: "reviewBlocked", why: `Needs a person: ${verdict.reasons[0] ?? "the review asked for one"}` };
    if (verdict.verdict === "revise") {
      sendBack(thread, turn, sentBack, { text, reasons: verdict.reasons });
      continue;
    }
    side.facts = usefulFacts(thread, written);
    side.stage = written.stage;
    side.language = written.language;
    const hash = await thread.ports.hash(text);
    current(thread, turn);
    const approved: Review = {
      verdict: sentBack.length === 0 ? "approved" : "approvedAfterChange",
      reasons: verdict.reasons,
      claims: claims.claims.length > 0 ? claims.claims : verdict.claims,
      drafts: sentBack,
      approvedHash: hash,
      playbookVersionId: thread.store.state()?.episode.playbookVersionId ?? "",
      model: verdict.model,
      seconds: Math.round((thread.ports.now() - startedAt) / 100) / 10,
      costUsd: side.costUsd,
    };
    return withText(other, { text, review: approved, approvedHash: hash, segments: segmentsOf(text) });
  }
  return { action: "askPerson", reason: "reviewBlocked", why: `Needs a person: three drafts were sent back. ${sentBack.at(-1)?.reasons[0] ?? ""}`.trim() };
}

function current(thread: Thread, turn: Turn): void {
  if (!isCurrent(thread, turn)) throw new Dropped();
}

function viewNow(thread: Thread, turn: Turn, sentBack: Draft[]): TurnView {
  current(thread, turn);
  const state = thread.store.state();
  const setting = thread.store.setting();
  if (!state || !setting) throw new Dropped();
  const playbook = thread.store.playbook(state.episode.playbookVersionId) ?? setting.playbook;
  return turnView(
    thread,
    state,
    setting,
    playbook,
    turn.task,
    sentBack.flatMap((d) => d.reasons),
  );
}

function leadUsedEmoji(thread: Thread): boolean {
  return thread.store.state()?.leadUsedEmoji ?? false;
}

function show(thread: Thread, turn: Turn, step: "writing" | "checking" | "reviewing", text: string): void {
  if (thread.live?.id !== turn.id) return;
  thread.live.draft.step = step;
  thread.live.draft.text = text;
  thread.ports.broadcast({ type: "draft", turn: turn.id, step });
}

function sendBack(thread: Thread, turn: Turn, sentBack: Draft[], draft: Draft): void {
  sentBack.push(draft);
  if (thread.live?.id !== turn.id) return;
  thread.live.draft = { ...thread.live.draft, step: "writing", text: "", sentBack: [...sentBack] };
  thread.ports.broadcast({ type: "draft", turn: turn.id, step: "sentBack", reasons: draft.reasons });
}

/** Null when the model's answer cannot be used; unreachable models throw. */
async function write(thread: Thread, turn: Turn, view: TurnView, side: TurnSide, attempt: number): Promise<CsrTurn | null> {
  const template = attempt === 0 ? templated(thread, turn, view) : null;
  if (template !== null) return template;
  const setting = thread.store.setting();
  const live = thread.live;
  if (!setting || !live) throw new Dropped();
  if (setting.settings.turnBudgetUsd > 0 && side.costUsd > setting.settings.turnBudgetUsd) throw new TurnTooDear();
  try {
    const answer = await thread.ports.model.draft({
      playbook: view.playbook,
      thread: view.document,
      conversationId: setting.conversationId,
      models: setting.settings.csrModels,
      signal: live.abort.signal,
      onText: (delta) => {
        if (thread.live?.id !== turn.id) return;
        thread.live.draft.text += delta;
        thread.ports.broadcast({ type: "draft", turn: turn.id, step: "writing", delta });
      },
      runTool: (name, args) => runTool(thread, turn, name, args),
    });
    side.costUsd += answer.cost.costUsd;
    current(thread, turn);
    return answer.turn;
  } catch (error) {
    current(thread, turn);
    if (error instanceof ToolStopped) throw new Dropped();
    if (isMalformed(error)) return null;
    throw error;
  }
}

/** Openings and follow-ups are the playbook's words; they pass the same checks and the same review. */
function templated(thread: Thread, turn: Turn, view: TurnView): CsrTurn | null {
  const state = thread.store.state();
  const { playbook } = view;
  const stage = playbook.stages.find((s) => s.id === state?.episode.stageId);
  const words =
    turn.task === "opening" ? playbook.opening.text : turn.task === "followUp" ? stage?.followUps[state?.episode.followUpsSent ?? 0]?.text : undefined;
  if (words === undefined || (turn.task === "opening" && playbook.opening.by === "ai")) return null;
  if (view.language !== playbook.language && view.language !== "en") return null;
  const lead = state?.lead ?? null;
  const filled = mergeFields(words, {
    ...lead?.fields,
    firstName: lead?.firstName ?? view.document.lead.name?.split(" ")[0] ?? null,
    name: view.document.lead.name,
    city: lead?.city ?? null,
    company: playbook.company.name,
    persona: playbook.persona.name,
  });
  const text = disclosed(playbook, view.language, filled, view.duty);
  return { action: "reply", text, reason: null, until: null, outcome: null, stage: null, facts: [], language: null, claims: [] };
}

async function review(thread: Thread, turn: Turn, view: TurnView, draft: DraftDocument, side: TurnSide) {
  const setting = thread.store.setting();
  const live = thread.live;
  if (!setting || !live) throw new Dropped();
  const document: ThreadDocument = view.document;
  const answer = await thread.ports.model.review({
    playbook: view.playbook,
    thread: document,
    draft,
    conversationId: setting.conversationId,
    models: setting.settings.overseerModels,
    signal: live.abort.signal,
  });
  side.costUsd += answer.cost.costUsd;
  current(thread, turn);
  return { ...answer.verdict, model: answer.cost.model };
}
