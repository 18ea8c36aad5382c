/** How lists answer, and the row of the conversation list. */
import { z } from "@hono/zod-openapi";
import { Channel, ClosedAs, OwnerKind, PersonRef, Waiting } from "./conversation";
import { StageKind } from "./playbook";

const Time = z.iso.datetime();

export const PageQuery = z.object({
  cursor: z.string().max(200).optional().openapi({ description: "`nextCursor` of the answer before." }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Every list: its items, and where the next page begins, or null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const ConversationItem = z
  .object({
    id: z.string(),
    channel: Channel,
    phone: z.string(),
    name: z.string(),
    leadId: z.string().nullable(),
    owner: OwnerKind,
    ownerUser: PersonRef.nullable(),
    assignee: PersonRef.nullable(),
    waiting: Waiting.nullable(),
    closed: z.object({ as: ClosedAs, why: z.string().nullable(), at: Time }).nullable(),
    stage: z.object({ id: z.string(), name: z.string(), kind: StageKind }),
    episodeId: z.string(),
    branchId: z.string(),
    campaignId: z.string().nullable(),
    snoozedUntil: Time.nullable(),
    unread: z.int(),
    /** The newest line, at most 160 characters. */
    lastText: z.string(),
    lastLeadAt: Time.nullable(),
    seq: z.int(),
    createdAt: Time,
    updatedAt: Time,
  })
  .openapi("ConversationItem");
export type ConversationItem = z.infer<typeof ConversationItem>;
