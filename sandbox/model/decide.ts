/** One turn of the stand-in, by rule: what a careful employee would do with the playbook in hand. Pure. */
import { agreedPrice, answersTo, canTreat } from "./answers";
import { calendarOf, meaningful, toolEvents } from "./calendar";
import type { Piece } from "./compose";
import { compose } from "./compose";
import { calledBack, confirmedByTeam, notInterested, snoozed } from "./ending";
import { escalation } from "./escalate";
import { isCourtesy, means } from "./intents";
import type { Known } from "./known";
import { knownOf, questionIn } from "./known";
import type { Language } from "./language";
import { languageOf } from "./language";
import { nextQuestion, stageAfter } from "./questions";
import type { TurnPrompt } from "./shapes";
import type { Decision } from "./turn";
import { quiet } from "./turn";
import { visitStep } from "./visits";
import { untilIn } from "./when";
import { saidOnlyHelp, saidUnclear, wordsIn } from "./wording";

/** How a picture stands in the thread of a model that cannot see. */
const PHOTO = "[photo]";

/** Decides on tools or on the end of the turn. The customer's words are only ever matched, never followed. */
export function decideTurn(given: TurnPrompt): Decision {
  const prompt = { ...given, rounds: meaningful(given.rounds) };
  const { thread, playbook } = prompt;
  const leadTexts = thread.messages.filter((message) => message.from === "lead").map((message) => message.text);
  const open = thread.messages.filter((message) => message.from === "lead" && message.open).map((message) => message.text);
  const text = open.join("\n");
  const language = languageOf(leadTexts, thread.language ?? playbook.language);
  const known = knownOf(prompt);
  if (open.length === 0 && (thread.episode.task !== "reply" || leadTexts.length === 0)) return unasked(prompt, language, known);
  return ending(prompt, open, text, language, known) ?? reply(prompt, text, language, known);
}

/** A playbook's words with the lead's first name and the company in them; a field that is not known has words of its own or goes. */
function filled(words: string, { playbook, thread }: TurnPrompt): string {
  const values: Record<string, string> = {
    firstName: thread.lead.name?.split(/\s+/)[0] ?? "",
    name: thread.lead.name ?? "",
    company: playbook.company.name,
    persona: playbook.persona.name,
  };
  return words
    .replaceAll(/\{\{\s*(\w+)\s*(?:\|\s*([^}]*?)\s*)?\}\}/g, (_, name: string, fallback: string | undefined) => values[name] || fallback || "")
    .replaceAll(/\s+([,.!?])/g, "$1")
    .trim();
}

/** Nobody waits for an answer: we write first, follow up, or come back when we were asked to. */
function unasked(prompt: TurnPrompt, language: Language, known: Known): Decision {
  const { playbook, thread } = prompt;
  const say = (...texts: string[]) =>
    replyWith(
      prompt,
      language,
      texts.map((text) => ({ text, keep: true })),
      [],
      null,
    );
  const next = nextQuestion(prompt, known.values, language)?.text ?? wordsIn(language).howHelp;
  if (thread.episode.task === "resume") return say(wordsIn(language).backAgain, next);
  if (thread.episode.task !== "followUp") return say(filled(playbook.opening.text, prompt));
  const stage = playbook.stages.find((one) => one.id === thread.episode.stage);
  const said = thread.messages.map((message) => message.text);
  const unsaid = stage?.followUps.find((one) => !said.some((text) => text.includes(one.text)));
  return unsaid === undefined ? say(wordsIn(language).checkIn, next) : say(unsaid.text);
}

/** Everything that ends a turn without going on with the talk. */
function ending(prompt: TurnPrompt, open: string[], text: string, language: Language, known: Known): Decision | null {
  const facts = known.fresh;
  if (prompt.rounds.length > 0) return null;
  const reason = escalation(prompt.playbook, text);
  if (reason !== null) return quiet("askPerson", language, { reason, facts });
  if (means(text, "wrongNumber")) return quiet("close", language, { outcome: "wrongNumber", reason: "wrong number" });
  if (means(text, "stop")) return quiet("close", language, { outcome: "lost", reason: "asked not to be texted", facts });
  const asked = lastQuestionOfOurs(prompt);
  const courtesy = open.length > 0 && open.every(isCourtesy);
  if (courtesy && (asked === null || !means(text, "yes"))) return quiet("silence", language, { reason: "thanks" });
  const bareWord = open.length > 0 && open.every((one) => /^\W*(?:yes|yeah|yep|sure|no|nope|s[ií])\W*$/i.test(one));
  if (bareWord && asked === null) return quiet("silence", language, { reason: "nothing was asked" });
  const end = { prompt, text, language, facts };
  if (means(text, "notInterested")) return notInterested(end);
  const until = () => untilIn(text, prompt.thread.now);
  if (means(text, "call")) {
    const timed = /tomorrow|tonight|later|after|\bat \d|next|monday|tuesday|wednesday|thursday|friday|ma[nñ]ana|luego/i.test(text);
    return timed ? calledBack(end, until()) : quiet("askPerson", language, { reason: "askedForPerson", facts });
  }
  return means(text, "later") ? snoozed(end, until()) : null;
}

