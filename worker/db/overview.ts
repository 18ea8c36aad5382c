/**
 * The platform view's look-ups over all organizations: numbers and ids, never a phone, a name or a word of a text. Beside `platform.ts`, which
 * finds the organization of a request; these are asked by operators alone (`PLATFORM_ADMINS`).
 */
import { desc, gt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { jobRuns, objectFaults } from "./schema";

export interface FaultNote {
  object: string;
  objectId: string;
  place: string;
  error: string;
  count: number;
  at: number;
}

/** Counts what failed in an object; `count` is how often since it was last noted. */
export async function noteObjectFault(env: Env, fault: FaultNote): Promise<void> {
  const { object, objectId, place, error, count, at } = fault;
  await env.DB.prepare(
    `INSERT INTO object_faults (object, object_id, place, error, count, first_at, last_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
     ON CONFLICT DO UPDATE SET error = excluded.error, count = object_faults.count + excluded.count, last_at = excluded.last_at`,
  )
    .bind(object, objectId, place, error, count, at)
    .run();
}

export async function noteJobRun(env: Env, run: typeof jobRuns.$inferInsert): Promise<void> {
  await drizzle(env.DB).insert(jobRuns).values(run).onConflictDoUpdate({ target: jobRuns.task, set: run });
}

export const objectFaultsSince = (env: Env, since: number, limit: number) =>
  drizzle(env.DB).select().from(objectFaults).where(gt(objectFaults.lastAt, since)).orderBy(desc(objectFaults.lastAt)).limit(limit);

export const jobRunsOfAll = (env: Env) => drizzle(env.DB).select().from(jobRuns).orderBy(jobRuns.task);

export interface Tally {
  name: string;
  n: number;
}

/** Texts to real phones since `since`, by what became of them. Bounded by the index on time. */
export async function textOutcomes(env: Env, since: number): Promise<Tally[]> {
  const { results } = await env.DB.prepare(
    `SELECT m.status AS name, count(*) AS n FROM organizations o JOIN messages m ON m.organization_id = o.id AND m.created_at > ?1
     JOIN conversations c ON c.organization_id = m.organization_id AND c.id = m.conversation_id
     WHERE m.direction = 'out' AND m.status IS NOT NULL AND c.channel = 'sms' GROUP BY m.status`,
  )
    .bind(since)
    .all<Tally>();
  return results;
}

/** Waits for a person now, by reason. */
export async function waitsByReason(env: Env): Promise<Tally[]> {
  const { results } = await env.DB.prepare(
    `SELECT c.wait_reason AS name, count(*) AS n FROM organizations o JOIN conversations c ON c.organization_id = o.id AND c.owner = 'waiting'
     WHERE c.channel = 'sms' GROUP BY c.wait_reason`,
  ).all<Tally>();
  return results;
}

/** Connections by vendor and whether the vendor takes their key; `connected` counts those with one. */
export async function connectionTally(env: Env): Promise<{ vendor: string; connected: number; refused: number; inTrouble: number }[]> {
  const { results } = await env.DB.prepare(
    `SELECT vendor, count(*) AS connected, sum(refused_at IS NOT NULL) AS refused, sum(problem IS NOT NULL) AS inTrouble
     FROM integrations WHERE sealed <> '' GROUP BY vendor`,
  ).all<{ vendor: string; connected: number; refused: number; inTrouble: number }>();
  return results;
}

export async function modelSpend(env: Env, day: string): Promise<{ calls: number; costUsd: number }> {
  const row = await env.DB.prepare("SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(cost_usd), 0) AS costUsd FROM usage_days WHERE day = ?1")
    .bind(day)
    .first<{ calls: number; costUsd: number }>();
  return row ?? { calls: 0, costUsd: 0 };
}

export interface OpenLetter {
  id: string;
  vendor: string;
  endpoint_id: string;
  organization_id: string | null;
  reason: string;
  path: string | null;
  detail: string | null;
  body: string;
  received_at: number;
  replayed_at: number | null;
}

/** Deliveries that were not taken up yet, without their words. */
export async function openLetters(env: Env, limit: number): Promise<OpenLetter[]> {
  const { results } = await env.DB.prepare(
    `SELECT id, vendor, endpoint_id, organization_id, reason, path, detail, '' AS body, received_at, replayed_at FROM dead_letters
     WHERE replayed_at IS NULL ORDER BY received_at DESC LIMIT ?1`,
  )
    .bind(limit)
    .all<OpenLetter>();
  return results;
}

export const letterById = (env: Env, id: string): Promise<OpenLetter | null> =>
  env.DB.prepare("SELECT * FROM dead_letters WHERE id = ?1").bind(id).first<OpenLetter>();

export async function markReplayed(env: Env, id: string, at: number): Promise<void> {
  await env.DB.prepare("UPDATE dead_letters SET replayed_at = ?2 WHERE id = ?1").bind(id, at).run();
}
