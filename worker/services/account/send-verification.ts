import { createEmailVerificationToken } from "better-auth/api";
import { settingsOf } from "../../env";
import { type Letter, verificationLetter } from "../mail/letters";
import { takeLetterOrRefuse } from "../mail/allow";
import { type Delivered, sendLetter, sendTaken } from "../mail/send";
import { authOf } from "../sign-in/auth";

const holdsSeconds = 24 * 60 * 60;

interface Claimed {
  id: string;
  email: string;
}

export const sendVerification = async (env: Env, user: Claimed): Promise<Delivered> => sendLetter(env, user.email, await letterTo(env, user));

/** For who asks for another one: says when there were enough. */
export async function sendVerificationAgain(env: Env, user: Claimed, now: number): Promise<Delivered> {
  await takeLetterOrRefuse(env, { kind: "verification", to: user.email }, now);
  return sendTaken(env, user.email, await letterTo(env, user));
}

/** A link that proves the mailbox. It is signed and names the user, so no row is kept. */
async function letterTo(env: Env, user: Claimed): Promise<Letter> {
  const { secret } = await authOf(env).$context;
  const token = await createEmailVerificationToken(secret, user.email, undefined, holdsSeconds, { userId: user.id });
  const link = new URL(`/verify-email?token=${encodeURIComponent(token)}`, settingsOf(env).publicUrl).href;
  return verificationLetter({ link });
}
