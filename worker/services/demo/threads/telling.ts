/** A few words to tell a demo thread in. Times are minutes before the demo is planted. */
import type { ClosedAs, Review, WaitReason } from "../../../contract/conversation";
import type { SeedMessage, SeedThread } from "../../../domain/conversation/seed";

export interface DemoLead {
  name: string;
  phone: string;
  zip?: string;
  street?: string;
  city?: string;
  state?: string;
  language?: "en" | "es";
}

export interface DemoThread {
  lead: DemoLead;
  branchId: string;
  kind: "campaign" | "inbound";
  opened: number;
  stage: string;
  stagePinned?: boolean;
  owner: SeedThread["owner"];
  assignee?: { id: string; name: string };
  snoozedFor?: number;
  unread?: number;
  risk?: NonNullable<SeedThread["risk"]>;
  facts?: { key: string; value: string; from?: number; by?: string }[];
  /** A real place in the calendar, so many days ahead; its label is handed to `told`. */
  visit?: { days: number; part: "morning" | "afternoon"; status: "held" | "booked"; offerId: string; cents: number };
  photo?: boolean;
  optedOut?: boolean;
  told: (words: Words) => SeedMessage[];
}

export interface Words {
  /** Label of the visit, e.g. `Tue Nov 25, 8-10 am`. */
  visit: string;
  photo: { id: string; type: string; url: string; bytes: number | null };
}

export const byAi: SeedThread["owner"] = { kind: "ai" };
export const waits = (reason: WaitReason, since: number, dueIn: number): SeedThread["owner"] => ({
  kind: "waiting",
  reason,
  sinceMinutesAgo: since,
  dueInMinutes: dueIn,
});
export const withPerson = (person: { id: string; name: string }, since: number): SeedThread["owner"] => ({
  kind: "human",
  userId: person.id,
  name: person.name,
  sinceMinutesAgo: since,
});
export const closed = (as: ClosedAs, ago: number, why: string | null = null): SeedThread["owner"] => ({ kind: "nobody", closedAs: as, why, minutesAgo: ago });

export const lead = (minutesAgo: number, body: string, more: Partial<SeedMessage> = {}): SeedMessage => ({
  minutesAgo,
  kind: "text",
  author: "lead",
  body,
  ...more,
});
export const line = (minutesAgo: number, body: string, more: Partial<SeedMessage> = {}): SeedMessage => ({
  minutesAgo,
  kind: "system",
  author: "system",
  body,
  ...more,
});
export const fixed = (minutesAgo: number, name: string, body: string): SeedMessage => ({ minutesAgo, kind: "text", author: "system", body, fixed: name });
export const note = (minutesAgo: number, by: { id: string; name: string }, body: string): SeedMessage => ({
  minutesAgo,
  kind: "note",
  author: "human",
  by: person(by),
  body,
});
export const human = (minutesAgo: number, by: { id: string; name: string }, body: string, more: Partial<SeedMessage> = {}): SeedMessage => ({
  minutesAgo,
  kind: "text",
  author: "human",
  by: person(by),
  body,
  ...more,
});

const person = ({ id, name }: { id: string; name: string }) => ({ id, name });

type Claims = Record<string, string>;
type SeedReview = Omit<Review, "approvedHash" | "playbookVersionId">;

/** A text that the Overseer approved. `claims` name each fact of it and its source. */
export function ai(minutesAgo: number, body: string, claims: Claims = {}, more: Partial<SeedMessage> = {}): SeedMessage {
  return { minutesAgo, kind: "text", author: "ai", body, review: approved(claims, body.length), ...more };
}

function approved(claims: Claims, length: number): SeedReview {
  const list = Object.entries(claims).map(([quote, source]) => ({ quote, source, ok: true }));
  const reasons = ["Answers what was asked", list.length > 0 ? "Every claim has a source" : "Makes no claim"];
  return {
    verdict: "approved",
    reasons,
    claims: list,
    drafts: [],
    model: "sandbox/overseer",
    seconds: 1 + (length % 17) / 10,
    costUsd: 0.0008 + length / 200_000,
  };
}

/** Approved after drafts were sent back; each with why. */
export function changed(text: SeedMessage, ...drafts: { text: string; reasons: string[] }[]): SeedMessage {
  return text.review ? { ...text, review: { ...text.review, verdict: "approvedAfterChange", drafts } } : text;
}

/** Never left: the last draft still broke a rule. */
export function blocked(minutesAgo: number, body: string, reasons: string[], claims: { quote: string; source: string | null; ok: boolean }[]): SeedMessage {
  const review: SeedReview = { verdict: "blocked", reasons, claims, drafts: [], model: "sandbox/overseer", seconds: 3.4, costUsd: 0.0031 };
  return {
    minutesAgo,
    kind: "text",
    author: "ai",
    body,
    status: "refused",
    reason: `Not sent: ${reasons[0] ?? "the review refused it"}. A person is asked.`,
    review,
  };
}

/** How the company's assistant introduces itself; the first AI text of every thread begins so. */
export const introduced = (text: string): string => `Hi, this is Ava, Summit Pest Control's AI assistant. ${text}`;
export const unprompted = (text: string): string => `${introduced(text)} Reply STOP to opt out.`;
export const introducedSpanish = (text: string): string => `Hola, soy Ava, la asistente de IA de Summit Pest Control. ${text}`;

export const price = { $149: "Offer: first treatment", $45: "Offer: home plan" };
