import { createEmailVerificationToken } from "better-auth/api";
import { settingsOf } from "../../env";
import { verificationLetter } from "../mail/letters";
import { type Delivered, sendLetter } from "../mail/send";
import { authOf } from "../sign-in/auth";

const holdsSeconds = 24 * 60 * 60;

/** A link that proves the mailbox. It is signed and names the user, so no row is kept. */
export async function sendVerification(env: Env, user: { id: string; name: string; email: string }): Promise<Delivered> {
  const { secret } = await authOf(env).$context;
  const token = await createEmailVerificationToken(secret, user.email, undefined, holdsSeconds, { userId: user.id });
  const link = new URL(`/verify-email?token=${encodeURIComponent(token)}`, settingsOf(env).publicUrl).href;
  return sendLetter(env, user.email, verificationLetter({ name: user.name, link }));
}
