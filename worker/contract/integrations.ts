/** An organization's connections to vendors, as its admins see them: no secret is ever in an answer, only its last four characters. */
import { z } from "@hono/zod-openapi";
import { model, openRouterKey, signingSecret, surgeAccount, surgeKey } from "./vendor-patterns";

const Time = z.iso.datetime();
const dollars = z.number().min(0.01, "at least one cent").max(10_000, "at most $10,000");

export const ConnectionState = z.enum(["notConnected", "unchecked", "working", "refused", "unreachable", "problem"]);
export type ConnectionState = z.infer<typeof ConnectionState>;

/** What the vendor said at the last check that failed, and what to do about it. */
export const VendorTrouble = z.object({ at: Time, words: z.string(), todo: z.string() }).openapi("VendorTrouble");
export type VendorTrouble = z.infer<typeof VendorTrouble>;

const KeyMark = z.object({ end: z.string(), setAt: Time.nullable() });
const common = {
  /** Null while nothing was ever set. */
  id: z.string().nullable(),
  state: ConnectionState,
  key: KeyMark.nullable(),
  trouble: VendorTrouble.nullable(),
  checkedAt: Time.nullable(),
};

export const SurgeConnection = z
  .object({
    vendor: z.literal("surge"),
    ...common,
    syncedAt: Time.nullable(),
    account: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    /** Who answers STOP, HELP and START: Surge itself, or Plaibook. */
    answersKeywords: z.boolean(),
    /** Whether the account may text local numbers at all, in plain words where it may not. */
    registration: z.object({ status: z.enum(["ready", "incomplete", "error"]), words: z.string().nullable() }).nullable(),
    campaigns: z.array(z.object({ id: z.string(), status: z.string() })),
    webhook: z
      .object({
        url: z.string(),
        /** All that are accepted now, the newest first. `until`: when an older one ends. */
        secrets: z.array(z.object({ id: z.string(), end: z.string(), setAt: Time.nullable(), until: Time.nullable() })),
      })
      .nullable(),
    numbers: z.object({ active: z.int(), all: z.int() }),
  })
  .openapi("SurgeConnection");
export type SurgeConnection = z.infer<typeof SurgeConnection>;

/** `chosen` is null where the deployment's own setting holds. */
const Chosen = <T extends z.ZodType>(value: T) => z.object({ chosen: value.nullable(), inUse: value });

export const OpenRouterConnection = z
  .object({
    vendor: z.literal("openrouter"),
    ...common,
    /** The key in use is the platform's, because the organization has none of its own. */
    platformKey: z.boolean(),
    /** Tried in this order. */
    csrModels: Chosen(z.array(z.string())),
    overseerModels: Chosen(z.array(z.string())),
    dailyBudgetUsd: Chosen(z.number()),
    /** Of the organization's own key; null limit: none is set at OpenRouter. */
    credit: z.object({ limitUsd: z.number().nullable(), remainingUsd: z.number().nullable() }).nullable(),
    /** US dollars since midnight UTC, and over the seven days that end today. */
    spend: z.object({ todayUsd: z.number(), weekUsd: z.number(), callsToday: z.int() }),
  })
  .openapi("OpenRouterConnection");
export type OpenRouterConnection = z.infer<typeof OpenRouterConnection>;

export const Connection = z.discriminatedUnion("vendor", [SurgeConnection, OpenRouterConnection]).openapi("Connection");
export type Connection = z.infer<typeof Connection>;

const models = z
  .array(z.string().trim().regex(model.pattern, model.says))
  .min(1, "name at least one model")
  .max(6, "at most six models")
  .refine((names) => new Set(names).size === names.length, "the same model stands twice");
const key = {
  surge: z.string().trim().max(200).regex(surgeKey.pattern, surgeKey.says),
  openrouter: z.string().trim().max(200).regex(openRouterKey.pattern, openRouterKey.says),
};
const account = z.string().trim().max(80).regex(surgeAccount.pattern, surgeAccount.says);
export const SigningSecret = z.object({ secret: z.string().trim().max(200).regex(signingSecret.pattern, signingSecret.says) });

const modelSettings = { csrModels: models.nullable().optional(), overseerModels: models.nullable().optional(), dailyBudgetUsd: dollars.nullable().optional() };

export const NewConnection = z
  .discriminatedUnion("vendor", [
    z.object({
      vendor: z.literal("surge"),
      account,
      key: key.surge,
      secret: SigningSecret.shape.secret.optional(),
      answersKeywords: z.boolean().default(true),
    }),
    z.object({ vendor: z.literal("openrouter"), key: key.openrouter.optional(), ...modelSettings }),
  ])
  .openapi("NewConnection");
export type NewConnection = z.infer<typeof NewConnection>;

/** What is left out stays; null goes back to the deployment's setting. */
export const ConnectionChange = z.object({ answersKeywords: z.boolean().optional(), ...modelSettings });
export type ConnectionChange = z.infer<typeof ConnectionChange>;

/** Which vendor's form it must have follows from the connection. */
export const NewKey = z.object({ key: z.union([key.surge, key.openrouter], "A Surge key begins with sk_live_, an OpenRouter key with sk-or-v1-.") });
export const AccountSearch = z.object({ key: key.surge });
export const FoundAccount = z.object({ id: z.string(), name: z.string().nullable() });
