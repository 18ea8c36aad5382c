/** Addresses without a session: a vendor fetches an MMS there. The token names one attachment of one organization and ends. */
import { z } from "zod";
import { settingsOf } from "../../env";
import { fromBase64Url, toBase64Url } from "../../lib/base64";
import { equalInConstantTime, hmac } from "../../lib/hmac";

const Claims = z.tuple([z.string(), z.string(), z.number()]);
export interface FileClaims {
  organizationId: string;
  attachmentId: string;
  /** Epoch milliseconds. */
  until: number;
}

export async function signFile(env: Env, claims: FileClaims): Promise<string> {
  const payload = toBase64Url(new TextEncoder().encode(JSON.stringify([claims.organizationId, claims.attachmentId, claims.until])));
  return `${payload}.${toBase64Url(await mac(settingsOf(env).authSecret, payload))}`;
}

/** The whole address, for the vendor. */
export async function signedFileUrl(env: Env, claims: FileClaims): Promise<string> {
  return new URL(`/api/files/${await signFile(env, claims)}`, settingsOf(env).publicUrl).href;
}

/** What a token allows, or null when it is forged, damaged or over. */
export async function readFileToken(env: Env, token: string, now: number): Promise<FileClaims | null> {
  const [payload = "", signature = ""] = token.split(".");
  const given = fromBase64Url(signature);
  const bytes = fromBase64Url(payload);
  if (!given || !bytes || !(await isOurs(env, payload, given))) return null;
  const parsed = Claims.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  if (!parsed.success) return null;
  const [organizationId, attachmentId, until] = parsed.data;
  return until > now ? { organizationId, attachmentId, until } : null;
}

/** A vendor may fetch after the secret was rotated. */
async function isOurs(env: Env, payload: string, given: Uint8Array): Promise<boolean> {
  for (const secret of settingsOf(env).authSecrets) if (equalInConstantTime(given, await mac(secret, payload))) return true;
  return false;
}

/** The label keeps these signatures from meaning anything elsewhere under the same secret. */
const mac = (secret: string, payload: string) => hmac(secret, `file:${payload}`);
