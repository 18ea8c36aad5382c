/**
 * What a deployment is told from outside: bindings are typed by `wrangler types`, words and keys are parsed here once. A missing or
 * malformed setting stops the first request with a sentence that names it; nothing runs on a guess.
 */
import { z } from "zod";

const list = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string()));
const models = list.refine((words) => words.length > 0, "name at least one model");
const secret = z.string().min(32, "must be at least 32 characters of random text");
const milliseconds = z.coerce.number().int().nonnegative();

/** An account of the sandbox's carrier and the organization it stands for. */
const DemoAccount = z.object({
  account: z.string(),
  organizationId: z.string(),
  name: z.string(),
  key: z.string(),
  endpointId: z.string(),
  secret: z.string(),
  numbers: z.array(z.string()).min(1),
  keywordReplies: z.boolean(),
});
export type DemoAccount = z.infer<typeof DemoAccount>;

const Raw = z.object({
  PUBLIC_URL: z.url(),
  SURGE_BASE_URL: z.url(),
  OPENROUTER_BASE_URL: z.url(),
  /** The platform's own key; an organization's own connection comes first. */
  OPENROUTER_KEY: z.string().optional(),
  CSR_MODELS: models,
  OVERSEER_MODELS: models,
  REPLY_DELAY_MS: milliseconds,
  RECEIPT_GRACE_MS: milliseconds,
  UNKNOWN_GRACE_MS: milliseconds,
  DAILY_BUDGET_USD: z.coerce.number().nonnegative(),
  TURN_BUDGET_USD: z.coerce.number().nonnegative(),
  /** In all, on the platform's key, while no owner of the company has a verified address. */
  TRIAL_BUDGET_USD: z.coerce.number().nonnegative(),
  /** What one organization may keep in files: attachments, and files that become leads. */
  STORAGE_GB_PER_ORGANIZATION: z.coerce.number().positive().default(50),
  SEGMENTS_PER_SECOND: z.coerce.number().positive(),
  SEGMENTS_PER_DAY: z.coerce.number().int().positive(),
  /** How long a campaign waits after its first openings before it goes on. */
  CAMPAIGN_LOOK_MS: milliseconds,
  /** Where a carrier's address of a picture may lead to, besides the carrier itself: `host` or `*.domain`. */
  MEDIA_HOSTS: list,
  /** A vendor that speaks Resend's protocol. Without its key no mail leaves, and the screens say so. */
  EMAIL_BASE_URL: z.url(),
  EMAIL_FROM: z.string().min(3),
  EMAIL_KEY: z.string().optional(),
  PLATFORM_ADMINS: list,
  AUTH_SECRET: secret,
  /** Those that AUTH_SECRET replaced, the newest first: what they signed or sealed still counts. */
  AUTH_SECRETS_PREVIOUS: list.pipe(z.array(secret)).optional(),
  CREDENTIALS_KEY: z
    .string()
    .regex(/^[a-z0-9]{1,12}:[A-Za-z0-9+/=]{44}(,[a-z0-9]{1,12}:[A-Za-z0-9+/=]{44})*$/, "must be `id:base64 of 32 bytes`, newest first, separated by commas"),
  ID_KEY: secret,
  /** Only `npm start` sets and binds these two. */
  DEMO_ACCOUNTS: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(DemoAccount))
    .optional(),
  SANDBOX: z.custom<Fetcher>((value) => typeof value === "object" && value !== null).optional(),
});

export interface Settings {
  publicUrl: URL;
  surgeBaseUrl: string;
  openRouterBaseUrl: string;
  openRouterKey: string | null;
  csrModels: string[];
  overseerModels: string[];
  replyDelayMs: number;
  receiptGraceMs: number;
  unknownGraceMs: number;
  dailyBudgetUsd: number;
  turnBudgetUsd: number;
  trialBudgetUsd: number;
  storageBytes: number;
  /** What one number may send: carriers count segments. */
  segmentsPerSecond: number;
  segmentsPerDay: number;
  campaignLookMs: number;
  mediaHosts: string[];
  emailBaseUrl: string;
  emailFrom: string;
  emailKey: string | null;
  platformAdmins: string[];
  /** Signs what is made now. */
  authSecret: string;
  /** All that is still believed, the current one first. */
  authSecrets: [string, ...string[]];
  credentialsKey: string;
  idKey: string;
  /** Null in every deployment: the stand-in for the vendors, and what the demo is planted from. */
  sandbox: { fetcher: Fetcher; accounts: DemoAccount[] } | null;
}

const parsed = new WeakMap<object, Settings>();

export function settingsOf(env: Env): Settings {
  let settings = parsed.get(env);
  if (!settings) {
    settings = parseSettings(env);
    parsed.set(env, settings);
  }
  return settings;
}

export function parseSettings(env: object): Settings {
  const result = Raw.safeParse(env);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new Error(`The Worker's settings are not usable. ${faults}. Set them in wrangler.toml or with \`wrangler secret put\` (docs/operations.md).`);
  }
  const raw = result.data;
  return {
    publicUrl: new URL(raw.PUBLIC_URL),
    surgeBaseUrl: raw.SURGE_BASE_URL,
    openRouterBaseUrl: raw.OPENROUTER_BASE_URL,
    openRouterKey: raw.OPENROUTER_KEY ?? null,
    csrModels: raw.CSR_MODELS,
    overseerModels: raw.OVERSEER_MODELS,
    replyDelayMs: raw.REPLY_DELAY_MS,
    receiptGraceMs: raw.RECEIPT_GRACE_MS,
    unknownGraceMs: raw.UNKNOWN_GRACE_MS,
    dailyBudgetUsd: raw.DAILY_BUDGET_USD,
    turnBudgetUsd: raw.TURN_BUDGET_USD,
    trialBudgetUsd: raw.TRIAL_BUDGET_USD,
    storageBytes: Math.floor(raw.STORAGE_GB_PER_ORGANIZATION * 1e9),
    segmentsPerSecond: raw.SEGMENTS_PER_SECOND,
    segmentsPerDay: raw.SEGMENTS_PER_DAY,
    campaignLookMs: raw.CAMPAIGN_LOOK_MS,
    mediaHosts: raw.MEDIA_HOSTS,
    emailBaseUrl: raw.EMAIL_BASE_URL,
    emailFrom: raw.EMAIL_FROM,
    emailKey: raw.EMAIL_KEY ?? null,
    platformAdmins: raw.PLATFORM_ADMINS,
    authSecret: raw.AUTH_SECRET,
    authSecrets: [raw.AUTH_SECRET, ...(raw.AUTH_SECRETS_PREVIOUS ?? []).filter((one) => one !== raw.AUTH_SECRET)],
    credentialsKey: raw.CREDENTIALS_KEY,
    idKey: raw.ID_KEY,
    sandbox: raw.SANDBOX ? { fetcher: raw.SANDBOX, accounts: raw.DEMO_ACCOUNTS ?? [] } : null,
  };
}
