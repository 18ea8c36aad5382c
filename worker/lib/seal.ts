/**
 * Credentials at rest: AES-256-GCM under the first key of CREDENTIALS_KEY, which lists `id:base64` keys, newest first, separated by
 * commas. The key's id stands before the sealed bytes, so old rows open while keys are rotated. `context` (organization and vendor) is
 * authenticated: a sealed value copied into another organization's row does not open.
 */
import { fromBase64, fromBase64Url, toBase64Url } from "./base64";

const encoder = new TextEncoder();

export async function seal(keyList: string, context: string, plain: string): Promise<string> {
  const [current] = parseKeys(keyList);
  if (!current) throw new Error("CREDENTIALS_KEY is empty: set it to `id:base64 of 32 bytes`");
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: encoder.encode(context) };
  const sealed = await crypto.subtle.encrypt(algorithm, await imported(current.bytes), encoder.encode(plain));
  return [current.id, toBase64Url(nonce), toBase64Url(new Uint8Array(sealed))].join(".");
}

export async function unseal(keyList: string, context: string, sealed: string): Promise<string> {
  const [id = "", nonceText = "", bytesText = ""] = sealed.split(".");
  const key = parseKeys(keyList).find((candidate) => candidate.id === id);
  if (!key) throw new Error(`No key "${id}" in CREDENTIALS_KEY: keep old keys in the list until everything is sealed anew`);
  const nonce = fromBase64Url(nonceText);
  const bytes = fromBase64Url(bytesText);
  if (!nonce || !bytes) throw new Error("A sealed value is damaged: it is not base 64");
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: encoder.encode(context) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, await imported(key.bytes), bytes));
}

/** The id of the key that new values are sealed under. */
export function currentKeyId(keyList: string): string {
  return parseKeys(keyList)[0]?.id ?? "";
}

function parseKeys(keyList: string): { id: string; bytes: Uint8Array<ArrayBuffer> }[] {
  return keyList.split(",").map((entry) => {
    const [id = "", text = ""] = entry.trim().split(":");
    const bytes = fromBase64(text);
    if (!/^[a-z0-9]{1,12}$/.test(id) || bytes?.length !== 32) throw new Error("CREDENTIALS_KEY must list `id:base64 of 32 bytes`, separated by commas");
    return { id, bytes };
  });
}

function imported(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}
