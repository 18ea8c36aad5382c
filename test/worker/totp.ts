/** The six digits that an authenticator app shows now (RFC 6238: SHA-1, 30 seconds). */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What a secret in base 32 stands for. */
export function bytesOf(secret: string): Uint8Array<ArrayBuffer> {
  const bits = [...secret.replaceAll("=", "")].map((letter) => alphabet.indexOf(letter.toUpperCase()).toString(2).padStart(5, "0")).join("");
  return Uint8Array.from({ length: Math.floor(bits.length / 8) }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
}

export async function totp(secret: string, now = Date.now()): Promise<string> {
  const bytes = bytesOf(secret);
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(now / 30_000)));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-1" }, false, ["sign"]);
  const mac = new DataView(await crypto.subtle.sign("HMAC", key, counter.buffer));
  const offset = mac.getUint8(19) & 15;
  return String((mac.getUint32(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
