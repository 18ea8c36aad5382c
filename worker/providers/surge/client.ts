/** Surge over fetch: `prepareSend` builds the request, its `dispatch` calls in the same tick. Facts: the vendor's published SDKs and docs. */
import { z } from "zod";
import { VendorProblem } from "../../domain/vendors/problem";
import { deadline } from "../../lib/deadline";
import type { DispatchOutcome, ListPage, OutgoingText } from "../sms";
import { metadataKeys } from "./map";
import { readSurge } from "./read";
import { Refused, type SurgeAccount } from "./wire";

/** Surge's SDK waits 60 s; a text that has not been answered in 30 s is looked up instead. */
const sendTimeoutMs = 30_000;

const Accepted = z.object({ id: z.string().min(1), conversation: z.object({ contact: z.object({ id: z.string().nullish() }).nullish() }).nullish() });
const Listed = z.object({
  data: z.array(z.object({ id: z.string(), metadata: z.record(z.string(), z.string()).nullish() })),
  pagination: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

const Contact = z.object({ phone_number: z.string() });

export function prepareSend(surge: SurgeAccount, text: OutgoingText): () => Promise<DispatchOutcome> {
  const body = JSON.stringify({
    to: text.to,
    ...(text.from === null ? {} : { from: text.from }),
    ...(text.body === "" ? {} : { body: text.body }),
    ...(text.mediaUrls.length > 0 ? { attachments: text.mediaUrls.map((url) => ({ url })) } : {}),
    metadata: text.metadata,
    settings: { link_shortening: "disabled" },
  });
  const url = `${surge.baseUrl}/accounts/${encodeURIComponent(surge.account)}/messages`;
  const headers = { authorization: `Bearer ${surge.key}`, "content-type": "application/json" };
  // No await before fetch: whoever calls this has just committed that the text leaves now.
  return () => {
    const limit = deadline(sendTimeoutMs);
    return read(surge.fetch(url, { method: "POST", headers, body, signal: limit.signal })).finally(() => limit.clear());
  };
}

async function read(call: Promise<Response>): Promise<DispatchOutcome> {
  try {
    const response = await call;
    const raw = await response.text();
    if (response.ok) {
      const parsed = Accepted.safeParse(parseJson(raw));
      return parsed.success
        ? { kind: "accepted", vendorMessageId: parsed.data.id, contactId: parsed.data.conversation?.contact?.id ?? null }
        : { kind: "unknown", reason: "unreadable answer" };
    }
    if (response.status >= 500) return { kind: "unknown", reason: `status ${response.status}` };
    const error = Refused.safeParse(parseJson(raw));
    const type = error.success ? error.data.error.type : `status ${response.status}`;
    return {
      kind: "refused",
      reason: refusalWords(type),
      retryable: response.status === 429 || response.status === 408,
      retryAfterMs: retryAfter(response),
      optedOut: type === "opted_out",
      // The text never left, whatever the slug says: a key that was replaced at this moment is read anew and the text goes again.
      keyRefused: response.status === 401,
    };
  } catch (error) {
    return { kind: "unknown", reason: error instanceof Error ? error.name : "network error" };
  }
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : null;
}

/** The vendor's slugs, so that a person knows what to do. */
function refusalWords(type: string): string {
  switch (type) {
    case "opted_out":
      return "asked to stop";
    case "no_phone_number":
    case "phone_number_not_found":
      return "your texting number is not set up at the carrier";
    case "account_not_ready":
      return "your number is not registered with the carriers yet";
    case "invalid_api_key":
    case "missing_api_key":
      return `Surge refused the key: “${type}”`;
    default:
      return `Surge says “${type}”`;
  }
}

/** One page of the account's texts, newest first. Throws when the page cannot be read: absence then proves nothing. */
export async function listTexts(surge: SurgeAccount, cursor: string | null): Promise<ListPage> {
  const query = cursor === null ? "" : `?after=${encodeURIComponent(cursor)}`;
  const page = await readSurge(surge, `/accounts/${encodeURIComponent(surge.account)}/messages${query}`, Listed);
  return {
    items: page.data.map((row) => ({ vendorMessageId: row.id, messageId: row.metadata?.[metadataKeys.message] ?? null })),
    nextCursor: page.pagination?.next_cursor ?? null,
  };
}

/** The phone behind a contact id: opt-out events carry no number. Null when Surge does not know it. */
export async function contactPhone(surge: SurgeAccount, contactId: string): Promise<string | null> {
  try {
    return (await readSurge(surge, `/contacts/${encodeURIComponent(contactId)}`, Contact)).phone_number;
  } catch (error) {
    if (error instanceof VendorProblem && error.kind === "accountUnknown") return null;
    throw error;
  }
}
