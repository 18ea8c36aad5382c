/**
 * Frames of the two live sockets. Only the envelope is described here; the payload is our own server's, typed by the API's schemas and not
 * parsed twice. The web checks the same envelope by hand (`web/src/live/frames.ts`).
 *
 * Thread (`GET /api/conversations/{id}/live?since=`): `snapshot` (when `since` is absent, 0 or too old) or the missed `event`s, then
 * `caughtUp`, then `event`s in order without a gap; `draft` and `presence` carry no sequence. With `together=1` frames of one moment come as
 * one message, a JSON list.
 * Board (`GET /api/board/live?since=`): `cards` in pages (all, or those newer than `since`), `caughtUp`, then `card` frames.
 */
import * as z from "zod/mini";
import type { Card } from "./card";
import type { Conversation, Message } from "./conversation";
import type { Pause } from "./verbs";

const object = (value: unknown): boolean => typeof value === "object" && value !== null;
const payload = <T>() => z.custom<T>(object);

export interface Viewer {
  userId: string;
  name: string;
  typing: boolean;
}

/** What the AI is doing in this thread now; `text` is the draft so far. */
export interface DraftView {
  turn: string;
  step: "gathering" | "writing" | "checking" | "reviewing";
  text: string;
  /** Drafts of this turn that were sent back. */
  sentBack: { text: string; reasons: string[] }[];
}

/** One event of a thread. A message or conversation is whole, so applying an event twice changes nothing. */
export type ThreadEvent = { type: "message"; message: Message } | { type: "conversation"; conversation: Conversation } | { type: "erased" };

export const ThreadFrame = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("snapshot"),
    seq: z.int(),
    conversation: payload<Conversation>(),
    /** The newest 100, oldest first; older ones by `GET …/messages?before=`. */
    messages: z.array(payload<Message>()),
    draft: z.nullable(payload<DraftView>()),
  }),
  z.object({ type: z.literal("event"), seq: z.int(), event: payload<ThreadEvent>() }),
  z.object({
    type: z.literal("draft"),
    turn: z.string(),
    step: z.enum(["gathering", "writing", "checking", "reviewing", "sentBack", "ended"]),
    /** Appended to the draft. */
    delta: z.optional(z.string()),
    /** With `sentBack`: why; the next draft begins empty. */
    reasons: z.optional(z.array(z.string())),
  }),
  z.object({ type: z.literal("presence"), viewers: z.array(payload<Viewer>()) }),
  z.object({ type: z.literal("caughtUp"), seq: z.int() }),
]);
export type ThreadFrame = z.infer<typeof ThreadFrame>;

export const BoardFrame = z.discriminatedUnion("type", [
  /** `whole`: these pages replace what the viewer had. The last page is followed by `caughtUp`. */
  z.object({ type: z.literal("cards"), seq: z.int(), whole: z.boolean(), cards: z.array(payload<Card>()) }),
  z.object({ type: z.literal("card"), seq: z.int(), card: payload<Card>() }),
  z.object({ type: z.literal("removed"), seq: z.int(), conversationId: z.string() }),
  z.object({ type: z.literal("presence"), conversationId: z.string(), viewers: z.array(payload<Viewer>()) }),
  /** Something new stands under the viewer's bell. */
  z.object({ type: z.literal("notified") }),
  z.object({ type: z.literal("pauses"), pauses: z.array(payload<Pause>()) }),
  z.object({ type: z.literal("caughtUp"), seq: z.int() }),
]);
export type BoardFrame = z.infer<typeof BoardFrame>;

export const ClientFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("typing"), typing: z.boolean() }),
  /** Board: which conversation the viewer has open, or null. */
  z.object({ type: z.literal("presence"), conversationId: z.nullable(z.string()) }),
]);
export type ClientFrame = z.infer<typeof ClientFrame>;
