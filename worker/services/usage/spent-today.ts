import { organizationDb } from "../../db/organization";
import { utcDay } from "./record";

/** US dollars that the organization's model calls ever cost. */
export async function spentAtAll(env: Env, organizationId: string): Promise<number> {
  const row = await organizationDb(env, organizationId)
    .raw("SELECT total(cost_usd) AS spent FROM usage_days WHERE organization_id = ?1")
    .first<{ spent: number }>();
  return row?.spent ?? 0;
}

/** US dollars that the organization's model calls cost since midnight UTC. */
export async function spentToday(env: Env, organizationId: string, now: number = Date.now()): Promise<number> {
  const row = await organizationDb(env, organizationId)
    .raw("SELECT total(cost_usd) AS spent FROM usage_days WHERE organization_id = ?1 AND day = ?2", utcDay(now))
    .first<{ spent: number }>();
  return row?.spent ?? 0;
}
