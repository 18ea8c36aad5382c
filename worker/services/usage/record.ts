import { organizationDb } from "../../db/organization";

/** What a model call cost, added to its UTC day. */
export async function recordUsage(env: Env, organizationId: string, usage: { at: number; costUsd: number; kind: string }): Promise<void> {
  await organizationDb(env, organizationId)
    .raw(
      `INSERT INTO usage_days (organization_id, day, kind, cost_usd, calls) VALUES (?1, ?2, ?3, ?4, 1)
       ON CONFLICT DO UPDATE SET cost_usd = cost_usd + excluded.cost_usd, calls = calls + 1`,
      utcDay(usage.at),
      usage.kind,
      usage.costUsd,
    )
    .run();
}

export const utcDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
