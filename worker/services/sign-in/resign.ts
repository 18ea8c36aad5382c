/**
 * Cookies that a former AUTH_SECRET signed, signed by the current one, before anything reads them: whoever rotates the secret signs nobody
 * out. Browsers get the new signature when their session is renewed, within a day of use.
 */
import { parseCookies } from "better-auth/cookies";
import { verificationValue } from "../../db/users";
import { settingsOf } from "../../env";
import { toBase64, toBase64Url } from "../../lib/base64";
import { equalInConstantTime, hmac } from "../../lib/hmac";
import { cookiePrefix } from "./cookie-names";

const signed = ["session_token", "two_factor", "trust_device", "dont_remember"];
const bytes = (words: string) => new TextEncoder().encode(words);

/** The same headers when there is nothing to do, which is always so while there is but one secret. */
export async function resigned(env: Env, headers: Headers): Promise<Headers> {
  const [current, ...former] = settingsOf(env).authSecrets;
  const sent = headers.get("cookie");
  if (former.length === 0 || sent === null) return headers;
  const cookies = parseCookies(sent);
  let changed = false;
  for (const kind of signed) {
    const name = `${cookiePrefix(env)}.${kind}`;
    const given = cookies.get(name);
    const value = given === undefined ? null : await signedByOneOf(former, given);
    if (value === null) continue;
    const inner = kind === "trust_device" ? await trustAnew(env, value, [current, ...former]) : value;
    cookies.set(name, `${inner}.${await signature(current, inner)}`);
    changed = true;
  }
  if (!changed) return headers;
  const copy = new Headers(headers);
  copy.set("cookie", [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; "));
  return copy;
}

const signature = async (secret: string, value: string): Promise<string> => toBase64(await hmac(secret, value));

async function signedByOneOf(secrets: readonly string[], cookie: string): Promise<string | null> {
  const at = cookie.lastIndexOf(".");
  if (at < 1) return null;
  const value = cookie.slice(0, at);
  for (const secret of secrets) if (equalInConstantTime(bytes(cookie.slice(at + 1)), bytes(await signature(secret, value)))) return value;
  return null;
}

/** A trusted browser holds a second signature inside, over whose it is, which only the row of its trust says. */
async function trustAnew(env: Env, value: string, [current, ...former]: [string, ...string[]]): Promise<string> {
  const [token = "", id = ""] = value.split("!");
  const userId = await verificationValue(env, id);
  if (userId === null) return value;
  const mark = async (secret: string) => toBase64Url(await hmac(secret, `${userId}!${id}`));
  for (const secret of former) if (equalInConstantTime(bytes(token), bytes(await mark(secret)))) return `${await mark(current)}!${id}`;
  return value;
}
