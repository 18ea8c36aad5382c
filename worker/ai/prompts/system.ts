/** Rules, then the playbook as one JSON document (docs/sandbox.md states the form). Made once for each playbook that is held in memory. */
import type { Playbook } from "../../contract/playbook";
import { quoted } from "./thread";

export type SystemMessage = Readonly<{ role: "system"; content: string }>;

const made = new WeakMap<Playbook, Map<readonly string[], SystemMessage>>();

export function systemMessage(content: string): SystemMessage {
  return Object.freeze({ role: "system", content });
}

export function systemPrompt(rules: readonly string[], playbook: Playbook): SystemMessage {
  const known = made.get(playbook) ?? new Map<readonly string[], SystemMessage>();
  made.set(playbook, known);
  let prompt = known.get(rules);
  if (prompt === undefined) {
    prompt = systemMessage(`${rules.map((rule, i) => `${i + 1}. ${rule}`).join("\n")}\n\n${quoted("playbook", playbook)}`);
    known.set(rules, prompt);
  }
  return prompt;
}
