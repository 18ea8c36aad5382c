/** Plays Surge: builds an event and signs it the way the vendor documents. Written from the vendor's facts, not from our verification. */
import { exports } from "cloudflare:workers";
import { origin } from "./support";

const encoder = new TextEncoder();
export const demoSecret = `whsec_${btoa("a signing secret of the demo org")}`;

export interface Delivery {
  endpoint?: string;
  secret?: string;
  scheme?: "standard" | "legacy";
  /** Seconds the signature is off from now. */
  skew?: number;
  /** Sent in place of the bytes that were signed. */
  forged?: string;
}

export function received(
  from: string,
  body: string,
  more: { id?: string; at?: number; account?: string; number?: string; attachments?: unknown[] } = {},
): Record<string, unknown> {
  const at = new Date(more.at ?? Date.now()).toISOString();
  return {
    type: "message.received",
    account_id: more.account ?? "acct_demo",
    timestamp: at,
    data: {
      id: more.id ?? `msg_${crypto.randomUUID()}`,
      body,
      received_at: at,
      conversation: { id: "cnv_v", contact: { id: "ctc_v", phone_number: from }, phone_number: { id: "pn_v", number: more.number ?? "+18015550100" } },
      attachments: more.attachments ?? [],
    },
  };
}

export async function deliver(
  event: unknown,
  { endpoint = "ep_demo", secret = demoSecret, scheme = "standard", skew = 0, forged }: Delivery = {},
): Promise<Response> {
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const seconds = String(Math.floor(Date.now() / 1_000) + skew);
  const id = `wh_${crypto.randomUUID()}`;
  const signed =
    scheme === "standard"
      ? { "webhook-id": id, "webhook-timestamp": seconds, "webhook-signature": `v1,${toBase64(await mac(decode(secret), `${id}.${seconds}.${body}`))}` }
      : { "surge-signature": `t=${seconds},v1=${toHex(await mac(new Uint8Array(encoder.encode(secret)), `${seconds}.${body}`))}` };
  return exports.default.fetch(`${origin}/webhooks/surge/${endpoint}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...signed },
    body: forged ?? body,
  });
}

async function mac(key: Uint8Array<ArrayBuffer>, message: string): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, encoder.encode(message)));
}

const decode = (secret: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(secret.replace("whsec_", "")), (char) => char.charCodeAt(0));
const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const toHex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
