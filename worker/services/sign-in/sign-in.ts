import { plainEmail, userByEmail } from "../../db/users";
import { wrongPasswordWords } from "../../domain/sign-in/lockout";
import { Refusal } from "../../domain/refusal";
import { log } from "../../lib/log";
import { closeAfter, openAttempt } from "./attempts";
import { authOf } from "./auth";
import { refusedCode } from "./refused";

export interface SignInAnswer {
  /** The second step is still asked for; the cookies then hold only that step. */
  twoFactor: boolean;
  user: { id: string; name: string; email: string } | null;
  setCookies: string[];
}

/** E-mail and password. Throws `unauthorized` for a wrong pair and `limit_exceeded` while the sign-in is closed. */
export async function signIn(env: Env, input: { email: string; password: string }, { headers, now }: { headers: Headers; now: number }): Promise<SignInAnswer> {
  const email = plainEmail(input.email);
  const attempt = await openAttempt(env, email, now).catch((error: unknown) => {
    if (error instanceof Refusal) note("locked");
    throw error;
  });
  try {
    const { response, headers: answered } = await authOf(env).api.signInEmail({ body: { email, password: input.password }, headers, returnHeaders: true });
    await attempt.succeeded();
    const setCookies = answered.getSetCookie();
    note("user" in response ? "done" : "secondStep", "user" in response ? response.user.id : null);
    if (!("user" in response)) return { twoFactor: true, user: null, setCookies };
    return { twoFactor: false, user: { id: response.user.id, name: response.user.name, email: response.user.email }, setCookies };
  } catch (error) {
    if (refusedCode(error) === null) throw error;
    const userId = (await userByEmail(env, email))?.id ?? null;
    await closeAfter(env, attempt, { userId, now }).catch((refusal: unknown) => {
      note("locked", userId);
      throw refusal;
    });
    note("wrong", userId);
    throw new Refusal("unauthorized", wrongPasswordWords(attempt.count));
  }
}

/** Who it was where that is known; never what was typed. */
const note = (outcome: "done" | "secondStep" | "wrong" | "locked", userId: string | null = null): void =>
  log({ event: "signIn", by: "password", outcome, ...(userId === null ? {} : { userId }) }, outcome === "wrong" || outcome === "locked" ? "warn" : "info");
