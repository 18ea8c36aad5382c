/** Keys for other programs: what each may do is said by its scopes. */
import { z } from "@hono/zod-openapi";
import { PersonRef } from "./conversation";

const Time = z.iso.datetime();

/** `thing:read` or `thing:write`; what each includes stands in `domain/api-keys/scopes.ts`. */
export const Scope = z.enum([
  "conversations:read",
  "conversations:write",
  "leads:read",
  "leads:write",
  "visits:read",
  "visits:write",
  "playbooks:read",
  "playbooks:write",
  "campaigns:read",
  "campaigns:write",
  "opt-outs:read",
  "opt-outs:write",
  "audit:read",
]);
export type Scope = z.infer<typeof Scope>;

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The first characters, so that a person can tell keys apart. */
    start: z.string(),
    scopes: z.array(Scope),
    createdBy: PersonRef,
    createdAt: Time,
    /** Null: it does not end by itself. */
    expiresAt: Time.nullable(),
    /** To the minute; null: never used. */
    lastUsedAt: Time.nullable(),
  })
  .openapi("ApiKey");
export type ApiKey = z.infer<typeof ApiKey>;

export const NewApiKey = z
  .object({
    name: z.string().trim().min(1, "name: say what the key is for.").max(80),
    scopes: z.array(Scope).min(1, "scopes: choose at least one.").max(Scope.options.length),
    /** Days from now; absent: it does not end by itself. */
    days: z.int().min(1).max(3650).optional(),
  })
  .openapi("NewApiKey");
export type NewApiKey = z.infer<typeof NewApiKey>;

export const MadeApiKey = ApiKey.extend({
  /** Shown this once; only its hash is kept. */
  key: z.string(),
}).openapi("MadeApiKey");
export type MadeApiKey = z.infer<typeof MadeApiKey>;
