/** An admin's word on a rule or the settings. Each change raises the version, leaves a line of history and an audit row, all in one batch. */
import { eq, sql } from "drizzle-orm";
import type { RuleInput, SettingsChange } from "../../contract/compliance";
import { organizationDb } from "../../db/organization";
import type { OrganizationDb } from "../../db/organization";
import { sendingRuleChanges, sendingRules, sendingSettings } from "../../db/schema";
import { Refusal, notFound } from "../../domain/refusal";
import { isDaySpec } from "../../domain/windows/holidays";
import { defaultSettings, loosens } from "../../domain/windows/policy";
import type { PolicySettings } from "../../domain/windows/policy";
import type { SendingRule } from "../../domain/windows/rule";
import { seedRules } from "../../domain/windows/seed";
import { isZone } from "../../domain/zones/local";
import { stateCode } from "../../domain/zones/us";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { forgetSettings } from "../settings/load";
import { readPolicy } from "./policy";
import { rowOf, ruleOf } from "./rows";

export interface By {
  who: Who;
  name: string;
  at: number;
}

/** A rule of the company's own beside the seeded ones; answers its id. */
export async function addRule(env: Env, organizationId: string, input: { rule: RuleInput; by: By }): Promise<string> {
  const id = newId("rule", input.by.at);
  await put(env, organizationId, { id, rule: input.rule, by: input.by, before: null, verb: "sendingRule.add" });
  return id;
}

/** Changes a seeded rule here, or one of the company's own. */
export async function changeRule(env: Env, organizationId: string, input: { id: string; rule: RuleInput; by: By }): Promise<void> {
  const before = await standing(organizationDb(env, organizationId), input.id);
  if (before.rule === null && before.seed === null) throw notFound("rule");
  await put(env, organizationId, { ...input, before: before.rule, verb: "sendingRule.change" });
}

async function put(env: Env, organizationId: string, input: { id: string; rule: RuleInput; by: By; before: SendingRule | null; verb: string }): Promise<void> {
  const { id, by, before, verb } = input;
  const { reason, basedOn } = input.rule;
  const rule = ruleFrom(id, input.rule);
  if (loosens({ id, rule }) && reason === undefined)
    throw new Refusal("validation", "reason: this lets texts leave that the law's rule holds. Say in a sentence why.", { path: "reason" });
  const db = organizationDb(env, organizationId);
  await refuseStale(env, organizationId, basedOn);
  const row = rowOf(rule, by.at);
  await db.batch([
    db.insert(sendingRules, row).onConflictDoUpdate({ target: [sendingRules.organizationId, sendingRules.id], set: row }),
    ...written(db, { ruleId: id, by, before, after: rule, reason: reason ?? null, verb }),
  ]);
  forgetSettings();
}

/** A seeded rule does not hold here any more. */
export async function switchOff(env: Env, organizationId: string, input: { id: string; reason: string; basedOn?: number | undefined; by: By }): Promise<void> {
  const { id, reason, basedOn, by } = input;
  const db = organizationDb(env, organizationId);
  const { seed, rule } = await standing(db, id);
  if (seed === null) throw notFound("rule");
  await refuseStale(env, organizationId, basedOn);
  const row = { ...rowOf(rule ?? seed, by.at), removedAt: by.at };
  await db.batch([
    db.insert(sendingRules, row).onConflictDoUpdate({ target: [sendingRules.organizationId, sendingRules.id], set: row }),
    ...written(db, { ruleId: id, by, before: rule, after: null, reason, verb: "sendingRule.off" }),
  ]);
  forgetSettings();
}

/** Takes the company's own rule back, or its change of a seeded one: the seed stands again. */
export async function takeBack(env: Env, organizationId: string, input: { id: string; basedOn?: number | undefined; by: By }): Promise<void> {
  const { id, basedOn, by } = input;
  const db = organizationDb(env, organizationId);
  const { seed, rule, changed } = await standing(db, id);
  if (!changed) throw notFound("rule");
  await refuseStale(env, organizationId, basedOn);
  await db.batch([
    db.delete(sendingRules, eq(sendingRules.id, id)),
    ...written(db, { ruleId: id, by, before: rule, after: seed, reason: null, verb: "sendingRule.restore" }),
  ]);
  forgetSettings();
}

