import type { PlatformView } from "../../contract/platform";
import { connectionTally, jobRunsOfAll, modelSpend, objectFaultsSince, openLetters, textOutcomes, waitsByReason } from "../../db/overview";
import { days, hours } from "../../lib/clock";
import { viewOfLetter } from "../failures/dead-letters";

const mostFaults = 100;
const mostLetters = 100;
const iso = (at: number) => new Date(at).toISOString();

export async function readPlatform(env: Env, now: number): Promise<PlatformView> {
  const [texts, waits, vendors, models, faults, jobs, letters] = await Promise.all([
    textOutcomes(env, now - hours(1)),
    waitsByReason(env),
    connectionTally(env),
    modelSpend(env, iso(now).slice(0, 10)),
    objectFaultsSince(env, now - days(1), mostFaults),
    jobRunsOfAll(env),
    openLetters(env, mostLetters),
  ]);
  return {
    at: iso(now),
    texts,
    waits,
    vendors,
    models,
    faults: faults.map((row) => ({ ...row, firstAt: iso(row.firstAt), lastAt: iso(row.lastAt) })),
    jobs: jobs.map((row) => ({ ...row, at: iso(row.at) })),
    deliveries: letters.map((row) => ({ ...viewOfLetter(row), organizationId: row.organization_id, endpointId: row.endpoint_id })),
  };
}
