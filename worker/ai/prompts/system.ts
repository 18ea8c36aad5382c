/** Rules, then the playbook as one JSON document (docs/sandbox.md states the form). Made once for each playbook that is held in memory. */
import type { Playbook } from "../../contract/playbook";
import { quoted } from "./thread";

const made = new WeakMap<Playbook, Map<readonly string[], string>>();

export function systemPrompt(rules: readonly string[], playbook: Playbook): string {
  const known = made.get(playbook) ?? new Map<readonly string[], string>();
  made.set(playbook, known);
  let prompt = known.get(rules);
  if (prompt === undefined) {
    prompt = `${rules.map((rule, i) => `${i + 1}. ${rule}`).join("\n")}\n\n${quoted("playbook", playbook)}`;
    known.set(rules, prompt);
  }
  return prompt;
}
