/** Rules of sending, what a company chose over them, and whether leads may be texted. */
import { z } from "@hono/zod-openapi";
import { WebAddress, withoutOtherAddress } from "./addresses";

const Time = z.iso.datetime();
const Minute = z.int().min(0).max(1_440);

/** A seeded rule as it stands here, or one of the company's own. */
export const Rule = z
  .object({
    id: z.string(),
    kind: z.enum(["window", "holiday", "cap"]),
    /** Two letters; null: the whole country. */
    state: z.string().nullable(),
    stateName: z.string(),
    name: z.string(),
    /** Of a window, 0 is Sunday: on these days only between `from` and `to`, minutes of the day; equal ones close the day. */
    weekdays: z.array(z.int().min(0).max(6)),
    from: Minute.nullable(),
    to: Minute.nullable(),
    /** Whose clock; null: the recipient's. */
    zone: z.string().nullable(),
    /** Of a holiday: `07-24`, `2026-12-24`, `thu4-11`, `easter-2` or `federal`. */
    day: z.string().nullable(),
    /** Of a cap: so many texts in 24 hours. */
    perDay: z.int().nullable(),
    source: z.string(),
    url: z.string().nullable(),
    asOf: z.iso.date(),
    /** How well the source is known; `own`: it is the company's. */
    strength: z.enum(["primary", "lawFirm", "secondary", "unverified", "own"]),
    note: z.string().nullable(),
    seeded: z.boolean(),
    /** `off`: seeded, but does not hold here. */
    standing: z.enum(["asSeeded", "changed", "off", "own"]),
  })
  .openapi("SendingRule");
export type Rule = z.infer<typeof Rule>;

export const SendingSettings = z
  .object({
    preset: z.enum(["standard", "law", "strictest"]),
    consentRequired: z.boolean(),
    holdTillMorning: z.boolean(),
    /** AI texts that nobody waits for, to one phone in 24 hours, over all campaigns. */
    perDay: z.int().min(1).max(20),
    /** A phone gets a first text once in so many days; 0: no such rule. */
    openingDays: z.int().min(0).max(90),
  })
  .openapi("SendingSettings");
export type SendingSettings = z.infer<typeof SendingSettings>;

export const SendingRules = z
  .object({
    settings: SendingSettings,
    version: z.int(),
    items: z.array(Rule),
    states: z.array(z.object({ code: z.string(), name: z.string() })),
    nextCursor: z.null(),
  })
  .openapi("SendingRules");
export type SendingRules = z.infer<typeof SendingRules>;

const Reason = z.string().trim().min(10, "say in a sentence why").max(1_000);

const Described = {
  name: z.string().trim().min(1).max(60),
  state: z.string().length(2).nullable(),
  source: withoutOtherAddress(z.string().trim().min(1).max(200)),
  url: WebAddress.nullable().optional(),
  asOf: z.iso.date(),
  note: z.string().trim().max(500).nullable().optional(),
  /** Needed where the change lets texts leave that the seeded rule holds. */
  reason: Reason.optional(),
  /** `version` of the rules it was made on: 409 when somebody changed them meanwhile. */
  basedOn: z.int().optional(),
};

export const RuleInput = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("window"),
      ...Described,
      weekdays: z.array(z.int().min(0).max(6)).min(1).max(7),
      from: Minute,
      to: Minute,
      zone: z.string().max(60).nullable().optional(),
    }),
    z.object({ kind: z.literal("holiday"), ...Described, day: z.string().trim().min(5).max(12) }),
    z.object({ kind: z.literal("cap"), ...Described, perDay: z.int().min(0).max(20) }),
  ])
  .openapi("SendingRuleInput");
export type RuleInput = z.infer<typeof RuleInput>;

export const RuleOff = z.object({ reason: Reason, basedOn: z.int().optional() });
export const RestoreQuery = z.object({ basedOn: z.coerce.number().int().optional() });

export const SettingsChange = SendingSettings.partial().extend({
  /** Needed to stop asking for consent. */
  reason: Reason.optional(),
  basedOn: z.int().optional(),
});
export type SettingsChange = z.infer<typeof SettingsChange>;

/** What it was and what it became, as JSON of a rule or of the settings; null: nothing. */
export const RuleChanged = z
  .object({
    id: z.string(),
    at: Time,
    by: z.string(),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    reason: z.string().nullable(),
  })
  .openapi("SendingRuleChange");
export type RuleChanged = z.infer<typeof RuleChanged>;

/** Leads by their ids, or a campaign's people: of a draft those it means, of a launched one its recipients. */
export const CanTextBody = z
  .object({
    leadIds: z.array(z.string().max(60)).min(1).max(1_000).optional(),
    campaignId: z.string().max(60).optional(),
    /** Marketing without it; of a campaign its own. */
    category: z.enum(["marketing", "informational"]).optional(),
    /** Whose hours count; without it those of the lead's branch. Of a campaign its own. */
    branchId: z.string().max(60).optional(),
    /** The moment that is asked about; without it now, of a draft that starts later its start. */
    at: Time.optional(),
  })
  .refine(({ leadIds, campaignId }) => (leadIds === undefined) !== (campaignId === undefined), "send either leadIds or campaignId.")
  .refine(
    ({ campaignId, category, branchId }) => campaignId === undefined || (category === undefined && branchId === undefined),
    "a campaign is asked about with its own category and branch: leave category and branchId out.",
  )
  .openapi("CanTextBody", { example: { leadIds: ["lead_01KB3DEM000000000000000001"], category: "marketing" } });

export const CanText = z
  .object({
    leadId: z.string(),
    /** The phone to text; null: there is none. */
    phone: z.string().nullable(),
    verdict: z.enum(["now", "later", "never"]),
    /** When it may leave, where it is later. */
    at: Time.nullable(),
    /** One plain line. */
    reason: z.string(),
    /** What holds it or leaves it out. */
    rule: z.object({ id: z.string(), words: z.string(), source: z.string().nullable(), asOf: z.iso.date().nullable() }).nullable(),
  })
  .openapi("CanText");
export type CanText = z.infer<typeof CanText>;

export const CanTextAnswer = z.object({
  items: z.array(CanText),
  /** Of a campaign, where the next page begins; null at the end and for leads by their ids. */
  nextCursor: z.string().nullable(),
  /** Of these items. */
  counts: z.object({ now: z.int(), later: z.int(), never: z.int() }),
});

/** What became of a scrub of the National Do Not Call list. */
export const DncImported = z.object({
  read: z.int(),
  listed: z.int(),
  clear: z.int(),
  unreadCount: z.int(),
  /** The first lines that could not be read: their number in the file, from 1, and what stood there. */
  unread: z.array(z.object({ line: z.int(), text: z.string() })),
});
