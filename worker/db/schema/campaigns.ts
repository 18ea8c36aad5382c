/** Campaigns, their recipients, and saved filters to build on. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const campaigns = sqliteTable(
  "campaigns",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["list", "always", "inbound"] })
      .notNull()
      .default("list"),
    /** draft, running, paused, ended. Only a running campaign's openings and follow-ups leave. */
    state: text("state", { enum: ["draft", "running", "paused", "ended"] }).notNull(),
    category: text("category", { enum: ["marketing", "informational"] })
      .notNull()
      .default("marketing"),
    branchId: text("branch_id").notNull(),
    /** The version it was built on. */
    playbookVersionId: text("playbook_version_id").notNull(),
    /** That version with this campaign's opening and stages, frozen at launch: what its episodes follow. */
    copyVersionId: text("copy_version_id"),
    /** JSON of `contract/campaigns.ts`: Audience, CampaignOpening, stages or null, phones, CampaignPacing. */
    audience: text("audience").notNull().default("{}"),
    opening: text("opening").notNull().default("null"),
    stages: text("stages").notNull().default("null"),
    numbers: text("numbers").notNull().default("[]"),
    pacing: text("pacing").notNull().default("{}"),
    startsAt: time("starts_at"),
    endsAt: time("ends_at"),
    launchedAt: time("launched_at"),
    launchedBy: text("launched_by"),
    endedAt: time("ended_at"),
    /** Why it was paused or ended, and by whom; `at` with it. */
    stoppedBy: text("stopped_by"),
    stoppedWhy: text("stopped_why"),
    stoppedAt: time("stopped_at"),
    /** The first look is behind it: set when the first openings fared well. */
    lookedAt: time("looked_at"),
    /** Openings from then on are what it is judged by: a person who resumes it after it stopped by itself has seen the others. */
    judgedFrom: time("judged_from"),
    /** Last lead read for the audience, `createdAt:id`; null before the first. `audienceDone` when a list is read to its end. */
    audienceCursor: text("audience_cursor"),
    audienceDone: integer("audience_done").notNull().default(0),
    /** In one line, why nothing leaves just now. Written by the Campaign object, like the funnel (JSON of `contract/campaigns.ts`). */
    waits: text("waits"),
    funnel: text("funnel"),
    /** When its last opening will have left, as the launch or the Campaign object saw it last; null: it cannot be told. */
    finishAt: time("finish_at"),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), index("campaigns_by_state").on(table.organizationId, table.state)],
);

/** One recipient, one state machine (`domain/campaigns/recipient.ts`). Written by the Campaign object alone. */
export const campaignRecipients = sqliteTable(
  "campaign_recipients",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    campaignId: text("campaign_id").notNull(),
    leadId: text("lead_id").notNull(),
    phone: text("phone").notNull(),
    state: text("state", { enum: ["queued", "held", "starting", "started", "replied", "done", "skipped", "failed"] }).notNull(),
    reason: text("reason"),
    /** Held: when it is tried again. Starting: who claimed it must have settled it by then, or it is claimed anew. */
    heldUntil: time("held_until"),
    /** How often a person retried it; part of the key that makes its start idempotent. */
    round: integer("round").notNull().default(0),
    attempts: integer("attempts").notNull().default(0),
    conversationId: text("conversation_id"),
    episodeId: text("episode_id"),
    /** Of the opening: delivered, failed, … Null until the first is known. */
    openingStatus: text("opening_status"),
    /** `closedAs` of its episode. */
    outcome: text("outcome"),
    startedAt: time("started_at"),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("campaign_recipients_by_lead").on(table.organizationId, table.campaignId, table.leadId),
    /** A phone gets one opening of a campaign, whoever shares it. */
    uniqueIndex("campaign_recipients_by_phone")
      .on(table.organizationId, table.campaignId, table.phone)
      .where(sql`${table.state} <> 'skipped'`),
    index("campaign_recipients_by_state").on(table.organizationId, table.campaignId, table.state, table.id),
    /** Those that wait for a time: held ones, and claims that were never settled. */
    index("campaign_recipients_due")
      .on(table.organizationId, table.campaignId, table.heldUntil, table.id)
      .where(sql`${table.state} IN ('held', 'starting')`),
    index("campaign_recipients_by_order").on(table.organizationId, table.campaignId, table.id),
    index("campaign_recipients_by_episode").on(table.organizationId, table.campaignId, table.episodeId),
  ],
);

/** The filters of an audience under a name. A campaign copies them, so nothing refers to a segment. */
export const segments = sqliteTable(
  "segments",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** The name as it is compared: in small letters. */
    nameKey: text("name_key").notNull(),
    /** JSON of `contract/segments.ts`. */
    filters: text("filters").notNull(),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), uniqueIndex("segments_by_name").on(table.organizationId, table.nameKey)],
);
