import { signJWT } from "better-auth/crypto";
import { toBase64, toBase64Url } from "../../lib/base64";
import { hmac } from "../../lib/hmac";
import { newId } from "../../lib/ids";
import { cookieCacheSeconds } from "../sign-in/auth";
import { cookiePrefix, hasHostCookies } from "../sign-in/cookie-names";

/**
 * Cookies like those of a new session, for a sign-up with an address that has an account: the answer says nothing of it, the letter does.
 * They are signed by a secret that is thrown away, so they open nothing.
 */
export async function decoyCookies(env: Env, user: { name: string; email: string }, at: number): Promise<string[]> {
  const random = (bytes: number) => toBase64Url(crypto.getRandomValues(new Uint8Array(bytes)));
  const [secret, token, userId] = [random(32), random(24), newId("usr", at)];
  const now = new Date(at).toISOString();
  const session = { id: newId("ses", at), userId, token, ipAddress: "", userAgent: "", createdAt: now, updatedAt: now, activeOrganizationId: null };
  const shown = { id: userId, ...user, emailVerified: false, image: null, twoFactorEnabled: false, createdAt: now, updatedAt: now };
  const data = await signJWT({ session, user: shown, updatedAt: at, version: "1" }, secret, cookieCacheSeconds);
  const signature = toBase64(await hmac(secret, token));
  const cookie = (name: string, value: string, seconds: number) =>
    `${cookiePrefix(env)}.${name}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; ${hasHostCookies(env) ? "Secure; " : ""}SameSite=Lax`;
  return [cookie("session_token", encodeURIComponent(`${token}.${signature}`), 7 * 24 * 60 * 60), cookie("session_data", data, cookieCacheSeconds)];
}
