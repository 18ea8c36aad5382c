/** The bytes' form (conversation.md §4 "Tone", §5 "Disclosure"): what can be checked without a model, checked without one. */
import type { Playbook } from "../../contract/playbook";
import { segmentsOf } from "../text/segments";
import { saysAiPattern } from "./disclosure";

export interface DisclosureDuty {
  /** First AI text of the episode: names the company and says that it is an AI. */
  sayAi: boolean;
  /** Our first unprompted text: says how to stop. */
  sayStop: boolean;
  /** The lead asked whether it talks to a machine. */
  asked: boolean;
}

const deniesAi =
  /\b(i(?:'m| am) (?:a |an )?(?:real |actual )?(?:human|person)|i(?:'m| am) not (?:a |an )?(?:ai|bot|robot|machine|computer|assistant)|not (?:a bot|an ai|a robot)|real person here|this is a (?:real )?(?:person|human)|soy (?:una )?(?:persona|humana?)|no soy (?:un |una )?(?:robot|bot|ia|m[aá]quina))\b/i;
const emoji = /\p{Extended_Pictographic}/u;

/** Problems of form, one plain line each. */
export function checkForm(text: string, input: { playbook: Playbook; duty: DisclosureDuty; leadUsedEmoji: boolean; plainLanguage: boolean }): string[] {
  const { playbook, duty } = input;
  const problems: string[] = [];
  if (text.trim() === "") problems.push("The text is empty");
  if ([...text].length > 300) problems.push("Longer than 300 characters");
  if (segmentsOf(text) > (input.plainLanguage ? 2 : 5)) problems.push("Longer than two texts");
  if ((text.match(/\?/g)?.length ?? 0) > 1) problems.push("Asks more than one question");
  if (/\{\{|\}\}|\[[a-z_ ]{2,20}\]|<[a-z/][^>]*>|\*\*|^#{1,4} |```|\]\(/im.test(text)) problems.push("Contains markup or an unfilled field");
  if (emoji.test(text) && !input.leadUsedEmoji) problems.push("Uses an emoji the lead did not");
  if (deniesAi.test(text)) problems.push("Denies being an AI");
  const company = playbook.company.name.toLowerCase();
  if (duty.sayAi && !text.toLowerCase().includes(company)) problems.push("The first text must name the company");
  if ((duty.sayAi || duty.asked) && !saysAiPattern.test(text)) problems.push("The text must say that it is an AI");
  if (duty.sayStop && !/\bstop\b/i.test(text)) problems.push("The first text must say how to stop");
  const persona = playbook.persona.name.replace(/[^\p{L}\p{N} ]/gu, "");
  const introduces = new RegExp(`\\b(?:this is|i'm|i am|it's|my name is|soy|le saluda|habla|-|~)\\s*${persona}\\b`, "i");
  if (persona && introduces.test(text) && !saysAiPattern.test(text)) problems.push(`${persona} must be introduced as an AI assistant`);
  return problems;
}
