/** Who must not be texted. The phone itself is not kept, only its HMAC and its last four digits. */
import { z } from "@hono/zod-openapi";
import { E164 } from "./conversation";

const Time = z.iso.datetime();

export const OptOut = z
  .object({
    id: z.string(),
    /** The phone asked for with `?phone=`, else null. */
    phone: z.string().nullable(),
    phoneEnd: z.string(),
    source: z.string(),
    at: Time,
    liftedAt: Time.nullable(),
    /** What was typed or texted when it was lifted. */
    liftProof: z.string().nullable(),
  })
  .openapi("OptOut");

export const NewOptOut = z.union([
  z.object({ phone: E164, source: z.string().trim().min(1).max(120).optional() }),
  z.object({ conversationId: z.string(), source: z.string().trim().min(1).max(120).optional() }),
]);
export const LiftBody = z.object({ proof: z.string().trim().min(10, "say in a sentence how the person agreed").max(1_000) });

export type OptOut = z.infer<typeof OptOut>;
