import { organizationDb } from "../../db/organization";
import { sendingRules, sendingSettings } from "../../db/schema";
import { defaultSettings, rulesWith } from "../../domain/windows/policy";
import type { Policy } from "../../domain/windows/policy";
import { ruleOf } from "./rows";

/** What an organization sends by: the seeded rules where it has not said otherwise. Version 0: it never said anything. */
export async function readPolicy(env: Env, organizationId: string): Promise<Policy> {
  const db = organizationDb(env, organizationId);
  // The version first: a change that comes between makes the next look read anew, never keep the old rules.
  const [settings] = await db.select(sendingSettings).limit(1);
  if (!settings) return { ...defaultSettings, version: 0, rules: rulesWith([]) };
  const changes = (await db.select(sendingRules)).map((row) => ({ id: row.id, rule: ruleOf(row) }));
  const { version, preset, consentRequired, holdTillMorning, perDay, openingDays } = settings;
  return { version, preset, consentRequired, holdTillMorning, perDay, openingDays, rules: rulesWith(changes) };
}

const kept = new Map<string, Promise<Policy>>();

/** The policy of that version, which whoever sends has just seen in D1: kept in the isolate until the version differs. */
export function policyAt(env: Env, organizationId: string, version: number): Promise<Policy> {
  const key = `${organizationId} ${version}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size > 500) kept.clear();
  const policy = readPolicy(env, organizationId);
  kept.set(key, policy);
  policy.catch(() => kept.delete(key));
  return policy;
}
