/** Bodies and answers of the verbs on a conversation (design §8, conversation.md §2). */
import { z } from "@hono/zod-openapi";
import { ClosedAs, E164 } from "./conversation";
import { openFields } from "./merge-fields";

const Time = z.iso.datetime({ offset: true });
const Body = z.string().max(10_000);

export const StartBody = z.union([
  z.object({ phone: E164, leadId: z.string().optional(), branchId: z.string().optional() }),
  z.object({ test: z.object({ playbookVersionId: z.string() }) }),
]);
export const TakeoverBody = z.object({ force: z.boolean().optional() });
export const TakeoverAnswer = z
  .object({
    at: Time,
    /** The AI's unfinished draft, to use or to leave. */
    draft: z.string().optional(),
    /** Texts that were already with the carrier. */
    inFlight: z.array(z.string()),
    cancelled: z.array(z.string()),
  })
  .openapi("Takeover");
export const ReleaseBody = z.object({
  note: z.string().max(1_000).optional(),
  reply: z.enum(["now", "onNextText"]).optional(),
});
/** A person's own words; a merge field that was not filled never leaves. */
const FilledBody = Body.refine((text) => openFields(text).length === 0, {
  error: (issue) => `${openFields(String(issue.input))[0]} is not filled in. Write what belongs there.`,
});

export const SendBody = z.object({
  /** Made by the client; a repeat answers with the first result. */
  clientId: z.string().min(8).max(64),
  body: FilledBody,
  sendAt: Time.optional(),
  attachments: z.array(z.string()).max(5).optional(),
});
export const EditScheduledBody = z.object({ body: FilledBody.optional(), sendAt: Time.optional() });
export const NoteBody = z.object({
  clientId: z.string().min(8).max(64).optional(),
  body: z.string().trim().min(1).max(5_000),
  /** Members who are named in it, and told. */
  mentions: z.array(z.string().max(60)).max(20).optional(),
});
export const AssignBody = z.object({ userId: z.string().nullable() });
export const MoveBranchBody = z.object({ branchId: z.string().min(1).max(60) });
export const SnoozeBody = z.object({ until: Time.nullable() });
/** A stage of kind `booked` needs a receipt: what a named person typed, when no visit stands behind it. */
export const StageBody = z.object({
  stageId: z.string(),
  booked: z.object({ date: z.iso.date(), cents: z.int().nonnegative().nullable() }).optional(),
  lostWhy: z.string().max(200).optional(),
});
export const CloseBody = z.object({ as: ClosedAs.exclude(["optedOut"]), why: z.string().max(200).optional() });
export const ReadBody = z.object({ seq: z.int().nonnegative() });
export const PauseBody = z.union([z.object({ organization: z.literal(true) }), z.object({ branchId: z.string() }), z.object({ campaignId: z.string() })]);
export const Pause = z
  .object({
    scope: z.enum(["organization", "branch", "campaign"]),
    id: z.string().nullable(),
    by: z.string(),
    at: Time,
  })
  .openapi("Pause");

export type TakeoverAnswer = z.infer<typeof TakeoverAnswer>;
export type StageBody = z.infer<typeof StageBody>;
export type SendBody = z.infer<typeof SendBody>;
export type Pause = z.infer<typeof Pause>;
