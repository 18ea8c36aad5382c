/** How a turn ends that asks nothing more: a snooze, a callback or a close, with the one line that tells the lead so. */
import type { Piece } from "./compose";
import { compose } from "./compose";
import { means } from "./intents";
import type { NewFact } from "./known";
import type { Language } from "./language";
import type { TurnPrompt } from "./shapes";
import type { Decision, Turn } from "./turn";
import { dayOf, hourOf, namesHour } from "./when";
import { wordsIn } from "./wording";

interface Ending {
  prompt: TurnPrompt;
  text: string;
  language: Language;
  facts: NewFact[];
}

export function snoozed(ending: Ending, until: string): Decision {
  const words = wordsIn(ending.language);
  return telling(ending, "snooze", words.laterThen(dayOf(until, ending.prompt.thread.now, ending.language)), { until });
}

export function calledBack(ending: Ending, until: string): Decision {
  const words = wordsIn(ending.language);
  const day = dayOf(until, ending.prompt.thread.now, ending.language);
  return telling(ending, "callback", words.callThen(day, namesHour(ending.text) ? hourOf(until) : null), { until });
}

export function confirmedByTeam(ending: Ending, until: string): Decision {
  return telling(ending, "callback", wordsIn(ending.language).teamConfirms, { until });
}

export function notInterested(ending: Ending): Decision {
  const reason = /price|expensive|too much|car[oa]\b/i.test(ending.text) ? "price" : "not interested";
  return telling(ending, "close", wordsIn(ending.language).goodbye, { outcome: "lost", reason });
}

function telling({ prompt, text, language, facts }: Ending, action: Turn["action"], line: string, more: Partial<Turn>): Decision {
  const asked = means(text, "robot") || prompt.thread.disclosure.askedIfRobot;
  const pieces: Piece[] = [...(asked ? [{ text: wordsIn(language).robotShort, keep: true }] : []), { text: line, keep: true }];
  const { text: said, claims } = compose(prompt, language, pieces);
  const empty = { reason: null, until: null, outcome: null, stage: null };
  return { kind: "turn", turn: { action, text: said, ...empty, facts, language, claims, ...more } };
}
