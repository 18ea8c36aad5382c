/**
 * Both signature schemes that Surge sends on each webhook (vendor facts 1.6). Written on WebCrypto alone: sharing the
 * product's library would make a mistake of that library invisible.
 */

const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text));

/** Headers of one delivery. `secret` is `whsec_` + base64, `seconds` is Unix time. */
export async function signatureHeaders(secret: string, webhookId: string, seconds: number, body: string): Promise<Record<string, string>> {
  const standard = await hmac(keyBytes(secret), `${webhookId}.${seconds}.${body}`);
  const legacy = await hmac(bytes(secret), `${seconds}.${body}`);
  return {
    "webhook-id": webhookId,
    "webhook-timestamp": String(seconds),
    "webhook-signature": `v1,${btoa(String.fromCharCode(...standard))}`,
    "surge-signature": `t=${seconds},v1=${hex(legacy)}`,
  };
}

/** The raw key of the current scheme: the secret without its prefix, decoded. */
function keyBytes(secret: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (char) => char.charCodeAt(0));
}

function hex(mac: Uint8Array): string {
  return [...mac].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function hmac(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytes(text)));
}
