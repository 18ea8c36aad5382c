import { passwordHashOf } from "../../db/users";
import { Refusal } from "../../domain/refusal";
import { authOf } from "../sign-in/auth";
import { closeAfter, openAttempt } from "../sign-in/attempts";

/**
 * Asks for the password again before something that a stolen session must not do. Wrong ones count like those of the sign-in. It is a fault
 * of the field, not of the sign-in: whoever mistypes stays signed in.
 */
export async function provePassword(env: Env, user: { userId: string; email: string }, given: string, now: number): Promise<void> {
  const attempt = await openAttempt(env, user.email, now);
  const hash = await passwordHashOf(env, user.userId);
  const { password } = await authOf(env).$context;
  if (hash !== null && (await password.verify({ hash, password: given }))) return attempt.succeeded();
  await closeAfter(env, attempt, { userId: user.userId, now });
  const message = "This is not your password.";
  throw new Refusal("validation", `password: ${message}`, [{ path: "password", message }]);
}
