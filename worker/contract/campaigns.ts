/** Campaigns: whom they text, with what, how fast, and what became of it. */
import { z } from "@hono/zod-openapi";
import { E164 } from "./conversation";
import { Relationship } from "./leads";
import { PlaybookStage } from "./playbook";

const Time = z.iso.datetime();
const Name = z.string().trim().min(1, "Give the campaign a name.").max(80);
const Words = z.array(z.string().trim().min(1).max(80)).max(50);

/** `list`: the leads that match at launch. `always`: every new lead that matches from then on. `inbound`: whoever texts one of its numbers first. */
export const CampaignKind = z.enum(["list", "always", "inbound"]);
export type CampaignKind = z.infer<typeof CampaignKind>;
export const CampaignState = z.enum(["draft", "running", "paused", "ended"]);
export type CampaignState = z.infer<typeof CampaignState>;

/** Who is meant. Within a field any value fits, fields narrow each other; an empty filter is every lead. */
export const Audience = z
  .object({
    relationship: z.array(Relationship).max(3).default([]),
    branchIds: z.array(z.string().max(60)).max(50).default([]),
    /** Has one of them. */
    tags: Words.default([]),
    /** Has none of them. */
    withoutTags: Words.default([]),
    /** Where the lead came from: inbound, api, import … */
    sources: Words.default([]),
    states: z
      .array(z.string().regex(/^[A-Z]{2}$/, "use two letters, like UT"))
      .max(60)
      .default([]),
    zips: z
      .array(z.string().regex(/^\d{3,5}$/, "use three to five digits"))
      .max(500)
      .default([]),
    createdFrom: Time.optional(),
    createdTo: Time.optional(),
    /** Left out by default; each is a choice of who builds the campaign. */
    leaveOut: z
      .object({
        customers: z.boolean().default(true),
        comingVisit: z.boolean().default(true),
        openEpisode: z.boolean().default(true),
        /** Had a text of ours in so many days; 0 switches it off. */
        textedWithinDays: z.int().min(0).max(365).default(30),
        /** Taken out once it runs, as long as they have not answered: before their turn, or after their opening and before a follow-up. */
        later: z
          .object({
            /** Became a customer; without effect in a campaign that texts customers. */
            customers: z.boolean().default(true),
            /** Has a visit coming; without effect in a campaign that texts leads with one. */
            comingVisit: z.boolean().default(true),
            /** Was given one of these tags. */
            tags: Words.default([]),
          })
          .default({ customers: true, comingVisit: true, tags: [] }),
      })
      .default({ customers: true, comingVisit: true, openEpisode: true, textedWithinDays: 30, later: { customers: true, comingVisit: true, tags: [] } }),
  })
  .openapi("Audience");
export type Audience = z.infer<typeof Audience>;

/** `text`: these words with their fields filled in. `ai`: the AI writes each one, with these words as its task. Both are reviewed per recipient. */
export const CampaignOpening = z.object({ by: z.enum(["text", "ai"]), text: z.string().trim().min(1, "Write the opening.").max(600) });
export type CampaignOpening = z.infer<typeof CampaignOpening>;

export const CampaignPacing = z.object({
  /** Openings an hour, over all numbers. */
  perHour: z.int().min(1).max(20_000).default(600),
});

const fields = {
  name: Name,
  branchId: z.string().max(60),
  kind: CampaignKind,
  /** What the texts are, for consent and caps. */
  category: z.enum(["marketing", "informational"]),
  playbookVersionId: z.string().max(60),
  audience: Audience,
  opening: CampaignOpening,
  /** A copy of the playbook's stages, as this campaign uses them. Null: the playbook's own. */
  stages: z.array(PlaybookStage).min(2).max(12).nullable(),
  /** Ours, to text from. Empty: those of the branch that may send. */
  numbers: z.array(E164).max(50),
  pacing: CampaignPacing,
  startsAt: Time.nullable(),
  endsAt: Time.nullable(),
};

export const NewCampaign = z
  .object({
    name: Name,
    branchId: fields.branchId.optional(),
    kind: CampaignKind.default("list"),
    category: fields.category.default("marketing"),
    /** Default: the version the branch follows. */
    playbookVersionId: fields.playbookVersionId.optional(),
    audience: Audience.prefault({}),
    /** Default: the playbook's. */
    opening: CampaignOpening.optional(),
    stages: fields.stages.default(null),
    numbers: fields.numbers.default([]),
    pacing: CampaignPacing.prefault({}),
    startsAt: fields.startsAt.default(null),
    endsAt: fields.endsAt.default(null),
  })
  .openapi("NewCampaign");
