import { organizationDb } from "../../db/organization";
import type { Gates, GatesPort } from "../../providers/gates";
import { phoneHash } from "../opt-outs/phone-hash";

type Scope = "organization" | "branch" | "campaign";
interface PauseRow {
  scope: Scope;
  by_name: string;
  at: number;
}

/** The last look at D1 before a text leaves: one batch against the primary, because opt-outs and consent are never read from a replica. */
export function gatesReader(env: Env, organizationId: string): GatesPort {
  const db = organizationDb(env, organizationId);
  return {
    async read({ phone, branchId, campaignId }): Promise<Gates> {
      const hash = await phoneHash(env, organizationId, phone);
      const stampedAt = Date.now();
      const [optOut, pauses, campaign, consent] = await db.d1.batch<Record<string, unknown>>([
        db.raw("SELECT at, source FROM opt_outs WHERE organization_id = ?1 AND phone_hash = ?2 AND lifted_at IS NULL LIMIT 1", hash),
        db.raw(
          `SELECT scope, by_name, at FROM pauses WHERE organization_id = ?1
           AND (scope = 'organization' OR (scope = 'branch' AND scope_id = ?2) OR (scope = 'campaign' AND scope_id = ?3))`,
          branchId,
          campaignId ?? "",
        ),
        db.raw("SELECT state FROM campaigns WHERE organization_id = ?1 AND id = ?2", campaignId ?? ""),
        db.raw("SELECT source, at FROM consents WHERE organization_id = ?1 AND phone_hash = ?2 ORDER BY created_at DESC LIMIT 1", hash),
      ]);
      return {
        stampedAt,
        optedOut: first<{ at: number; source: string }>(optOut),
        paused: widest(rows<PauseRow>(pauses)),
        campaignRunning: campaignId === null || first<{ state: string }>(campaign)?.state === "running",
        consent: first<{ source: string; at: number | null }>(consent),
      };
    },
  };
}

/** The pause that a person reads about: the organization's before a branch's before a campaign's. */
function widest(pauses: PauseRow[]): Gates["paused"] {
  const order: Scope[] = ["organization", "branch", "campaign"];
  const [found] = pauses.toSorted((a, b) => order.indexOf(a.scope) - order.indexOf(b.scope));
  return found ? { by: found.by_name, at: found.at, scope: found.scope } : null;
}

/** Guarantee: the columns named in the statement above are the fields of `T`; D1 types a batch's rows as unknown. */
function rows<T>(result: D1Result<Record<string, unknown>> | undefined): T[] {
  if (!result) throw new Error("gatesReader: D1 answered fewer results than statements");
  return result.results as T[];
}

function first<T>(result: D1Result<Record<string, unknown>> | undefined): T | null {
  return rows<T>(result)[0] ?? null;
}
