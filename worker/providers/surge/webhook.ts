/**
 * Surge's webhooks: signatures on the raw bytes, then the envelope. Two schemes are sent today; either may prove a delivery.
 * Standard Webhooks: HMAC-SHA256 over `{id}.{timestamp}.{body}` with the decoded secret. Legacy `Surge-Signature`: over `{t}.{body}` with
 * the whole secret string. Tolerance ±300 s in both.
 */
import { z } from "zod";
import { knownValues } from "../../lib/known";

export const toleranceMs = 300_000;

type Bytes = Uint8Array<ArrayBuffer>;

/** Keys by the secret they were made from, imported once in an isolate. */
const keys = knownValues<CryptoKey>(1_000);

function imported(name: string, key: Bytes): Promise<CryptoKey> {
  return keys(name, () => crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]));
}

async function sign(key: CryptoKey, prefix: string, body: Bytes): Promise<Uint8Array> {
  const head = new TextEncoder().encode(prefix);
  const message = new Uint8Array(head.length + body.length);
  message.set(head);
  message.set(body, head.length);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

function fromBase64(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}

function fromHex(text: string): Bytes | null {
  if (!/^(?:[0-9a-f]{2})+$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

const fresh = (seconds: string, nowMs: number) => /^\d{1,12}$/.test(seconds) && Math.abs(Number(seconds) * 1_000 - nowMs) <= toleranceMs;

async function standard(body: Bytes, headers: Headers, secret: string, nowMs: number): Promise<boolean> {
  const id = headers.get("webhook-id");
  const timestamp = headers.get("webhook-timestamp");
  const signatures = headers.get("webhook-signature");
  const key = fromBase64(secret.replace(/^whsec_/, ""));
  if (!id || !timestamp || !signatures || !key || !fresh(timestamp, nowMs)) return false;
  const expected = await sign(await imported(`standard ${secret}`, key), `${id}.${timestamp}.`, body);
  // Every candidate is compared, so that the time taken does not tell which one came close.
  let matched = false;
  for (const part of signatures.split(" ").slice(0, 8)) {
    const given = part.startsWith("v1,") ? fromBase64(part.slice(3)) : null;
    if (given && equal(given, expected)) matched = true;
  }
  return matched;
}

async function legacy(body: Bytes, headers: Headers, secret: string, nowMs: number): Promise<boolean> {
  const parts = (headers.get("surge-signature") ?? "")
    .split(",")
    .slice(0, 8)
    .map((part) => part.trim());
  const timestamp = parts.find((part) => part.startsWith("t="))?.slice(2);
  if (!timestamp || !fresh(timestamp, nowMs)) return false;
  const expected = await sign(await imported(`legacy ${secret}`, Uint8Array.from(new TextEncoder().encode(secret))), `${timestamp}.`, body);
  let matched = false;
  for (const part of parts) {
    const given = part.startsWith("v1=") ? fromHex(part.slice(3)) : null;
    if (given && equal(given, expected)) matched = true;
  }
  return matched;
}

/** True when any secret proves the bytes by either scheme, and the delivery is fresh. During rotation there are two secrets. */
export async function verifySurge(body: Bytes, headers: Headers, secrets: readonly string[], nowMs: number): Promise<boolean> {
  for (const secret of secrets) {
    if ((await standard(body, headers, secret, nowMs)) || (await legacy(body, headers, secret, nowMs))) return true;
  }
  return false;
}

const Phone = z.string().regex(/^\+[1-9]\d{6,14}$/);
const Number_ = z.object({ id: z.string().optional(), number: Phone }).nullish();
const ConversationRef = z.object({ contact: z.object({ id: z.string().nullish(), phone_number: Phone }), phone_number: Number_ });
const Attachment = z.object({ id: z.string(), type: z.string().default("file"), url: z.string() });
const Text = z.object({
  id: z.string().min(1),
  body: z.string().nullish(),
  conversation: ConversationRef,
  attachments: z.array(Attachment).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  blast_id: z.string().nullish(),
  failure_reason: z.string().nullish(),
});

const Envelope = z.object({
  type: z.string().min(1).max(100),
  account_id: z.string().min(1).max(100),
  timestamp: z.iso.datetime({ offset: true }),
  data: z.record(z.string(), z.unknown()),
});

export type SurgeText = z.infer<typeof Text>;
export type SurgeEvent =
  | { type: "message.received" | "message.sent" | "message.delivered" | "message.failed"; account: string; at: number; text: SurgeText }
  | { type: "contact.opted_out" | "contact.opted_in"; account: string; at: number; contactId: string }
  | { type: "other"; name: string; account: string; at: number };

export type ParsedSurge = { ok: true; event: SurgeEvent } | { ok: false; path: string; message: string };

function fault(error: z.ZodError, at: string): ParsedSurge {
  const issue = error.issues[0];
  return { ok: false, path: [at, ...(issue?.path ?? [])].filter((part) => part !== "").join("."), message: issue?.message ?? "not an event" };
}

/** The event in the verified bytes, or the path of the first fault. An unknown type is an event that is only recorded. */
export function parseSurgeEvent(body: string): ParsedSurge {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { ok: false, path: "", message: "the body is not JSON" };
  }
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) return fault(envelope.error, "");
  const { type, account_id: account, data } = envelope.data;
  const at = Date.parse(envelope.data.timestamp);
  switch (type) {
    case "message.received":
    case "message.sent":
    case "message.delivered":
    case "message.failed": {
      const text = Text.safeParse(data);
      return text.success ? { ok: true, event: { type, account, at, text: text.data } } : fault(text.error, "data");
    }
    case "contact.opted_out":
    case "contact.opted_in": {
      const contact = z.object({ id: z.string().min(1) }).safeParse(data);
      return contact.success ? { ok: true, event: { type, account, at, contactId: contact.data.id } } : fault(contact.error, "data");
    }
    default:
      return { ok: true, event: { type: "other", name: type, account, at } };
  }
}