export async function changeSettings(env: Env, organizationId: string, input: { change: SettingsChange; by: By }): Promise<void> {
  const { by } = input;
  const { reason, basedOn, ...change } = input.change;
  const policy = await refuseStale(env, organizationId, basedOn);
  const { version: _version, rules: _rules, ...before } = policy;
  const after: PolicySettings = { ...before, ...defined(change) };
  if (before.consentRequired && !after.consentRequired && reason === undefined)
    throw new Refusal("validation", "reason: without consent, texts to leads are your company's risk. Say in a sentence why none is asked for.", {
      path: "reason",
    });
  const db = organizationDb(env, organizationId);
  await db.batch([
    db
      .insert(sendingSettings, { ...after, version: 1, updatedAt: by.at })
      .onConflictDoUpdate({ target: sendingSettings.organizationId, set: { ...after, updatedAt: by.at } }),
    ...written(db, { ruleId: "settings", by, before, after, reason: reason ?? null, verb: "sendingSettings.change" }),
  ]);
  forgetSettings();
}

/** Guarantee: an optional field that was not given is not there, so that it changes nothing. */
const defined = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** What stands under an id: the seeded rule, the rule that holds here, and whether the company said anything. */
async function standing(db: OrganizationDb, id: string): Promise<{ seed: SendingRule | null; rule: SendingRule | null; changed: boolean }> {
  const seed = seedRules.find((one) => one.id === id) ?? null;
  const [row] = await db.select(sendingRules, eq(sendingRules.id, id)).limit(1);
  return { seed, rule: row ? ruleOf(row) : seed, changed: row !== undefined };
}

async function refuseStale(env: Env, organizationId: string, basedOn: number | undefined) {
  const policy = await readPolicy(env, organizationId);
  if (basedOn !== undefined && basedOn !== policy.version)
    throw new Refusal("conflict", "Somebody changed the rules meanwhile. Nothing of yours was saved: look at theirs first.", { version: policy.version });
  return policy;
}

/** The version of what objects keep, the line of history and the audit row. */
function written(db: OrganizationDb, change: { ruleId: string; by: By; before: object | null; after: object | null; reason: string | null; verb: string }) {
  const { ruleId, by, before, after, reason, verb } = change;
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value));
  return [
    raiseVersion(db, by.at),
    db.insert(sendingRuleChanges, {
      id: newId("rulec", by.at),
      ruleId,
      at: by.at,
      byType: by.who.type,
      byId: by.who.id,
      byName: by.name,
      before: json(before),
      after: json(after),
      reason,
    }),
    auditRow(db, { who: by.who, at: by.at, verb, subject: { type: "sendingRule", id: ruleId }, before, after: { ...after, reason } }),
  ] as const;
}

/** One higher than whatever it was: what objects keep of the rules is old then. */
function raiseVersion(db: OrganizationDb, at: number) {
  return db
    .insert(sendingSettings, { ...defaultSettings, version: 1, updatedAt: at })
    .onConflictDoUpdate({ target: sendingSettings.organizationId, set: { version: sql`${sendingSettings.version} + 1`, updatedAt: at } });
}

/** What the schema cannot say: states, days and clocks that exist, minutes that the search for an opening meets. */
function ruleFrom(id: string, input: RuleInput): SendingRule {
  const state = input.state === null ? null : stateCode(input.state);
  if (input.state !== null && state === null) throw new Refusal("validation", `state: there is no state ${input.state}.`, { path: "state" });
  const { name, source, asOf } = input;
  const base = { id, state, name, source, url: input.url ?? null, asOf, strength: "own" as const, note: input.note ?? null };
  switch (input.kind) {
    case "cap":
      return { ...base, kind: "cap", perDay: input.perDay };
    case "holiday":
      if (!isDaySpec(input.day))
        throw new Refusal("validation", "day: write 07-24 for every year, 2026-12-24 for one, thu4-11 for the fourth Thursday of November.", { path: "day" });
      return { ...base, kind: "holiday", day: input.day };
    case "window": {
      const zone = input.zone ?? null;
      if (zone !== null && !isZone(zone)) throw new Refusal("validation", `zone: “${zone}” is no time zone. Give one like America/Denver.`, { path: "zone" });
      if (input.from % 15 !== 0 || input.to % 15 !== 0) throw new Refusal("validation", "from: hours begin and end on a quarter.", { path: "from" });
      if (input.from > input.to) throw new Refusal("validation", "to: the day ends before it begins. Equal times close it.", { path: "to" });
      return { ...base, kind: "window", weekdays: [...new Set(input.weekdays)], from: input.from, to: input.to, zone };
    }
  }
}
