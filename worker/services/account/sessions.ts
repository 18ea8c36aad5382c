import { endOtherSessions, endSession, type SessionRow, sessionsOf } from "../../db/users";
import { notFound } from "../../domain/refusal";
import type { Who } from "../actor";
import type { SignedIn } from "../sign-in/who";
import { auditAccount } from "./audit";
import { closeSocketsEverywhere } from "./close-sockets";

export const listSessions = (env: Env, userId: string, now: number): Promise<SessionRow[]> => sessionsOf(env, userId, now);

/** Its live views close now; its signed cookie still reads for at most a minute (docs/decisions/sign-in.md). */
export async function endOneSession(env: Env, user: SignedIn, sessionId: string, { at, who }: { at: number; who: Who }): Promise<void> {
  if (!(await endSession(env, user.userId, sessionId))) throw notFound("session");
  await auditAccount(env, { userId: user.userId, verb: "session.end", at, who, after: { sessionId } });
  await closeSocketsEverywhere(env, user.userId);
}

export async function endTheOtherSessions(env: Env, user: SignedIn, { at, who }: { at: number; who: Who }): Promise<number> {
  const ended = await endOtherSessions(env, user.userId, user.sessionId);
  if (ended === 0) return 0;
  await auditAccount(env, { userId: user.userId, verb: "session.endOthers", at, who, after: { ended } });
  await closeSocketsEverywhere(env, user.userId);
  return ended;
}
