import { organizationDb } from "../../db/organization";
import { setupPauser } from "../../domain/setup/pauser";
import type { GateAsk, Gates, GatesPort } from "../../providers/gates";
import { phoneHash } from "../opt-outs/phone-hash";

type Scope = "organization" | "branch" | "campaign";
interface Pause {
  scope: Scope;
  by: string;
  at: number;
}

/** A company that is not live yet tries its playbook all the same. One statement for all that are asked: what it answers is one moment of the database, and it travels once. */
const look = `SELECT
  (SELECT json_object('at', at, 'source', source) FROM opt_outs WHERE organization_id = ?1 AND phone_hash = asked.value ->> 'hash' AND lifted_at IS NULL LIMIT 1) AS opt_out,
  (SELECT json_group_array(json_object('scope', scope, 'by', by_name, 'at', at)) FROM pauses WHERE organization_id = ?1
    AND (by_id <> '${setupPauser.id}' OR asked.value ->> 'test' = 0)
    AND (scope = 'organization' OR (scope = 'branch' AND scope_id = asked.value ->> 'branchId') OR (scope = 'campaign' AND scope_id = asked.value ->> 'campaignId'))) AS pauses,
  (SELECT state FROM campaigns WHERE organization_id = ?1 AND id = asked.value ->> 'campaignId') AS campaign,
  (SELECT json_object('source', source, 'at', at) FROM consents WHERE organization_id = ?1 AND phone_hash = asked.value ->> 'hash' ORDER BY created_at DESC LIMIT 1) AS consent
  FROM json_each(?2) AS asked ORDER BY asked.key`;

interface Looked {
  opt_out: string | null;
  pauses: string;
  campaign: string | null;
  consent: string | null;
}

/** The last look at D1 before texts leave, an answer for each asked: against the primary, because opt-outs and consent are never read from a replica. */
export async function readGates(env: Env, organizationId: string, asks: readonly GateAsk[]): Promise<Gates[]> {
  const asked = await Promise.all(
    asks.map(async ({ phone, branchId, campaignId }) => ({
      hash: await phoneHash(env, organizationId, phone),
      branchId,
      campaignId: campaignId ?? "",
      test: phone.startsWith("test:") ? 1 : 0,
    })),
  );
  const stampedAt = Date.now();
  const { results } = await organizationDb(env, organizationId).raw(look, JSON.stringify(asked)).all<Looked>();
  if (results.length !== asks.length) throw new Error(`readGates: ${results.length} answers to ${asks.length} questions`);
  return results.map((row, i) => ({
    stampedAt,
    optedOut: row.opt_out === null ? null : fromJson<{ at: number; source: string }>(row.opt_out),
    paused: widest(fromJson<Pause[]>(row.pauses)),
    // An ended campaign begins nobody more; who is in a conversation already is answered.
    campaignRunning: (asks[i]?.campaignId ?? null) === null || row.campaign === "running" || row.campaign === "ended",
    campaignEnded: row.campaign === "ended",
    consent: row.consent === null ? null : fromJson<{ source: string; at: number | null }>(row.consent),
  }));
}

export function gatesReader(env: Env, organizationId: string): GatesPort {
  return {
    async read(ask): Promise<Gates> {
      const [gates] = await readGates(env, organizationId, [ask]);
      if (!gates) throw new Error("gatesReader: D1 answered no row");
      return gates;
    },
  };
}

/** The pause that a person reads about: the organization's before a branch's before a campaign's. */
function widest(pauses: Pause[]): Gates["paused"] {
  const order: Scope[] = ["organization", "branch", "campaign"];
  return pauses.toSorted((a, b) => order.indexOf(a.scope) - order.indexOf(b.scope))[0] ?? null;
}

/** Guarantee: the statement above writes these objects, with the fields of `T`. */
function fromJson<T>(json: string): T {
  return JSON.parse(json) as T;
}
