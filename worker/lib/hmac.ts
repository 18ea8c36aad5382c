/** HMAC-SHA256 and a comparison that takes the same time wherever two values differ. */
import { knownValues } from "./known";

const encoder = new TextEncoder();
const keys = knownValues<CryptoKey>(1_000);

export async function hmac(key: string, message: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", await imported(key), encoder.encode(message)));
}

function imported(key: string): Promise<CryptoKey> {
  return keys(key, () => crypto.subtle.importKey("raw", encoder.encode(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]));
}

export function equalInConstantTime(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}
