/** The second factor: six digits of an authenticator app, and ten recovery codes that are shown once and work once each. */
import { settingsOf } from "../../env";
import type { Who } from "../actor";
import { twoFactorOffLetter } from "../mail/letters";
import { sendLetter } from "../mail/send";
import { authOf } from "../sign-in/auth";
import { inOurWords } from "../sign-in/refused";
import type { SignedIn } from "../sign-in/who";
import { factorSet } from "../../db/users";
import { auditAccount } from "./audit";
import { closeSocketsEverywhere } from "./close-sockets";
import { provePassword } from "./prove-password";

export interface Asked {
  headers: Headers;
  at: number;
  who: Who;
}

export interface TwoFactorOffer {
  /** For the app to scan or open: `otpauth://totp/…`. */
  uri: string;
  /** The same secret to type in, base 32. */
  secret: string;
  recoveryCodes: string[];
}

/** Begins it. Nothing changes at the sign-in until a first code was confirmed; asked again, it starts anew. */
export async function offerTwoFactor(env: Env, user: SignedIn, password: string, { headers, at }: Asked): Promise<TwoFactorOffer> {
  await provePassword(env, user, password, at);
  const made = await inOurWords(() => authOf(env).api.enableTwoFactor({ body: { password, method: "totp" }, headers }));
  if (!("totpURI" in made) || made.totpURI === undefined) throw new Error("offerTwoFactor: no address for the authenticator app was made");
  return { uri: made.totpURI, secret: new URL(made.totpURI).searchParams.get("secret") ?? "", recoveryCodes: made.backupCodes };
}

/** The first code of the app switches it on. Every other session ends: none of them gave a code. */
export async function confirmTwoFactor(env: Env, user: SignedIn, code: string, { headers, at, who }: Asked): Promise<string[]> {
  const answer = await inOurWords(() => authOf(env).api.verifyTOTP({ body: { code: code.replaceAll(/\s/g, "") }, headers, returnHeaders: true }));
  await factorSet(env, user.userId, at);
  await auditAccount(env, { userId: user.userId, verb: "user.twoFactorOn", at, who });
  await closeSocketsEverywhere(env, user.userId);
  return answer.headers.getSetCookie();
}

export async function endTwoFactor(env: Env, user: SignedIn, password: string, { headers, at, who }: Asked): Promise<string[]> {
  await provePassword(env, user, password, at);
  const answer = await inOurWords(() => authOf(env).api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }));
  await auditAccount(env, { userId: user.userId, verb: "user.twoFactorOff", at, who });
  await sendLetter(env, user.email, twoFactorOffLetter({ name: user.name, link: new URL("/forgot-password", settingsOf(env).publicUrl).href }));
  return answer.headers.getSetCookie();
}

/** The former codes stop working. */
export async function newRecoveryCodes(env: Env, user: SignedIn, password: string, { headers, at, who }: Asked): Promise<string[]> {
  await provePassword(env, user, password, at);
  const made = await inOurWords(() => authOf(env).api.generateBackupCodes({ body: { password }, headers }));
  await auditAccount(env, { userId: user.userId, verb: "user.newRecoveryCodes", at, who });
  return made.backupCodes;
}

/** How many recovery codes are left; 0 where the factor is off. */
export async function recoveryCodesLeft(env: Env, userId: string): Promise<number> {
  const { backupCodes } = await authOf(env).api.viewBackupCodes({ body: { userId } });
  return backupCodes.length;
}
