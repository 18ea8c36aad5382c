/** Our texting numbers with what the vendor says of them, and how they fared. */
import { z } from "@hono/zod-openapi";

const Time = z.iso.datetime();

export const NumberStatus = z.enum(["test", "registering", "active", "suspended", "released"]);

/**
 * The last seven days, test conversations left out. Sent: texts that the carrier took. Failed: texts that it took and could not deliver, or
 * never took. Opt-outs: leads of this number who asked to stop.
 */
export const NumberHealth = z.object({ sent: z.int(), delivered: z.int(), failed: z.int(), optOuts: z.int() });
export type NumberHealth = z.infer<typeof NumberHealth>;

export const SendingNumber = z
  .object({
    phone: z.string(),
    name: z.string().nullable(),
    type: z.string().nullable(),
    status: NumberStatus,
    /** Why it is not active, as the vendor tells it. */
    reason: z.string().nullable(),
    /** New conversations of its branch begin from it. */
    isDefault: z.boolean(),
    /** Null: of all branches. */
    branchId: z.string().nullable(),
    campaign: z.object({ id: z.string(), status: z.string().nullable(), attachment: z.string().nullable() }).nullable(),
    /** Open conversations that keep this number. */
    openConversations: z.int(),
    health: NumberHealth,
    syncedAt: Time.nullable(),
  })
  .openapi("SendingNumber");
export const PlaceNumber = z
  .object({
    /** Texts that come in on it belong to this branch; null: to whichever the lead's ZIP or the company's rule names. */
    branchId: z.string().min(1).max(60).nullable(),
  })
  .openapi("PlaceNumber");
export type SendingNumber = z.infer<typeof SendingNumber>;
