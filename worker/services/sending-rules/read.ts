import { desc, eq } from "drizzle-orm";
import type { Rule, RuleChanged, SendingRules } from "../../contract/compliance";
import { organizationDb } from "../../db/organization";
import { sendingRuleChanges, sendingRules } from "../../db/schema";
import { notFound } from "../../domain/refusal";
import type { SendingRule } from "../../domain/windows/rule";
import { seedRules } from "../../domain/windows/seed";
import { stateCodes, stateName } from "../../domain/zones/us";
import { iso } from "../../lib/clock";
import { readPolicy } from "./policy";
import { ruleOf } from "./rows";

/** Every rule with what the company made of it: the seeded ones first, by state, its own after them. */
export async function listRules(env: Env, organizationId: string): Promise<SendingRules> {
  const db = organizationDb(env, organizationId);
  const [policy, rows] = await Promise.all([readPolicy(env, organizationId), db.select(sendingRules)]);
  const changed = new Map(rows.map((row) => [row.id, row]));
  const seeded = seedRules.map((seed): Rule => {
    const row = changed.get(seed.id);
    const rule = row ? ruleOf(row) : seed;
    return viewOf(rule ?? seed, { seeded: true, standing: row === undefined ? "asSeeded" : rule === null ? "off" : "changed" });
  });
  const seedIds = new Set(seedRules.map((seed) => seed.id));
  const own = rows.flatMap((row) => {
    const rule = seedIds.has(row.id) ? null : ruleOf(row);
    return rule ? [viewOf(rule, { seeded: false, standing: "own" })] : [];
  });
  const { version, preset, consentRequired, holdTillMorning, perDay, openingDays } = policy;
  return { settings: { preset, consentRequired, holdTillMorning, perDay, openingDays }, version, items: [...seeded, ...own], states, nextCursor: null };
}

const states = stateCodes.map((code) => ({ code, name: stateName(code) })).toSorted((a, b) => a.name.localeCompare(b.name));

function viewOf(rule: SendingRule, more: Pick<Rule, "seeded" | "standing">): Rule {
  const { id, kind, state, name, source, url, asOf, strength, note } = rule;
  const window = rule.kind === "window" ? rule : null;
  return {
    id,
    kind,
    state,
    stateName: state === null ? "United States" : stateName(state),
    name,
    weekdays: [...(window?.weekdays ?? [])],
    from: window?.from ?? null,
    to: window?.to ?? null,
    zone: window?.zone ?? null,
    day: rule.kind === "holiday" ? rule.day : null,
    perDay: rule.kind === "cap" ? rule.perDay : null,
    source,
    url,
    asOf,
    strength,
    note,
    ...more,
  };
}

/** Who changed a rule, or the settings, when and why; the newest first, at most 200. */
export async function ruleHistory(env: Env, organizationId: string, id: string): Promise<RuleChanged[]> {
  const rows = await organizationDb(env, organizationId)
    .select(sendingRuleChanges, eq(sendingRuleChanges.ruleId, id))
    .orderBy(desc(sendingRuleChanges.at), desc(sendingRuleChanges.id))
    .limit(200);
  if (rows.length === 0 && id !== "settings" && !seedRules.some((seed) => seed.id === id)) throw notFound("rule");
  return rows.map((row) => ({ id: row.id, at: iso(row.at), by: row.byName, before: objectOf(row.before), after: objectOf(row.after), reason: row.reason }));
}

/** Guarantee: written by `change.ts` alone, as objects. */
const objectOf = (json: string | null): Record<string, unknown> | null => (json === null ? null : (JSON.parse(json) as Record<string, unknown>));
