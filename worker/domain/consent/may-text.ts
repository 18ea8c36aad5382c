/**
 * Whether a phone may be texted at all for a purpose, whatever the hour: a stop, consent, the National Do Not Call list, a number that
 * changed hands, a landline. Pure; fails closed. When it may is the windows' matter.
 */
import { dateLabel } from "../zones/local";

export type Category = "marketing" | "informational";

/** What the organization has on record of a phone. */
export interface Standing {
  optedOut: { at: number; source: string } | null;
  /** The best agreement that still counts: one given before the number was said to be somebody else's does not. */
  consent: "written" | "marketing" | "informational" | null;
  /** When somebody there last said that it is not the lead's number; null: never. */
  wrongNumberAt: number | null;
  dnc: { status: "listed" | "clear"; asOf: number } | null;
  /** The carrier said so when a text failed, and none has arrived. */
  landline: boolean;
}

export const nothingOnRecord: Standing = { optedOut: null, consent: null, wrongNumberAt: null, dnc: null, landline: false };

export type NeverRule = "optedOut" | "landline" | "wrongNumber" | "noConsent" | "dncListed" | "dncUnknown";

/** A scrub of the National list counts for 31 days (47 CFR 64.1200(c)(2)(i)(D)). */
export const dncMs = 31 * 86_400_000;

export function dncNow(dnc: Standing["dnc"], now: number): "listed" | "clear" | "unknown" {
  return dnc === null || now - dnc.asOf > dncMs ? "unknown" : dnc.status;
}

/** Null when it may; else the rule against it, in words that follow "Not sent:" or "Left out:". */
export function neverText(
  standing: Standing,
  ask: { category: Category; consentRequired: boolean; now: number; zone: string },
): { rule: NeverRule; words: string } | null {
  const { optedOut, wrongNumberAt, consent } = standing;
  if (optedOut !== null) return { rule: "optedOut", words: `asked to stop on ${dateLabel(ask.zone, optedOut.at)}` };
  if (standing.landline) return { rule: "landline", words: "this number is a landline" };
  const agreed = consent !== null && (ask.category === "informational" || consent !== "informational");
  if (!agreed && wrongNumberAt !== null)
    return { rule: "wrongNumber", words: `wrong number since ${dateLabel(ask.zone, wrongNumberAt)}, and no consent after it` };
  if (!agreed && ask.consentRequired) return { rule: "noConsent", words: "no consent on record" };
  if (ask.category === "informational" || consent === "written") return null;
  const listed = dncNow(standing.dnc, ask.now);
  if (listed === "listed") return { rule: "dncListed", words: "on the National Do Not Call list, and no written consent" };
  if (listed === "unknown")
    return {
      rule: "dncUnknown",
      words:
        standing.dnc === null
          ? "not checked against the National Do Not Call list, and no written consent"
          : "the National Do Not Call list was checked more than 31 days ago, and no written consent",
    };
  return null;
}

/** Ways of agreeing that leave nothing in writing. */
const spoken: readonly string[] = ["phone", "inPerson"];

/** Prior express written consent: to marketing, its exact words kept, and not spoken. */
export const isWritten = (consent: { category: string; wording: string | null; channel: string | null }): boolean =>
  consent.category === "marketing" && (consent.wording ?? "").trim() !== "" && !spoken.includes(consent.channel ?? "");
