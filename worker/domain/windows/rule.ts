/** A rule of sending as data: who says so, since when we know it, and what it asks (docs/decisions/windows.md). */

/** How well the rule is known: primary text seen, a law firm's summary, a vendor's or secondary page only, unverified. */
export type Strength = "primary" | "lawFirm" | "secondary" | "unverified" | "own";

interface Provenance {
  /** Stable: an organization's own change names it. */
  id: string;
  /** Two letters; null for the whole country. */
  state: string | null;
  /** In the sentence "Texas, Sunday rule". */
  name: string;
  source: string;
  url: string | null;
  /** The day it was last looked up, `YYYY-MM-DD`. */
  asOf: string;
  strength: Strength;
  note: string | null;
}

/** On these weekdays only between `from` and `to`; equal ones close the day. */
export interface WindowRule extends Provenance {
  kind: "window";
  /** 0 is Sunday. */
  weekdays: readonly number[];
  /** Minutes of the day; `to` is outside. */
  from: number;
  to: number;
  /** Whose clock; null: the recipient's. */
  zone: string | null;
}

/** No text the lead is not waiting for on this day, by the recipient's clock. */
export interface HolidayRule extends Provenance {
  kind: "holiday";
  /** As `holidays.ts` reads it. */
  day: string;
}

/** At most so many texts the lead is not waiting for in any 24 hours. */
export interface CapRule extends Provenance {
  kind: "cap";
  perDay: number;
}

export type SendingRule = WindowRule | HolidayRule | CapRule;

/** The company's own hours, within what the law leaves. */
export const presets = {
  /** Monday to Saturday, when a company's text is expected. */
  standard: { name: "the company's hours", weekdays: [1, 2, 3, 4, 5, 6], from: 9 * 60, to: 20 * 60 },
  /** No hours of the company's own. */
  law: { name: "as the law allows", weekdays: [0, 1, 2, 3, 4, 5, 6], from: 0, to: 24 * 60 },
  /** The window that no listed state forbids on a weekday; always taken where nobody knows the place. */
  strictest: { name: "weekdays 10 am to 6 pm", weekdays: [1, 2, 3, 4, 5], from: 10 * 60, to: 18 * 60 },
} as const;

export type Preset = keyof typeof presets;
