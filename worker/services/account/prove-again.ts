/** A session shows again who holds it: by the password, or by a code of the second factor. */
import { hasTwoFactor, proveSession } from "../../db/users";
import { Refusal } from "../../domain/refusal";
import { proofHoldsMs } from "../../domain/sign-in/proof";
import { closeAfter, openAttempt } from "../sign-in/attempts";
import { authOf } from "../sign-in/auth";
import { inOurWords, refusedCode } from "../sign-in/refused";
import type { SignedIn } from "../sign-in/who";
import { provePassword } from "./prove-password";

/** Answers until when it counts. Wrong ones count like those of the sign-in. */
export async function proveAgain(
  env: Env,
  user: SignedIn,
  given: { password: string } | { code: string },
  { headers, at }: { headers: Headers; at: number },
): Promise<number> {
  if ("password" in given) await provePassword(env, user, given.password, at);
  else await proveCode(env, user, given.code, { headers, at });
  await proveSession(env, user, at);
  return at + proofHoldsMs;
}

async function proveCode(env: Env, user: SignedIn, code: string, { headers, at }: { headers: Headers; at: number }): Promise<void> {
  // A factor that was only offered is in nobody's hands yet, and a code of it would switch it on.
  if (!(await hasTwoFactor(env, user.userId))) throw new Refusal("precondition_failed", "Two-factor sign-in is not on. Give your password instead.");
  const attempt = await openAttempt(env, user.email, at);
  const check = () => authOf(env).api.verifyTOTP({ body: { code: code.replaceAll(/\s/g, "") }, headers });
  try {
    await inOurWords(check);
  } catch (error) {
    if (refusedCode(error) === null && !(error instanceof Refusal)) throw error;
    await closeAfter(env, attempt, { userId: user.userId, now: at });
    throw error;
  }
  await attempt.succeeded();
}
