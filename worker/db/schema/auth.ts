/** Tables of better-auth: its core, the organization and the two-factor plug-in. Its field names, our column names. */
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { date, flag, time } from "./columns";

export const users = sqliteTable("users", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: flag("email_verified").notNull().default(false),
  image: text("image"),
  twoFactorEnabled: flag("two_factor_enabled").default(false),
  /**
   * Since when what happens here is the doing of whoever reads the mailbox. Null: the address is not verified, or was before this was kept.
   * A sign-in or second factor that is older may be somebody else's, and a password reset ends it.
   */
  verifiedAt: time("verified_at"),
  createdAt: date("created_at").notNull(),
  updatedAt: date("updated_at").notNull(),
});

export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    token: text("token").notNull().unique(),
    expiresAt: date("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    activeOrganizationId: text("active_organization_id"),
    /** When password or second factor were last asked for again; null: only at the sign-in itself. */
    provedAt: time("proved_at"),
    createdAt: date("created_at").notNull(),
    updatedAt: date("updated_at").notNull(),
  },
  (table) => [index("sessions_by_user").on(table.userId)],
);

export const accounts = sqliteTable(
  "accounts",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: date("access_token_expires_at"),
    refreshTokenExpiresAt: date("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: date("created_at").notNull(),
    updatedAt: date("updated_at").notNull(),
  },
  (table) => [index("accounts_by_user").on(table.userId)],
);

export const verifications = sqliteTable(
  "verifications",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: date("expires_at").notNull(),
    createdAt: date("created_at").notNull(),
    updatedAt: date("updated_at").notNull(),
  },
  (table) => [index("verifications_by_identifier").on(table.identifier)],
);

export const organizations = sqliteTable("organizations", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  slug: text("slug").notNull().unique(),
  logo: text("logo"),
  metadata: text("metadata"),
  /** Of the people who work there; `en` or `es`. */
  language: text("language").notNull().default("en"),
  /** Since when the AI answers; null while the company is being set up. */
  liveAt: time("live_at"),
  /** pestControl, lawnCare, roofing or other. */
  trade: text("trade"),
  /** Owners and admins without a second factor get no further than setting it up. */
  requireTwoFactor: flag("require_two_factor").notNull().default(false),
  createdAt: date("created_at").notNull(),
});

export const members = sqliteTable(
  "members",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role").notNull(),
    createdAt: date("created_at").notNull(),
  },
  (table) => [uniqueIndex("members_by_organization").on(table.organizationId, table.userId), index("members_by_user").on(table.userId)],
);

export const invitations = sqliteTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    role: text("role"),
    /** JSON array of branch ids: where a rep will work. */
    branchIds: text("branch_ids").notNull().default("[]"),
    /** pending, accepted or revoked; one that is over is told by `expires_at`. */
    status: text("status").notNull(),
    inviterId: text("inviter_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: date("expires_at").notNull(),
    createdAt: date("created_at").notNull(),
  },
  (table) => [index("invitations_by_organization").on(table.organizationId, table.status), index("invitations_by_email").on(table.email)],
);

export const twoFactors = sqliteTable(
  "two_factors",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    verified: flag("verified").default(true),
    /** When its first code was confirmed; null: before this was kept. */
    setAt: time("set_at"),
    failedVerificationCount: integer("failed_verification_count").default(0),
    lockedUntil: date("locked_until"),
  },
  (table) => [index("two_factors_by_user").on(table.userId)],
);

/**
 * Attempts to sign in that have not succeeded. `key` is an HMAC of the e-mail, known or not, so that nobody learns here who has an
 * account. Kept in D1 and not in a counter's memory: a lock that a restart forgets locks nothing.
 */
export const signInAttempts = sqliteTable("sign_in_attempts", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  beganAt: time("began_at").notNull(),
  /** Until then no password is looked at. */
  lockedUntil: time("locked_until"),
});

/** Letters that left, counted for each recipient, each organization and the deployment, in days that begin with the first one. */
export const letterCounts = sqliteTable(
  "letter_counts",
  {
    /** What is counted; an address stands in it as an HMAC. */
    key: text("key").primaryKey(),
    count: integer("count").notNull(),
    beganAt: time("began_at").notNull(),
  },
  (table) => [index("letter_counts_by_time").on(table.beganAt)],
);
