import { eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { demoPlantings } from "../../db/schema";
import { settingsOf } from "../../env";
import { log } from "../../lib/log";
import { boardStub } from "../../stubs/board";
import { conversationId, conversationStub } from "../../stubs/conversation";
import { housekeeperStub } from "../../stubs/housekeeper";
import { localTime } from "../../domain/zones/local";
import { placedPauses } from "../pauses/read";
import { type DemoCompany, demoCompany } from "./companies";
import { clearCompany } from "./clear-company";
import { demoId } from "./ids";
import { plantCompany } from "./plant-company";
import { plantThread } from "./plant-thread";
import { threadsOf } from "./threads/all";
import type { DemoThread } from "./threads/telling";

export interface Planted {
  organizations: number;
  /** Threads told or told anew by this call. */
  threads: number;
}

/** Raised when the telling changes, so that a newer version plants its own. */
const version = "1";
const atATime = 6;

/**
 * Plants the demo. Idempotent: what stands is left alone; on another day threads that nobody touched are told anew, so that they are fresh;
 * `reset` removes what visitors did and plants everything. Null where no sandbox is bound: a deployment has no demo.
 */
export async function plantDemo(env: Env, { reset, now }: { reset: boolean; now: number }): Promise<Planted | null> {
  const { sandbox } = settingsOf(env);
  if (!sandbox) return null;
  const planted: Planted = { organizations: 0, threads: 0 };
  for (const [index, account] of sandbox.accounts.entries()) {
    const company = demoCompany(index, account.organizationId);
    if (!company) continue;
    planted.organizations += 1;
    await plantCompany(env, company, account, now);
    planted.threads += await plantThreads(env, company, threadsOf(index), { reset, now });
  }
  await housekeeperStub(env).wake();
  await housekeeperStub(env).pieces();
  return planted;
}

async function plantThreads(env: Env, company: DemoCompany, threads: DemoThread[], { reset, now }: { reset: boolean; now: number }): Promise<number> {
  const { organizationId } = company;
  const db = organizationDb(env, organizationId);
  const [before] = await db.select(demoPlantings, eq(demoPlantings.organizationId, organizationId)).limit(1);
  const zone = company.branches[0].zone;
  const today = before?.version === version && localTime(zone, before.plantedAt).date === localTime(zone, now).date;
  if (today && !reset) return 0;
  const began = Date.now();
  if (reset)
    await clearCompany(
      env,
      organizationId,
      threads.map((thread) => thread.lead.phone),
    );
  const chosen = reset || !before ? threads : await untouched(env, organizationId, threads);
  const numbered = threads.map((thread, index) => ({ thread, number: index + 1 })).filter(({ thread }) => chosen.includes(thread));
  // The Board forgets first: a thread told anew begins at sequence 1, which it would take for an old one.
  const board = boardStub(env, organizationId);
  await board.rebuild();
  if (reset) await board.setPauses(await placedPauses(env, organizationId));
  for (let first = 0; first < numbered.length; first += atATime) {
    const some = numbered.slice(first, first + atATime);
    await Promise.all(some.map((one) => plantThread(env, { ...one, organizationId, campaignId: demoId("cmp", 1), now })));
  }
  await db
    .raw(
      "INSERT INTO demo_plantings (organization_id, planted_at, version) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET planted_at = excluded.planted_at, version = excluded.version",
      now,
      version,
    )
    .run();
  log({ event: "demo.planted", organizationId, threads: numbered.length, ms: Date.now() - began });
  return numbered.length;
}

/** Threads that stand exactly as they were told: their sequence is that of their last line and the state after it. */
async function untouched(env: Env, organizationId: string, threads: DemoThread[]): Promise<DemoThread[]> {
  const words = { visit: "", photo: { id: "", type: "", url: "", bytes: null } };
  const checked = await Promise.all(
    threads.map(async (thread) => {
      const id = await conversationId(env, organizationId, thread.lead.phone);
      const snapshot = await conversationStub(env, organizationId, id).snapshot();
      const told = thread.told(words).length + 1;
      return !snapshot.ok || snapshot.value.seq === told ? thread : null;
    }),
  );
  return checked.filter((thread) => thread !== null);
}
