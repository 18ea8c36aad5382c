import { and, eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { pauses } from "../../db/schema";
import { auditRow } from "../audit/write";
import type { Who } from "../actor";
import type { PauseScope } from "./scope";

/** Pauses the AI. From the moment this row stands, every send that reads its gates anew sees it. A repeat keeps the first row. */
export async function pauseAi(
  env: Env,
  organizationId: string,
  input: { scope: PauseScope; by: { id: string; name: string }; at: number; who: Who },
): Promise<void> {
  const { scope, by, at, who } = input;
  const db = organizationDb(env, organizationId);
  await db.batch([
    db.insert(pauses, { scope: scope.scope, scopeId: scope.id, byId: by.id, byName: by.name, at }).onConflictDoNothing(),
    auditRow(db, { who, at, verb: "ai.pause", subject: { type: scope.scope, id: scope.id || organizationId } }),
  ]);
}

export async function resumeAi(env: Env, organizationId: string, input: { scope: PauseScope; at: number; who: Who }): Promise<void> {
  const { scope, at, who } = input;
  const db = organizationDb(env, organizationId);
  await db.batch([
    db.delete(pauses, and(eq(pauses.scope, scope.scope), eq(pauses.scopeId, scope.id))),
    auditRow(db, { who, at, verb: "ai.resume", subject: { type: scope.scope, id: scope.id || organizationId } }),
  ]);
}
