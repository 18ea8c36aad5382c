/** What a member is told of. */
import { z } from "@hono/zod-openapi";

const Time = z.iso.datetime();

export const NotificationKind = z.enum([
  /** A conversation that needs a person was given to you. */
  "waitGiven",
  /** A wait ran over: the branch is told, five minutes later the managers. */
  "waitOver",
  /** A lead wrote in a conversation that you have. */
  "reply",
  /** Somebody named you in a note. */
  "mention",
  /** A text that you wrote was not sent. */
  "textFailed",
  /** The carrier refuses the company's key. */
  "connectionRefused",
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

export const Notification = z
  .object({
    id: z.string(),
    kind: NotificationKind,
    conversationId: z.string().nullable(),
    name: z.string(),
    by: z.string().nullable(),
    snippet: z.string(),
    at: Time,
    readAt: Time.nullable(),
  })
  .openapi("Notification");
export type Notification = z.infer<typeof Notification>;

export const NotificationSettings = z.object({ off: z.array(NotificationKind).max(20) }).openapi("NotificationSettings");
export type NotificationSettings = z.infer<typeof NotificationSettings>;

/** These, or with `all` every one up to `before`. */
export const ReadNotifications = z.union([z.object({ ids: z.array(z.string().max(80)).min(1).max(200) }), z.object({ all: z.literal(true), before: Time })]);
