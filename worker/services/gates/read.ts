import { organizationDb } from "../../db/organization";
import type { Category } from "../../domain/consent/may-text";
import type { SendingGates } from "../../domain/gates";
import { rulesFor } from "../../domain/windows/policy";
import { placesOf } from "../../domain/zones/places";
import type { PlaceFacts } from "../../domain/zones/places";
import { setupPauser } from "../../domain/setup/pauser";
import type { GateAsk, Gates, GatesPort } from "../../providers/gates";
import { standingOf, standingSql } from "../consent/standing";
import { phoneHash } from "../opt-outs/phone-hash";
import { policyAt } from "../sending-rules/policy";

type Scope = "organization" | "branch" | "campaign";
interface Pause {
  scope: Scope;
  by: string;
  at: number;
}

/** What a text needs besides that nobody waits for: the rules' version, where the lead is now, and what is on record of its phone. */
const forUnprompted = `CASE WHEN asked.value ->> 'awaited' = 0 THEN json_object(
    'version', COALESCE((SELECT version FROM sending_settings WHERE organization_id = ?1), 0),
    'place', (SELECT json_object('zone', l.zone, 'state', p.state, 'zip', p.zip) FROM leads l LEFT JOIN properties p ON p.organization_id = ?1 AND p.id = (
        SELECT q.id FROM properties q WHERE q.organization_id = ?1 AND q.lead_id = l.id ORDER BY q.created_at DESC LIMIT 1)
      WHERE l.organization_id = ?1 AND l.id = asked.value ->> 'leadId'),
    'category', (SELECT category FROM campaigns WHERE organization_id = ?1 AND id = asked.value ->> 'campaignId'),
    'standing', ${standingSql("asked.value ->> 'hash'", "asked.value ->> 'phone'")}) END`;

/**
 * One statement for all that are asked: what it answers is one moment of the database, and it travels once. Where every text is awaited it does
 * not even name what the others need. A company that is not live yet tries its playbook all the same. A campaign is stopped by its own branch's
 * pause too, wherever the threads stand that it texts.
 */
const look = (sending: string) => `SELECT
  (SELECT json_object('at', at, 'source', source) FROM opt_outs WHERE organization_id = ?1 AND phone_hash = asked.value ->> 'hash' AND lifted_at IS NULL LIMIT 1) AS opt_out,
  (SELECT json_group_array(json_object('scope', scope, 'by', by_name, 'at', at)) FROM pauses WHERE organization_id = ?1
    AND (by_id <> '${setupPauser.id}' OR asked.value ->> 'test' = 0)
    AND (scope = 'organization' OR (scope = 'campaign' AND scope_id = asked.value ->> 'campaignId')
      OR (scope = 'branch' AND (scope_id = asked.value ->> 'branchId'
        OR scope_id = (SELECT branch_id FROM campaigns WHERE organization_id = ?1 AND id = asked.value ->> 'campaignId'))))) AS pauses,
  (SELECT state FROM campaigns WHERE organization_id = ?1 AND id = asked.value ->> 'campaignId') AS campaign,
  (SELECT json_object('source', source, 'at', at) FROM consents WHERE organization_id = ?1 AND phone_hash = asked.value ->> 'hash' ORDER BY created_at DESC LIMIT 1) AS consent,
  ${sending} AS sending
  FROM json_each(?2) AS asked ORDER BY asked.key`;
const lookAwaited = look("NULL");
const lookWhole = look(forUnprompted);

interface Looked {
  opt_out: string | null;
  pauses: string;
  campaign: string | null;
  consent: string | null;
  sending: string | null;
}

/** The last look at D1 before texts leave, an answer for each asked: against the primary, because opt-outs and consent are never read from a replica. */
export async function readGates(env: Env, organizationId: string, asks: readonly GateAsk[]): Promise<Gates[]> {
  const asked = await Promise.all(
    asks.map(async ({ phone, branchId, campaignId, leadId, awaited }) => ({
      hash: await phoneHash(env, organizationId, phone),
      phone,
      branchId,
      campaignId: campaignId ?? "",
      leadId: leadId ?? "",
      awaited: awaited ? 1 : 0,
      test: phone.startsWith("test:") ? 1 : 0,
    })),
  );
  const stampedAt = Date.now();
  const { results } = await organizationDb(env, organizationId)
    .raw(asks.every((ask) => ask.awaited) ? lookAwaited : lookWhole, JSON.stringify(asked))
    .all<Looked>();
  if (results.length !== asks.length) throw new Error(`readGates: ${results.length} answers to ${asks.length} questions`);
  return Promise.all(
    results.map(async (row, i): Promise<Gates> => {
      const optedOut = row.opt_out === null ? null : fromJson<{ at: number; source: string }>(row.opt_out);
      return {
        stampedAt,
        branchId: asks[i]?.branchId ?? "",
        optedOut,
        paused: widest(fromJson<Pause[]>(row.pauses)),
        // An ended campaign begins nobody more; who is in a conversation already is answered.
        campaignRunning: (asks[i]?.campaignId ?? null) === null || row.campaign === "running" || row.campaign === "ended",
        campaignEnded: row.campaign === "ended",
        consent: row.consent === null ? null : fromJson<{ source: string; at: number | null }>(row.consent),
        sending: row.sending === null ? null : await sendingOf(env, organizationId, { json: row.sending, phone: asks[i]?.phone ?? "", optedOut }),
      };
    }),
  );
}

interface Sending {
  version: number;
  place: Omit<PlaceFacts, "phone"> | null;
  standing: object;
  category: Category | null;
}

/** Only the rules of the places travel on: a hundred of them would weigh more than all the rest. */
async function sendingOf(env: Env, organizationId: string, input: { json: string; phone: string; optedOut: Gates["optedOut"] }): Promise<SendingGates> {
  const { version, place, standing, category } = fromJson<Sending>(input.json);
  const places = placesOf({ ...place, phone: input.phone });
  const policy = await policyAt(env, organizationId, version);
  return {
    places,
    policy: { ...policy, rules: rulesFor(policy.rules, places.states) },
    standing: standingOf(JSON.stringify(standing), input.optedOut),
    category: category ?? "marketing",
  };
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
