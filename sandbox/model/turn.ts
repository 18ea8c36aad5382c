/** The answer of `csr_turn`: keys in the order of docs/sandbox.md, every one always present. */
import type { Claim } from "./compose";
import type { NewFact } from "./known";

export interface Turn {
  action: "reply" | "silence" | "askPerson" | "snooze" | "callback" | "close";
  text: string | null;
  reason: string | null;
  until: string | null;
  outcome: "booked" | "lost" | "noAnswer" | "wrongNumber" | "other" | null;
  stage: string | null;
  facts: NewFact[];
  language: string;
  claims: Claim[];
}

export interface ToolCall {
  tool: string;
  args: Record<string, string | null>;
}

/** Either tools are called, or the turn is over. */
export type Decision = { kind: "tools"; calls: ToolCall[] } | { kind: "turn"; turn: Turn };

/** A turn without a text; the rest of its keys come from `more`. */
export function quiet(action: Exclude<Turn["action"], "reply">, language: string, more: Partial<Turn>): Decision {
  const empty = { text: null, reason: null, until: null, outcome: null, stage: null, facts: [], claims: [] };
  return { kind: "turn", turn: { action, ...empty, language, ...more } };
}
