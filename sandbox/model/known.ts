/** What is known about a lead: from the lead's record, the stored facts, and the texts themselves. */
import type { ThreadMessage, TurnPrompt } from "./shapes";
import type { Slot } from "./slots";
import { answered, factKey, slotOf, volunteered } from "./slots";

export interface NewFact {
  key: string;
  value: string;
  quote: string;
}

export interface Known {
  values: Map<string, string>;
  /** Learned from the texts nobody has answered yet. */
  fresh: NewFact[];
}

const VOLUNTEERED: readonly Slot[] = ["need", "zip", "address", "name", "place", "email"];

/** The last question of a text, or null. */
export function questionIn(text: string): string | null {
  return (
    text
      .match(/[^.!?\n]*\?/g)
      ?.at(-1)
      ?.trim() ?? null
  );
}

/** Reads the whole thread once, in order: what we asked last decides how a text is understood. */
export function knownOf(prompt: TurnPrompt): Known {
  const { thread } = prompt;
  const values = new Map<string, string>();
  for (const fact of thread.facts) values.set(fact.key, fact.value);
  if (/\p{L}{2}/u.test(thread.lead.name ?? "") && !/^unknown|^new lead/i.test(thread.lead.name ?? "")) {
    values.set("name", thread.lead.name ?? "");
  }
  if (thread.lead.zip !== null) values.set("zip", thread.lead.zip);
  if (thread.lead.address !== null) values.set("address", thread.lead.address);
  const fresh: NewFact[] = [];
  let asked: string | null = null;
  for (const message of thread.messages) {
    if (message.from === "lead") {
      for (const fact of factsIn(message, asked, values)) {
        values.set(fact.key, fact.value);
        if (message.open) fresh.push(fact);
      }
    } else if (message.from !== "fixed") {
      asked = questionIn(message.text);
    }
  }
  return { values, fresh };
}

function factsIn(message: ThreadMessage, asked: string | null, values: Map<string, string>): NewFact[] {
  // A picture tells nothing to one who cannot see.
  const text = message.text.replaceAll(/\[(?:photo|file)\]/g, " ").trim();
  const found: NewFact[] = [];
  const add = (key: string, value: string | null) => {
    if (value !== null && values.get(key) !== value && !found.some((fact) => fact.key === key)) {
      found.push({ key: key.slice(0, 40), value: value.slice(0, 200), quote: text.slice(0, 400) });
    }
  };
  const slot = asked === null ? null : slotOf(asked);
  if (slot !== null && asked !== null && !values.has(factKey(slot, asked))) {
    add(factKey(slot, asked), answered(slot, text));
  }
  for (const one of VOLUNTEERED) {
    const mayCorrect = one === "zip" || one === "address";
    if (mayCorrect || !values.has(factKey(one, ""))) add(factKey(one, ""), volunteered(one, text));
  }
  return found;
}
