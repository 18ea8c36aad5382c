/** What to ask next: the stages' own questions, in order, as far as nobody has answered them; and which stage that makes it. */
import { means } from "./intents";
import type { Language } from "./language";
import type { Stage, TurnPrompt } from "./shapes";
import type { Slot } from "./slots";
import { factKey, slotOf } from "./slots";
import { wordsIn } from "./wording";

export interface Question {
  slot: Slot;
  text: string;
}

/** Before a visit is offered: what the stages up to the offer ask. Null when everything is answered. */
export function nextQuestion(prompt: TurnPrompt, values: Map<string, string>, language: Language): Question | null {
  const calendar = prompt.tools.includes("find_visits");
  const listed = prompt.playbook.stages
    .filter((stage) => stage.kind === "new" || stage.kind === "engaged" || stage.kind === "qualified")
    .flatMap((stage) => stage.questions)
    .map((text) => ({ slot: slotOf(text), text }))
    .filter(({ slot }) => !(calendar && (slot === "time" || slot === "choice" || slot === "address" || slot === "name")));
  const wanted = prompt.thread.messages.some((message) => message.from === "lead" && means(message.text, "visit"));
  const open = listed.filter(({ slot }) => slot !== "go" || !(calendar || wanted)).find(({ slot, text }) => !values.has(factKey(slot, text)));
  if (open !== undefined) return { slot: open.slot, text: inLanguage(open, language) };
  const needed = (["need", "zip"] as const).find((slot) => !values.has(factKey(slot, "")));
  return needed === undefined ? null : ask(needed, language);
}

/** Asks for address and name at once where the playbook does, or has no question of its own. */
export function askForVisit(prompt: TurnPrompt, missing: readonly ("address" | "name")[], language: Language): Question {
  const own = prompt.playbook.stages.flatMap((stage) => stage.questions).some((text) => slotOf(text) === "address");
  if (missing.length === 2 && !own) return { slot: "address", text: wordsIn(language).nameAndAddress };
  const both = prompt.playbook.stages.flatMap((stage) => stage.questions).find((text) => /\bname\b/i.test(text) && slotOf(text) === "address");
  if (missing.length === 2 && both !== undefined) {
    return { slot: "address", text: language === "es" ? wordsIn(language).nameAndAddress : both };
  }
  return askFor(prompt, missing[0] ?? "name", language);
}

/** A question of the stand-in's own, or of the playbook where it has one for the same thing. */
export function askFor(prompt: TurnPrompt, slot: Slot, language: Language): Question {
  const fits = (text: string) => slotOf(text) === slot && !(slot === "address" && /\bname\b/i.test(text));
  const all = prompt.playbook.stages.flatMap((stage) => stage.questions);
  const own = all.find(fits);
  return own === undefined ? ask(slot, language) : { slot, text: inLanguage({ slot, text: own }, language) };
}

function ask(slot: Slot, language: Language): Question {
  return { slot, text: wordsIn(language).ask[slot] ?? wordsIn(language).howHelp };
}

function inLanguage(question: Question, language: Language): string {
  if (language === "en") return question.text;
  return wordsIn(language).ask[question.slot] ?? question.text;
}

/** The stage to move to, or null. A conversation never moves back, and a closed stage is left alone. */
export function stageAfter(prompt: TurnPrompt, reached: "engaged" | "qualified" | "booked"): string | null {
  const { stages } = prompt.playbook;
  const current = stages.findIndex((stage) => stage.id === prompt.thread.episode.stage);
  const target = stages.findIndex((stage) => stage.kind === reached);
  const from: Stage | undefined = stages[current];
  if (target === -1 || target <= current) return null;
  return from !== undefined && (from.kind === "lost" || from.kind === "optedOut") ? null : (stages[target]?.id ?? null);
}
