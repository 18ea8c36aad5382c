/** Webhooks that wait to be delivered. A row stays until a 2xx or the twentieth failure, whatever is killed meanwhile. */
import type { FaultSettings } from "../faults";
import { strikes } from "../faults";
import { markTold } from "./messages";
import type { Sql } from "./schema";

export type Mangle = "badSignature" | "malformed";

export type Delivery = {
  seq: number;
  account: string;
  /** Texts of one lane leave in order: one lane is one phone of one account. */
  lane: string;
  type: string;
  body: string;
  due_at: number;
  attempts: number;
  mangle: Mangle | null;
  /** 1: outside its lane's order (late, repeated, or a retry). */
  loose: number;
  state: "pending" | "done" | "dead";
  answer: string | null;
};

export interface NewDelivery {
  account: string;
  lane: string;
  type: string;
  body: string;
}

const MAX_ATTEMPTS = 20;
const KEEP_DONE = 400;

/** Stores a webhook, and decides now which faults it will suffer. */
export function addDelivery(sql: Sql, webhook: NewDelivery, faults: FaultSettings["surge"], now: number, draw: () => number): void {
  const late = strikes(faults?.reorder, draw);
  const mangle = strikes(faults?.badSignature, draw) ? "badSignature" : strikes(faults?.malformed, draw) ? "malformed" : null;
  insert(sql, webhook, late ? now + 1_500 + Math.round(draw() * 2_500) : now, mangle, late);
  if (strikes(faults?.duplicate, draw)) insert(sql, webhook, now + 50 + Math.round(draw() * 2_000), null, true);
}

/** Seconds until the next attempt after `attempts` failed ones: 1, 2, 4 … 60. */
export function backoffSeconds(attempts: number): number {
  return Math.min(60, 2 ** (attempts - 1));
}

/** Rows that are due, in the order in which they came. */
export function dueDeliveries(sql: Sql, now: number): Delivery[] {
  return sql.exec<Delivery>("SELECT * FROM deliveries WHERE state = 'pending' AND due_at <= ? ORDER BY seq LIMIT 1000", now).toArray();
}

/** The next due time that still lies ahead, or null. */
export function nextDelivery(sql: Sql, now: number): number | null {
  return sql.exec<{ due: number | null }>("SELECT min(due_at) AS due FROM deliveries WHERE state = 'pending' AND due_at > ?", now).toArray()[0]?.due ?? null;
}

/** Notes how an attempt ended. `status` is the HTTP status, or null when there was none. */
export function settleDelivery(sql: Sql, row: Delivery, status: number | null, now: number): void {
  const answer = status === null ? "no answer" : String(status);
  if (row.mangle !== null) {
    // The whole, rightly signed one follows whatever was answered to the broken one.
    sql.exec("UPDATE deliveries SET mangle = NULL, loose = 1, due_at = ?, answer = ? WHERE seq = ?", now + 1_000, `${row.mangle}: ${answer}`, row.seq);
  } else if (status !== null && status >= 200 && status < 300) {
    markTold(sql, row.body, now);
    sql.exec("UPDATE deliveries SET state = 'done', attempts = attempts + 1, answer = ? WHERE seq = ?", answer, row.seq);
    sql.exec("DELETE FROM deliveries WHERE state = 'done' AND seq < ?", row.seq - KEEP_DONE);
  } else {
    const attempts = row.attempts + 1;
    sql.exec(
      "UPDATE deliveries SET attempts = ?, loose = 1, due_at = ?, state = ?, answer = ? WHERE seq = ?",
      attempts,
      now + backoffSeconds(attempts) * 1_000,
      attempts >= MAX_ATTEMPTS ? "dead" : "pending",
      answer,
      row.seq,
    );
  }
}

/** The latest rows without their bodies, newest first, for people who look. */
export function recentDeliveries(sql: Sql, limit: number) {
  return sql
    .exec<Delivery>("SELECT * FROM deliveries ORDER BY seq DESC LIMIT ?", limit)
    .toArray()
    .map(({ seq, account, lane, type, due_at, attempts, mangle, state, answer }) => {
      return { seq, account, lane, type, dueAt: new Date(due_at).toISOString(), attempts, mangle, state, answer };
    });
}

/** How many still wait: the chaos script drains to zero. */
export function pendingDeliveries(sql: Sql): number {
  return sql.exec<{ n: number }>("SELECT count(*) AS n FROM deliveries WHERE state = 'pending'").toArray()[0]?.n ?? 0;
}

function insert(sql: Sql, webhook: NewDelivery, dueAt: number, mangle: Mangle | null, loose: boolean): void {
  sql.exec(
    "INSERT INTO deliveries (account, lane, type, body, due_at, mangle, loose) VALUES (?, ?, ?, ?, ?, ?, ?)",
    webhook.account,
    webhook.lane,
    webhook.type,
    webhook.body,
    dueAt,
    mangle,
    loose ? 1 : 0,
  );
}
