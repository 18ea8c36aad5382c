import { eq } from "drizzle-orm";
import type { SetupStepName } from "../../contract/setup";
import { organizationDb } from "../../db/organization";
import { setupSteps } from "../../db/schema";
import { setupPauser } from "../../domain/setup/pauser";
import { Refusal } from "../../domain/refusal";
import { auditRow, auditStatement } from "../audit/write";
import type { Who } from "../actor";
import { tellOfPauses } from "../pauses/tell";
import { forgetSettings } from "../settings/load";
import { readSetup } from "./read";

interface Act {
  by: { id: string; name: string };
  who: Who;
  at: number;
}

/** Marks a step; `todo` takes the mark back. A statement is kept with the name of who made it. */
export async function setStep(
  env: Env,
  organizationId: string,
  input: { step: SetupStepName; state: "done" | "skipped" | "todo"; statement?: string | undefined },
  { by, who, at }: Act,
): Promise<void> {
  const { step, state, statement } = input;
  if (step === "live") throw new Refusal("validation", "step: going live is POST /api/setup/live.", { path: "step" });
  const db = organizationDb(env, organizationId);
  const row = { step, state: state === "todo" ? ("skipped" as const) : state, statement: statement ?? null, byId: by.id, byName: by.name, at };
  await db.batch([
    db.delete(setupSteps, eq(setupSteps.step, step)),
    ...(state === "todo" ? [] : [db.insert(setupSteps, row)]),
    auditRow(db, { who, at, verb: "setup.step", subject: { type: "setup", id: step }, after: { state, statement: statement ?? null } }),
  ]);
}

export async function changeCompany(
  env: Env,
  organizationId: string,
  change: { name?: string | undefined; trade?: string | undefined },
  { by, who, at }: Act,
): Promise<void> {
  const db = organizationDb(env, organizationId);
  await db.d1.batch([
    db.raw("UPDATE organizations SET name = coalesce(?2, name), trade = coalesce(?3, trade) WHERE id = ?1", change.name ?? null, change.trade ?? null),
    db.raw(
      `INSERT INTO setup_steps (organization_id, step, state, by_id, by_name, at) VALUES (?1, 'company', 'done', ?2, ?3, ?4)
       ON CONFLICT (organization_id, step) DO UPDATE SET state = 'done', by_id = ?2, by_name = ?3, at = ?4`,
      by.id,
      by.name,
      at,
    ),
    auditStatement(db, { who, at, verb: "organization.change", subject: { type: "organization", id: organizationId }, after: change }),
  ]);
  forgetSettings();
}

/** The AI answers from here on. Refused with the list of what is missing. */
export async function goLive(env: Env, organizationId: string, { who, at }: Act): Promise<void> {
  const { missing, liveAt } = await readSetup(env, organizationId, at);
  if (liveAt !== null) return;
  if (missing.length > 0) throw new Refusal("precondition_failed", `Not yet: ${missing.join(" ")}`, { missing });
  const db = organizationDb(env, organizationId);
  await db.d1.batch([
    db.raw("UPDATE organizations SET live_at = ?2 WHERE id = ?1 AND live_at IS NULL", at),
    db.raw("DELETE FROM pauses WHERE organization_id = ?1 AND scope = 'organization' AND by_id = ?2", setupPauser.id),
    auditStatement(db, { who, at, verb: "organization.goLive", subject: { type: "organization", id: organizationId } }),
  ]);
  await tellOfPauses(env, organizationId, { scope: { scope: "organization", id: "" }, paused: null });
}
