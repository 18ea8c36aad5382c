/** A company as its customers meet it: branches, numbers, pauses, and its connections to vendors. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { organizationId, time } from "./columns";

export const branches = sqliteTable(
  "branches",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    zone: text("zone").notNull(),
    /** JSON `[{ weekday, from, to }]`, weekday 0 is Sunday, minutes of the day. */
    hours: text("hours").notNull(),
    playbookVersionId: text("playbook_version_id"),
    position: integer("position").notNull().default(0),
    /** The company's rule: 1 for the branch that gets what no campaign, lead, number or ZIP places. Without one it is the first. */
    takesRest: integer("takes_rest").notNull().default(0),
    createdAt: time("created_at").notNull(),
    /** 0: not since it was made. */
    updatedAt: time("updated_at").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

/** Branches that a rep works in. Other roles see every branch; a rep without a row sees none. */
export const memberBranches = sqliteTable(
  "member_branches",
  {
    organizationId: organizationId(),
    userId: text("user_id").notNull(),
    branchId: text("branch_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.userId, table.branchId] })],
);

export const sendingNumbers = sqliteTable(
  "sending_numbers",
  {
    organizationId: organizationId(),
    phone: text("phone").notNull(),
    branchId: text("branch_id"),
    vendorAccountId: text("vendor_account_id").notNull(),
    /** test, registering, active, suspended or released (`domain/numbers/status.ts`). */
    status: text("status").notNull(),
    /** What the vendor says about it, in plain words. */
    reason: text("reason"),
    position: integer("position").notNull().default(0),
    createdAt: time("created_at").notNull(),
    /** The vendor's id of the number; null until it was synced once, like all that follows. */
    vendorId: text("vendor_id"),
    name: text("name"),
    /** local, toll_free or short_code. */
    type: text("type"),
    campaignId: text("campaign_id"),
    campaignStatus: text("campaign_status"),
    /** attached, attachment_pending, detached or detachment_pending. */
    attachment: text("attachment"),
    syncedAt: time("synced_at"),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.phone] })],
);

/** The AI is paused for the organization, a branch or a campaign (`scopeId` is empty for the organization). */
export const pauses = sqliteTable(
  "pauses",
  {
    organizationId: organizationId(),
    scope: text("scope", { enum: ["organization", "branch", "campaign"] }).notNull(),
    scopeId: text("scope_id").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: time("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.scope, table.scopeId] })],
);

/** An organization's connection to a vendor. `sealed` holds the credentials under CREDENTIALS_KEY; empty while there is no key of its own. */
export const integrations = sqliteTable(
  "integrations",
  {
    organizationId: organizationId(),
    id: text("id").notNull(),
    vendor: text("vendor").notNull(),
    sealed: text("sealed").notNull(),
    /** JSON; nothing secret. */
    settings: text("settings").notNull(),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
    /** Last four characters of the key, and when it was entered: all that anybody sees of it again. */
    keyEnd: text("key_end"),
    keyAt: time("key_at"),
    /** The vendor has refused this very key since. Nothing is sent with it meanwhile. */
    refusedAt: time("refused_at"),
    /** JSON of `domain/vendors/problem.ts`: why the last check failed; null when it went well. */
    problem: text("problem"),
    /** JSON: what the vendor told at the last check that went well. */
    facts: text("facts"),
    checkedAt: time("checked_at"),
    syncedAt: time("synced_at"),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] }), index("integrations_by_vendor").on(table.organizationId, table.vendor)],
);

/** Holder of a webhook's signing secret; the path id of `/webhooks/{vendor}/{endpointId}`. Belongs to no organization alone. */
export const vendorEndpoints = sqliteTable("vendor_endpoints", {
  id: text("id").primaryKey(),
  vendor: text("vendor").notNull(),
  /** JSON array of signing secrets, sealed; two while one is being replaced, none until the first is entered (`services/webhooks/secrets.ts`). */
  sealed: text("sealed").notNull(),
  createdAt: time("created_at").notNull(),
});

/** Which organization an account of a vendor belongs to, as seen through one endpoint. */
export const vendorAccounts = sqliteTable(
  "vendor_accounts",
  {
    endpointId: text("endpoint_id").notNull(),
    account: text("account").notNull(),
    organizationId: organizationId(),
    integrationId: text("integration_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.endpointId, table.account] }), index("vendor_accounts_by_organization").on(table.organizationId, table.account)],
);
