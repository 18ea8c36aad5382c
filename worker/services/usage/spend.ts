import { organizationDb } from "../../db/organization";
import { days } from "../../lib/clock";
import { utcDay } from "./record";

/** US dollars of today (UTC) and of the seven days that end today. */
export async function spendOf(env: Env, organizationId: string, now: number): Promise<{ todayUsd: number; weekUsd: number; callsToday: number }> {
  const row = await organizationDb(env, organizationId)
    .raw(
      `SELECT total(CASE WHEN day = ?2 THEN cost_usd END) AS today, total(cost_usd) AS week, coalesce(sum(CASE WHEN day = ?2 THEN calls END), 0) AS calls
       FROM usage_days WHERE organization_id = ?1 AND day BETWEEN ?3 AND ?2`,
      utcDay(now),
      utcDay(now - days(6)),
    )
    .first<{ today: number; week: number; calls: number }>();
  return { todayUsd: row?.today ?? 0, weekUsd: row?.week ?? 0, callsToday: row?.calls ?? 0 };
}
