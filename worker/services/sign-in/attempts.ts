/** Counting attempts on one e-mail, known or not. Five wrong ones close it for a quarter of an hour; a new password opens it at once. */
import { beginAttempt, clearAttempts, lockAttempts, plainEmail } from "../../db/users";
import { lockedWords, lockout } from "../../domain/sign-in/lockout";
import { Refusal } from "../../domain/refusal";
import { settingsOf } from "../../env";
import { hmacId } from "../../lib/ids";
import { auditAccount } from "../account/audit";

export interface Attempt {
  key: string;
  /** Attempts that have not succeeded, this one included. */
  count: number;
  succeeded: () => Promise<void>;
}

/** Counted before the password is looked at, so that many at once cannot all pass. Throws `limit_exceeded` while it is closed. */
export async function openAttempt(env: Env, email: string, now: number): Promise<Attempt> {
  const key = await attemptKey(env, email);
  const { count, lockedUntil } = await beginAttempt(env, key, now);
  if (lockedUntil !== null && lockedUntil > now) throw locked(lockedUntil, now);
  return { key, count, succeeded: () => clearAttempts(env, key) };
}

/** After a wrong password: closes the sign-in when it was one too many, and then throws. `userId` is null where nobody has this e-mail. */
export async function closeAfter(env: Env, attempt: Attempt, { userId, now }: { userId: string | null; now: number }): Promise<void> {
  if (attempt.count < lockout.wrongs) return;
  const until = now + lockout.lockMs;
  await lockAttempts(env, attempt.key, until);
  // Asked for nobody too, which writes nothing: the answer takes as long.
  await auditAccount(env, { userId: userId ?? "nobody", verb: "signIn.locked", at: now, who: { type: "system", id: "sign-in" } });
  throw locked(until, now);
}

/** Whoever proved the mailbox, by a new password, gets in at once. */
export const openSignIn = async (env: Env, email: string): Promise<void> => clearAttempts(env, await attemptKey(env, email));

const attemptKey = (env: Env, email: string): Promise<string> => hmacId(settingsOf(env).authSecret, "sign-in", plainEmail(email).replaceAll("\n", " "));

const locked = (until: number, now: number): Refusal =>
  new Refusal("limit_exceeded", lockedWords(until, now), { retryAfterSeconds: Math.max(1, Math.ceil((until - now) / 1_000)) });
