/** What is on record of phones, as part of a statement: before a text leaves, and for lists of leads. */
import { isWritten } from "../../domain/consent/may-text";
import type { Standing } from "../../domain/consent/may-text";

/**
 * A JSON object of the phone whose hash and number these SQL expressions give; `?1` is the organization. CROSS JOIN keeps SQLite from
 * reading all of an organization's texts first.
 */
export const standingSql = (hash: string, phone: string): string => `json_object(
  'wrong', (SELECT MAX(w.at) FROM wrong_numbers w WHERE w.organization_id = ?1 AND w.phone_hash = ${hash}),
  'dnc', (SELECT json_object('status', d.status, 'asOf', d.as_of) FROM dnc_statuses d WHERE d.organization_id = ?1 AND d.phone_hash = ${hash}),
  'consents', (SELECT json_group_array(json_object('category', s.category, 'wording', substr(s.wording, 1, 20), 'channel', s.channel, 'at', s.at))
    FROM consents s WHERE s.organization_id = ?1 AND s.phone_hash = ${hash}),
  'landline', EXISTS (SELECT 1 FROM conversations c CROSS JOIN messages m ON m.organization_id = ?1 AND m.conversation_id = c.id
      WHERE c.organization_id = ?1 AND c.phone = ${phone} AND m.status = 'failed' AND m.reason LIKE 'Failed: this number is a landline%')
    AND NOT EXISTS (SELECT 1 FROM conversations c CROSS JOIN messages m ON m.organization_id = ?1 AND m.conversation_id = c.id
      WHERE c.organization_id = ?1 AND c.phone = ${phone} AND (m.status = 'delivered' OR (m.direction = 'in' AND m.kind = 'text'))))`;

interface Read {
  wrong: number | null;
  dnc: { status: "listed" | "clear"; asOf: number } | string | null;
  consents: { category: string; wording: string | null; channel: string | null; at: number | null }[] | string;
  landline: 0 | 1;
}

export function standingOf(json: string, optedOut: Standing["optedOut"]): Standing {
  const { wrong, dnc, consents, landline } = read(json);
  return { optedOut, consent: best(consents, wrong), wrongNumberAt: wrong, dnc, landline: landline === 1 };
}

/** Guarantee: `standingSql` writes this object; SQLite hands a subquery's JSON on as JSON or as text. */
function read(json: string): { [Key in keyof Read]: Exclude<Read[Key], string> } {
  const raw = JSON.parse(json) as Read;
  const parsed = (value: unknown): unknown => (typeof value === "string" ? JSON.parse(value) : value);
  return { ...raw, dnc: parsed(raw.dnc), consents: parsed(raw.consents) } as { [Key in keyof Read]: Exclude<Read[Key], string> };
}

/** Once somebody there said "wrong number", only what was agreed to later counts; a row that does not say when does not. */
function best(consents: Exclude<Read["consents"], string>, wrong: number | null): Standing["consent"] {
  const counting = consents.filter(({ category, at }) => category !== "unknown" && (wrong === null || (at ?? 0) > wrong));
  if (counting.some(isWritten)) return "written";
  if (counting.some(({ category }) => category === "marketing")) return "marketing";
  return counting.length > 0 ? "informational" : null;
}
