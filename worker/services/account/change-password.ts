import { passwordFault } from "../../domain/sign-in/password";
import { Refusal } from "../../domain/refusal";
import { settingsOf } from "../../env";
import type { Who } from "../actor";
import { passwordChangedLetter } from "../mail/letters";
import { sendLetter } from "../mail/send";
import { authOf } from "../sign-in/auth";
import { inOurWords } from "../sign-in/refused";
import type { SignedIn } from "../sign-in/who";
import { auditAccount } from "./audit";
import { closeSocketsEverywhere } from "./close-sockets";
import { provePassword } from "./prove-password";

export interface Changed {
  setCookies: string[];
}

/** Ends every other session; this one goes on under new cookies. The mailbox hears of it. */
export async function changePassword(
  env: Env,
  user: SignedIn,
  input: { password: string; newPassword: string },
  { headers, at, who }: { headers: Headers; at: number; who: Who },
): Promise<Changed> {
  await provePassword(env, user, input.password, at);
  const fault = passwordFault(input.newPassword, user) ?? (input.newPassword === input.password ? "This is the password you have now. Choose another." : null);
  if (fault !== null) throw new Refusal("validation", `newPassword: ${fault}`, [{ path: "newPassword", message: fault }]);
  const body = { currentPassword: input.password, newPassword: input.newPassword, revokeOtherSessions: true };
  const { headers: answered } = await inOurWords(() => authOf(env).api.changePassword({ body, headers, returnHeaders: true }));
  await auditAccount(env, { userId: user.userId, verb: "user.changePassword", at, who });
  await closeSocketsEverywhere(env, user.userId);
  await sendLetter(env, user.email, passwordChangedLetter({ name: user.name, link: new URL("/forgot-password", settingsOf(env).publicUrl).href }));
  return { setCookies: answered.getSetCookie() };
}
