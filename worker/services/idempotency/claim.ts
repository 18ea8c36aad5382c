/**
 * The first request with a key is let through and its answer kept for a day; a repeat gets that answer. A claim whose request was cut off
 * is free again after two minutes, longer than any request runs.
 */
import { organizationDb } from "../../db/organization";
import { settingsOf } from "../../env";
import { minutes } from "../../lib/clock";
import { unseal } from "../../lib/seal";
import { answerSealContext } from "./seal-context";

export interface Claim {
  callerId: string;
  key: string;
  /** SHA-256 of method, address and body. */
  request: string;
  at: number;
}

export type Claimed = { kind: "first" } | { kind: "running" } | { kind: "another" } | { kind: "answered"; status: number; body: string };

const cutOffAfter = minutes(2);

interface Row {
  request: string;
  status: number | null;
  sealed: string | null;
}

export async function claimRequest(env: Env, organizationId: string, claim: Claim): Promise<Claimed> {
  const db = organizationDb(env, organizationId);
  const { callerId, key, request, at } = claim;
  const [taken, found] = await db.d1.batch<Row>([
    db.raw(
      `INSERT INTO idempotent_requests (organization_id, caller_id, key, request, at) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT DO UPDATE SET request = excluded.request, at = excluded.at WHERE status IS NULL AND at < ?6`,
      callerId,
      key,
      request,
      at,
      at - cutOffAfter,
    ),
    db.raw("SELECT request, status, sealed FROM idempotent_requests WHERE organization_id = ?1 AND caller_id = ?2 AND key = ?3", callerId, key),
  ]);
  if (taken && taken.meta.changes > 0) return { kind: "first" };
  const row = found?.results[0];
  if (!row || row.request !== request) return { kind: "another" };
  if (row.status === null || row.sealed === null) return { kind: "running" };
  return {
    kind: "answered",
    status: row.status,
    body: await unseal(settingsOf(env).credentialsKey, answerSealContext(organizationId, callerId, key), row.sealed),
  };
}
