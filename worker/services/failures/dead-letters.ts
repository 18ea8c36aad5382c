import { DeadLetter, type WholeDeadLetter } from "../../contract/failures";
import { organizationDb } from "../../db/organization";
import { notFound, Refusal } from "../../domain/refusal";
import type { Who } from "../actor";
import { auditStatement } from "../audit/write";
import { forgetAccount } from "../webhooks/endpoint";
import { processSurge } from "../webhooks/process";

/**
 * Which letters are this organization's (`d`): those known to be, and those of nobody known that came to an endpoint which only this
 * organization uses. Where several share an endpoint, an unreadable letter may be of any of them and is shown to none.
 */
export const mineOfDeadLetters = `(d.organization_id = ?1 OR (d.organization_id IS NULL AND d.endpoint_id IN (
  SELECT v.endpoint_id FROM vendor_accounts v WHERE v.organization_id = ?1
    AND NOT EXISTS (SELECT 1 FROM vendor_accounts o WHERE o.endpoint_id = v.endpoint_id AND o.organization_id <> ?1))))`;

export interface LetterRow {
  id: string;
  vendor: string;
  endpoint_id: string;
  reason: string;
  path: string | null;
  detail: string | null;
  body: string;
  received_at: number;
  replayed_at: number | null;
}

export async function listDeadLetters(
  env: Env,
  organizationId: string,
  page: { after: { at: number; id: string } | null; limit: number },
): Promise<DeadLetter[]> {
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT d.id, d.vendor, d.endpoint_id, d.reason, d.path, d.detail, '' AS body, d.received_at, d.replayed_at FROM dead_letters d
       WHERE ${mineOfDeadLetters} AND (?2 IS NULL OR d.received_at < ?2 OR (d.received_at = ?2 AND d.id < ?3))
       ORDER BY d.received_at DESC, d.id DESC LIMIT ?4`,
      page.after?.at ?? null,
      page.after?.id ?? "",
      page.limit,
    )
    .all<LetterRow>();
  return results.map(viewOfLetter);
}

export async function wholeDeadLetter(env: Env, organizationId: string, id: string): Promise<WholeDeadLetter> {
  const row = await rowOf(env, organizationId, id);
  return { ...viewOfLetter(row), body: row.body };
}

/**
 * Tries a letter again, as if it had just come. What it tells is claimed by the vendor's ids, so that one which was taken up meanwhile changes
 * nothing.
 */
export async function replayDeadLetter(env: Env, organizationId: string, input: { id: string; who: Who; at: number }): Promise<DeadLetter> {
  const { id, who, at } = input;
  const row = await rowOf(env, organizationId, id);
  const outcome = await retake(env, row, organizationId);
  const db = organizationDb(env, organizationId);
  await db.d1.batch([
    db.raw(`UPDATE dead_letters AS d SET replayed_at = ?3, organization_id = ?1 WHERE d.id = ?2 AND ${mineOfDeadLetters}`, id, at),
    auditStatement(db, { who, at, verb: "deadLetter.replay", subject: { type: "deadLetter", id }, after: { outcome } }),
  ]);
  return { ...viewOfLetter(row), replayedAt: new Date(at).toISOString() };
}

/** Throws, with what to do, when it still cannot be used. */
export async function retake(env: Env, row: LetterRow, only?: string): Promise<"applied" | "ignored"> {
  if (row.vendor !== "surge") throw new Refusal("precondition_failed", `Deliveries of ${row.vendor} cannot be replayed yet.`);
  const account = accountIn(row.body);
  // It may have been connected a moment ago.
  if (account !== null) forgetAccount(row.endpoint_id, account);
  const taken = await processSurge(env, { endpointId: row.endpoint_id, body: row.body, ...(only === undefined ? {} : { only }) });
  if (taken.kind === "applied" || taken.kind === "ignored") return taken.kind;
  if (taken.kind === "failed") throw new Refusal("internal", "A part of the service did not take it. It is kept; try again in a moment.");
  const { reason, path, detail } = taken.fault;
  const words = {
    malformed: `It still cannot be read: ${path || "the body"}: ${detail ?? ""}`,
    unknownAccount: "Its account is not connected to your organization. Connect it under Integrations, then replay it.",
    unknownType: `Plaibook does not know events of the type “${detail ?? ""}” yet.`,
  };
  throw new Refusal("precondition_failed", words[reason]);
}

async function rowOf(env: Env, organizationId: string, id: string): Promise<LetterRow> {
  const row = await organizationDb(env, organizationId)
    .raw(
      `SELECT d.id, d.vendor, d.endpoint_id, d.reason, d.path, d.detail, d.body, d.received_at, d.replayed_at FROM dead_letters d
       WHERE d.id = ?2 AND ${mineOfDeadLetters}`,
      id,
    )
    .first<LetterRow>();
  if (!row) throw notFound("delivery");
  return row;
}

export function viewOfLetter(row: LetterRow): DeadLetter {
  return {
    id: row.id,
    vendor: row.vendor,
    reason: DeadLetter.shape.reason.catch("malformed").parse(row.reason),
    path: row.path,
    detail: row.detail,
    receivedAt: new Date(row.received_at).toISOString(),
    replayedAt: row.replayed_at === null ? null : new Date(row.replayed_at).toISOString(),
  };
}

function accountIn(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null && "account_id" in parsed && typeof parsed.account_id === "string" ? parsed.account_id : null;
  } catch {
    return null;
  }
}
