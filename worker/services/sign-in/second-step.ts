import { Refusal } from "../../domain/refusal";
import { log } from "../../lib/log";
import { authOf } from "./auth";
import { inOurWords } from "./refused";
import type { SignInAnswer } from "./sign-in";

export interface SecondStep {
  /** Six digits of the authenticator app, or one of the recovery codes, which is spent by it. */
  code: string;
  recovery: boolean;
  /** For 30 days this browser is not asked again. */
  trust: boolean;
}

/** The second step of a sign-in: the cookie of the first one says whose it is, for ten minutes and five wrong codes. */
export async function signInSecondStep(env: Env, { code, recovery, trust }: SecondStep, headers: Headers): Promise<SignInAnswer> {
  const { api } = authOf(env);
  const asked = { body: { code: recovery ? code.trim() : code.replaceAll(/\s/g, ""), trustDevice: trust }, headers, returnHeaders: true as const };
  const by = recovery ? "recoveryCode" : "app";
  const answer = await inOurWords(() => (recovery ? api.verifyBackupCode(asked) : api.verifyTOTP(asked))).catch((error: unknown) => {
    if (error instanceof Refusal) log({ event: "signIn", by, outcome: error.code === "limit_exceeded" ? "locked" : "wrong" }, "warn");
    throw error;
  });
  const { user } = answer.response;
  log({ event: "signIn", by, outcome: "done", userId: user.id });
  return { twoFactor: false, user: { id: user.id, name: user.name, email: user.email ?? "" }, setCookies: answer.headers.getSetCookie() };
}
