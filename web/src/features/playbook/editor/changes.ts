/** What differs between two playbooks, place by place, in words. Pure. */
import type { Playbook } from "../../../../../worker/contract/playbook";

export interface Change {
  path: string;
  place: string;
  before: string | null;
  after: string | null;
}

const sections: Record<string, string> = {
  name: "Name",
  language: "Language",
  company: "Company",
  persona: "Persona",
  goal: "Goal",
  opening: "Opening",
  stages: "Stage",
  offers: "Offer",
  objections: "Objection",
  rules: "Rule",
  escalation: "Asks a person",
  tools: "May do by itself",
  checkpoints: "Checkpoint",
  facts: "Fact",
  questions: "question",
  followUps: "follow-up",
  domains: "domain",
  cents: "price",
};

type Leaves = Map<string, string>;

/** Lists of things with ids are compared by id, so that one added in front is one change and not a dozen. */
function leavesOf(value: unknown, path: string, leaves: Leaves): Leaves {
  if (Array.isArray(value)) value.forEach((one, index) => leavesOf(one, `${path}.${keyOf(one) ?? index}`, leaves));
  else if (typeof value === "object" && value !== null)
    for (const [name, one] of Object.entries(value)) leavesOf(one, path === "" ? name : `${path}.${name}`, leaves);
  else leaves.set(path, shown(path, value));
  return leaves;
}

function keyOf(value: unknown): string | null {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" ? value.id : null;
}

function shown(path: string, value: unknown): string {
  if (path.endsWith(".cents")) return typeof value === "number" && Number.isFinite(value) ? `$${(value / 100).toFixed(2)}` : "no price";
  return typeof value === "string" ? value : String(value);
}

function placeOf(path: string): string {
  return path
    .split(".")
    .map((part) => sections[part] ?? (/^\d+$/.test(part) ? `${Number(part) + 1}` : part))
    .join(" · ");
}

export function changesBetween(before: Playbook, after: Playbook): Change[] {
  const old = leavesOf(before, "", new Map());
  const now = leavesOf(after, "", new Map());
  const changes: Change[] = [];
  for (const path of new Set([...now.keys(), ...old.keys()])) {
    // The id is how a thing is known, not what it says.
    if (path.endsWith(".id") || old.get(path) === now.get(path)) continue;
    changes.push({ path, place: placeOf(path), before: old.get(path) ?? null, after: now.get(path) ?? null });
  }
  return changes;
}
