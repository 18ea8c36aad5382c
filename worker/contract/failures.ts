/** What did not go as it should: texts that were not sent, deliveries that could not be used. */
import { z } from "@hono/zod-openapi";

const Time = z.iso.datetime();

export const TextTrouble = z.enum(["held", "unknown", "failed", "refused"]);
export type TextTrouble = z.infer<typeof TextTrouble>;

export const TroubledText = z
  .object({
    id: z.string(),
    conversationId: z.string(),
    /** Whom it was for. */
    name: z.string(),
    status: TextTrouble,
    author: z.enum(["ai", "human", "system", "external", "lead"]),
    /** At most 160 characters. */
    snippet: z.string(),
    /** One plain line. */
    reason: z.string().nullable(),
    heldUntil: Time.nullable(),
    createdAt: Time,
  })
  .openapi("TroubledText");
export type TroubledText = z.infer<typeof TroubledText>;

export const DeadLetter = z
  .object({
    id: z.string(),
    vendor: z.string(),
    reason: z.enum(["malformed", "unknownAccount", "unknownType"]),
    /** Where the fault is. */
    path: z.string().nullable(),
    detail: z.string().nullable(),
    receivedAt: Time,
    replayedAt: Time.nullable(),
  })
  .openapi("DeadLetter");
export type DeadLetter = z.infer<typeof DeadLetter>;

/** As it came, at most 64,000 characters. */
export const WholeDeadLetter = DeadLetter.extend({ body: z.string() }).openapi("WholeDeadLetter");
export type WholeDeadLetter = z.infer<typeof WholeDeadLetter>;

export const FailureCounts = z.object({ held: z.int(), unknown: z.int(), failed: z.int(), refused: z.int(), deadLetters: z.int() }).openapi("FailureCounts");
export type FailureCounts = z.infer<typeof FailureCounts>;
