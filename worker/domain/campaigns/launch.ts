/** What has to be put right before a campaign may be launched, and the sentence that says what launching does. */
import type { LaunchCheck } from "../../contract/campaigns";

type Problem = LaunchCheck["problems"][number];

export interface LaunchFacts {
  live: boolean;
  kind: "list" | "always" | "inbound";
  /** Numbers that another inbound campaign has. */
  numbersTaken: readonly string[];
  /** The former tool's list was brought in, or a named person stated that there is none. */
  stopsKnown: boolean;
  playbook: { published: boolean; name: string } | null;
  /** Numbers it would text from, and those among them that may send. */
  numbers: { chosen: number; active: number };
  matched: number;
  /** Who can be texted now or later. */
  reachable: number;
  /** Left out because no consent is on record. */
  withoutConsent: number;
  unknownFields: readonly string[];
  /** Fields without words of their own, with how many leads lack them. */
  missing: readonly { field: string; leads: number }[];
  /** The built opening does not fit a text. */
  tooLong: boolean;
  startsAt: number | null;
  endsAt: number | null;
  now: number;
}

export function launchProblems(facts: LaunchFacts): Problem[] {
  const problems: Problem[] = [];
  const add = (about: Problem["about"], words: string) => problems.push({ about, words });
  if (!facts.live) add("live", "Your company is not live yet. Finish the set-up first.");
  if (!facts.stopsKnown) add("stops", "Bring the list of people who asked your former tool to stop, or state that there is none.");
  if (facts.playbook === null) add("playbook", "Choose a playbook.");
  else if (!facts.playbook.published) add("playbook", `This version of “${facts.playbook.name}” was never published. Publish it, or choose another.`);
  if (facts.kind === "inbound" && facts.numbers.chosen === 0) add("numbers", "Choose the numbers whose texts it answers.");
  else if (facts.numbers.active === 0)
    add("numbers", facts.numbers.chosen === 0 ? "No number of this branch may send yet." : "None of the chosen numbers may send. Choose an active one.");
  for (const number of facts.numbersTaken) add("numbers", `Another inbound campaign has ${number} already.`);
  // Who comes in later does not have to match yet.
  const list = facts.kind === "list";
  if (list && facts.matched === 0) add("audience", "Nobody matches. Widen the audience.");
  else if (list && facts.reachable === 0)
    add(
      facts.withoutConsent === facts.matched ? "consent" : "audience",
      facts.withoutConsent === facts.matched
        ? "No lead of this audience has consent on record. Record where it came from first."
        : "Nobody who matches may be texted.",
    );
  for (const name of facts.unknownFields) add("opening", `{{${name}}} is no merge field.`);
  for (const { field, leads } of facts.missing)
    add("opening", `${leads} ${leads === 1 ? "lead has" : "leads have"} no ${fieldWords(field)}. Give it words of its own: {{${field}|there}}.`);
  if (facts.tooLong) add("opening", "The opening is longer than two texts. Shorten it.");
  if (facts.endsAt !== null && facts.endsAt <= facts.now) add("dates", "Its end is in the past.");
  if (facts.endsAt !== null && facts.startsAt !== null && facts.endsAt <= facts.startsAt) add("dates", "It ends before it starts.");
  return problems;
}

function fieldWords(field: string): string {
  const known: Record<string, string> = { firstName: "first name", name: "name", city: "city" };
  return known[field] ?? `“${field}”`;
}

export interface SentenceFacts {
  people: number;
  firstNow: number;
  /** When it starts, where that is not at once. */
  starts: string | null;
  texts: number;
  /** `Thu 4:00 pm`; null when it cannot be told. */
  done: string | null;
  /** Its end, where that comes before everybody's turn. */
  ends: string | null;
  leftOut: readonly { words: string; count: number }[];
}

const count = (n: number) => n.toLocaleString("en-US");

/** The last step of the builder (ui.md §6). */
export function launchSentence(facts: SentenceFacts): string {
  const people = `${count(facts.people)} ${facts.people === 1 ? "person" : "people"}`;
  const first =
    facts.firstNow === 0 ? "nobody yet: their windows open later" : `first ${count(facts.firstNow)} ${facts.starts === null ? "now" : `from ${facts.starts}`}`;
  const done = facts.ends !== null ? `, and ends ${facts.ends}, before everybody's turn` : facts.done === null ? "" : `, done by ${facts.done}`;
  const out = facts.leftOut.reduce((sum, one) => sum + one.count, 0);
  const why = facts.leftOut.map((one) => `${count(one.count)} ${one.words}`).join(", ");
  const sentence = `Launch texts ${people} inside their windows, ${first}, about ${count(facts.texts)} ${facts.texts === 1 ? "text" : "texts"}${done}.`;
  return out === 0 ? sentence : `${sentence} ${count(out)} ${out === 1 ? "is" : "are"} left out: ${why}.`;
}

/** Of a campaign that texts whoever comes in. */
export const alwaysSentence = (matched: number): string =>
  `Launch texts every new lead that matches from then on, inside their window. Nobody who is a lead already is texted by it; ${count(matched)} of them would match.`;

/** Of a campaign that answers who texts first. */
export const inboundSentence = (numbers: readonly string[]): string =>
  `Launch answers everyone who texts ${numbers.join(" or ")} first, by this playbook and these stages. Conversations that are open go on as they are.`;