export type NewCampaign = z.infer<typeof NewCampaign>;

/** Of a draft everything; once launched only name, pace and end. */
export const CampaignChange = z
  .object(fields)
  .partial()
  .extend({
    /** `updatedAt` of what was edited: 409 with the present campaign when somebody changed it meanwhile. */
    basedOn: Time.optional(),
  })
  .openapi("CampaignChange");
export type CampaignChange = z.infer<typeof CampaignChange>;

export const RecipientState = z.enum(["queued", "held", "starting", "started", "replied", "done", "skipped", "failed"]);
export type RecipientState = z.infer<typeof RecipientState>;

/** Figures of design §3. Rates are of `reached`; null while nobody was reached. */
export const Funnel = z
  .object({
    recipients: z.int(),
    states: z.record(RecipientState, z.int()),
    /** Delivered or answered. */
    reached: z.int(),
    /** A real reply: no stop, reaction or automatic answer. */
    replied: z.int(),
    booked: z.int(),
    optedOut: z.int(),
    /** Opening failed at the carrier. */
    failed: z.int(),
    stages: z.array(z.object({ kind: z.string(), count: z.int() })),
  })
  .openapi("CampaignFunnel");
export type Funnel = z.infer<typeof Funnel>;

export const Campaign = z
  .object({
    ...fields,
    id: z.string(),
    state: CampaignState,
    /** In one line, why nothing leaves just now: the first look, a brake, the pace, paused by whom. Null while all is well or nothing is left. */
    waits: z.string().nullable(),
    /** It stopped by itself, or a person paused or ended it. */
    stopped: z.object({ by: z.string(), why: z.string(), at: Time }).nullable(),
    launchedAt: Time.nullable(),
    launchedBy: z.string().nullable(),
    endedAt: Time.nullable(),
    funnel: Funnel,
    /** Openings in the last ten minutes, an hour's worth. */
    ratePerHour: z.int(),
    /** When the last opening will have left, as things go; null when nothing is left or it cannot be told. */
    finishAt: Time.nullable(),
    createdAt: Time,
    updatedAt: Time,
  })
  .openapi("Campaign");
export type Campaign = z.infer<typeof Campaign>;

export const Recipient = z
  .object({
    id: z.string(),
    leadId: z.string(),
    name: z.string(),
    phone: z.string(),
    state: RecipientState,
    /** Why it was left out, waits or failed, in one plain line. */
    reason: z.string().nullable(),
    heldUntil: Time.nullable(),
    conversationId: z.string().nullable(),
    episodeId: z.string().nullable(),
    /** Of its conversation, once it closed. */
    outcome: z.string().nullable(),
    /** Attempts to begin it. */
    attempts: z.int(),
    startedAt: Time.nullable(),
    updatedAt: Time,
  })
  .openapi("Recipient");
export type Recipient = z.infer<typeof Recipient>;

const Count = z.object({ words: z.string(), count: z.int() });

/** What launching would do, before it is done. */
export const LaunchCheck = z
  .object({
    /** What has to be put right first; empty when it may be launched. */
    problems: z.array(z.object({ about: z.enum(["audience", "playbook", "opening", "numbers", "consent", "stops", "dates", "live"]), words: z.string() })),
    matched: z.int(),
    /** Who can be texted now, who later, who never, and why. */
    now: z.int(),
    later: z.int(),
    laterWhy: z.array(Count),
    never: z.int(),
    neverWhy: z.array(Count),
    /** Left out by the audience's own choices. */
    leftOut: z.array(Count),
    /** Of up to ten real leads. */
    preview: z.array(
      z.object({
        leadId: z.string(),
        name: z.string(),
        phone: z.string(),
        /** Null where the AI writes it. */
        text: z.string().nullable(),
        segments: z.int().nullable(),
        /** Characters that make the text twice as dear. */
        unusual: z.array(z.string()),
        verdict: z.enum(["now", "later", "never"]),
        reason: z.string().nullable(),
      }),
    ),
    texts: z.int(),
    costCents: z.int(),
    finishAt: Time.nullable(),
    /** The last step of the builder, as one sentence. */
    sentence: z.string(),
  })
  .openapi("LaunchCheck");
export type LaunchCheck = z.infer<typeof LaunchCheck>;