/** A text, or the tools that it needs first. */
function reply(prompt: TurnPrompt, text: string, language: Language, known: Known): Decision {
  const words = wordsIn(language);
  const { company } = prompt.playbook;
  const mine = prompt.thread.messages.filter((message) => message.from === "ai").slice(-3);
  const pieces: Piece[] = text.includes(PHOTO) ? [{ text: words.photo }] : [];
  if (means(text, "robot") || prompt.thread.disclosure.askedIfRobot) {
    const said = prompt.thread.disclosure.opener !== null;
    pieces.push({ text: said ? words.robotShort : words.robot(company.name), keep: true });
  }
  if (means(text, "injection")) {
    if (mine.some((message) => saidOnlyHelp(message.text))) return quiet("askPerson", language, { reason: "notUnderstood" });
    pieces.push({ text: words.onlyHelp(company.trade, company.name), keep: true });
  } else {
    pieces.push(...answersTo(prompt, text, language));
  }
  const question = nextQuestion(prompt, known.values, language);
  const ready = question === null || (means(text, "visit") && known.values.has("pest") && known.values.has("zip"));
  const visit = visitStep({ prompt, text, values: known.values, language, ready });
  if (visit?.kind === "stopped") return quiet("silence", language, { reason: "a person took over" });
  if (visit?.kind === "tools") return visit;
  if (visit?.kind === "say") {
    return replyWith(prompt, language, [...pieces, ...visit.pieces], known.fresh, visit.reached);
  }
  const understood = pieces.length > 0 || known.fresh.length > 0 || isClear(prompt, text) || prompt.thread.handedBackBy !== null;
  if (!understood) {
    if (mine.some((message) => saidUnclear(message.text))) return quiet("askPerson", language, { reason: "notUnderstood" });
    pieces.push({ text: words.unclear, keep: true });
  }
  const booked = calendarOf(toolEvents(prompt)).visit !== null;
  if (booked) {
    if (pieces.length === 0 && (means(text, "yes") || means(text, "no"))) return quiet("silence", language, { reason: "nothing was asked" });
    const more = understood && pieces.length > 0 ? [] : [{ text: words.anythingElse }];
    return replyWith(prompt, language, [...pieces, ...more], known.fresh, null);
  }
  if (question === null) return twoTimes(prompt, text, language, known, pieces);
  const lead = pieces.length > 0 ? [] : opening(prompt, text, language, known);
  return replyWith(prompt, language, [...lead, ...pieces, { text: question.text, keep: true }], known.fresh, "engaged");
}

/** Without a calendar two times are collected, and a person confirms one. */
function twoTimes(prompt: TurnPrompt, text: string, language: Language, known: Known, pieces: Piece[]): Decision {
  if (known.fresh.some((fact) => fact.key === "time")) {
    return confirmedByTeam({ prompt, text, language, facts: known.fresh }, untilIn("in 1 hour", prompt.thread.now));
  }
  const agreed = agreedPrice(prompt);
  const line = agreed === null || !means(text, "price") ? [] : [{ text: wordsIn(language).agreed(agreed.who, agreed.price) }];
  const say = [...pieces, ...(pieces.length > 0 ? [] : line), { text: wordsIn(language).twoTimes, keep: true }];
  return replyWith(prompt, language, say, known.fresh, "qualified");
}

/** What stands before a question: that we treat it, else a short word of thanks. */
function opening(prompt: TurnPrompt, text: string, language: Language, known: Known): Piece[] {
  if (known.fresh.some((fact) => fact.key === "pest")) {
    const line = canTreat(prompt.playbook, text, language);
    if (line !== null) return [line];
  }
  if (known.fresh.length === 0) return [];
  const turn = prompt.thread.messages.filter((message) => message.from === "ai").length;
  const acks = wordsIn(language).acks;
  return [{ text: acks[turn % acks.length] ?? acks[0] }];
}

/** Whether a text means something even if it tells nothing new. */
function isClear(prompt: TurnPrompt, text: string): boolean {
  const asked = lastQuestionOfOurs(prompt) !== null;
  if (text.split("\n").every((line) => means(line, "greeting"))) return true;
  return means(text, "visit") || (asked && (means(text, "yes") || means(text, "no")));
}

function lastQuestionOfOurs(prompt: TurnPrompt): string | null {
  const last = prompt.thread.messages.findLast((message) => message.from === "ai" || message.from === "person");
  return last === undefined ? null : questionIn(last.text);
}

function replyWith(
  prompt: TurnPrompt,
  language: Language,
  pieces: Piece[],
  facts: Known["fresh"],
  reached: "engaged" | "qualified" | "booked" | null,
): Decision {
  const { text, claims } = compose(prompt, language, pieces);
  const stage = reached === null ? null : stageAfter(prompt, reached);
  const rest = { reason: null, until: null, outcome: null, stage, facts, language, claims };
  return { kind: "turn", turn: { action: "reply", text, ...rest } };
}
