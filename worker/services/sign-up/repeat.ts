import { membershipsOf } from "../../db/platform";
import { passwordHashOf, userByEmail } from "../../db/users";
import { minutes } from "../../lib/clock";
import { authOf } from "../sign-in/auth";

/** A form that was sent again, or a sign-up whose answer was lost. */
const repeatWindow = minutes(30);

/**
 * The company of a sign-up that was asked for a second time: the same person, password and company within half an hour. Null for everything
 * else, so that a taken e-mail says no more than that it is taken.
 */
export async function isOwnRepeat(
  env: Env,
  input: { email: string; password: string; company: string },
  at: number,
): Promise<{ organizationId: string; userId: string; verified: boolean } | null> {
  const user = await userByEmail(env, input.email);
  if (!user || at - user.createdAt.getTime() > repeatWindow) return null;
  const owned = (await membershipsOf(env, user.id)).find((one) => one.role === "owner" && one.name === input.company);
  const hash = owned ? await passwordHashOf(env, user.id) : null;
  const { password } = await authOf(env).$context;
  if (!owned || hash === null || !(await password.verify({ hash, password: input.password }))) return null;
  return { organizationId: owned.organizationId, userId: user.id, verified: user.emailVerified };
}
