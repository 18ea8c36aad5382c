import { passwordHashOf, takeBackRows, userById, verifyEmailRow } from "../../db/users";
import { passwordFault } from "../../domain/sign-in/password";
import { Refusal } from "../../domain/refusal";
import { describeError, log } from "../../lib/log";
import { authOf } from "../sign-in/auth";
import { openSignIn } from "../sign-in/attempts";
import { inOurWords, usedUp } from "../sign-in/refused";
import { auditAccount } from "./audit";
import { closeSocketsEverywhere } from "./close-sockets";

/** Sends the link when the e-mail has an account. Whoever asks gets one answer for both, so it tells nobody who has an account. */
export async function askForReset(env: Env, email: string): Promise<void> {
  try {
    await authOf(env).api.requestPasswordReset({ body: { email } });
  } catch (error) {
    // Nobody waits for it any more, and who asked is told the same either way.
    log({ event: "auth.failed", error: describeError(error) }, "error");
  }
}

/**
 * Takes the link's token, once. The link came by mail, so it proves the mailbox too; every session ends, and a closed sign-in opens. What was set
 * before the mailbox was proven ends as well; a second factor that its owner set stays.
 */
export async function resetPassword(
  env: Env,
  input: { token: string; password: string },
  { at, requestId }: { at: number; requestId: string },
): Promise<{ email: string }> {
  const auth = authOf(env);
  const { internalAdapter } = await auth.$context;
  const known = await internalAdapter.findVerificationValue(`reset-password:${input.token}`);
  const user = known ? await userById(env, known.value) : null;
  // A link that names nobody is refused as what it is, whatever the new password looks like.
  if (!user) throw usedUp();
  const fault = await faultOf(env, user, input.password);
  if (fault !== null) throw new Refusal("validation", `password: ${fault}`, [{ path: "password", message: fault }]);
  await inOurWords(() => auth.api.resetPassword({ body: { token: input.token, newPassword: input.password } }));
  // An account that nobody had shown to be theirs may be a trap, set by somebody who knew the address would come one day.
  const since = user.emailVerified ? (user.verifiedAt ?? 0) : at;
  await env.DB.batch([...takeBackRows(env, user.id, since), verifyEmailRow(env, user.id, { at, signedIn: false })]);
  await openSignIn(env, user.email);
  await auditAccount(env, { userId: user.id, verb: "user.resetPassword", at, who: { type: "user", id: user.id, requestId } });
  await closeSocketsEverywhere(env, user.id);
  return { email: user.email };
}

async function faultOf(env: Env, user: { id: string; name: string; email: string }, password: string): Promise<string | null> {
  const fault = passwordFault(password, user);
  if (fault !== null) return fault;
  const hash = await passwordHashOf(env, user.id);
  const { password: scrypt } = await authOf(env).$context;
  return hash !== null && (await scrypt.verify({ hash, password })) ? "This is the password you have now. Choose another." : null;
}
