/** The opening as it leaves: the words with their fields, who writes, and how to stop. The thread and the preview make it by this alone. */
import type { Playbook } from "../../contract/playbook";
import { opener, stopHint } from "../claims/disclosure";
import { mergeFields } from "../conversation/follow-ups";
import { toPlain } from "../text/gsm";

/** Adds what the first text of an episode owes (I9), unless the words say it themselves. */
export function disclosed(playbook: Playbook, language: string, filled: string, duty: { sayAi: boolean; sayStop: boolean }): string {
  const greeted = duty.sayAi && !(filled.includes(playbook.company.name) && /\bAI\b|\bIA\b/.test(filled)) ? `${opener(playbook, language)} ${filled}` : filled;
  return duty.sayStop && !/\bSTOP\b/.test(greeted) ? `${greeted} ${stopHint(language)}` : greeted;
}

/** A first text to a lead who has had none from us. */
export const openingText = (playbook: Playbook, words: string, values: Record<string, string | null>): string =>
  toPlain(disclosed(playbook, playbook.language, mergeFields(words, values), { sayAi: true, sayStop: true })).trim();
