/** The owner strip's words, from the conversation alone. */
import type { Conversation } from "../../../../worker/contract/conversation";
import type { Viewer } from "../../../../worker/contract/live";
import { closedSentence, timeLeft } from "../../words/owner";
import { waitWords } from "../../words/reasons";
import { firstName, listed } from "../../words/text";
import { date, millis, point } from "../../words/time";

/** The owner after a text that was not sent here: nobody of the team has it, anyone may take it. */
export const OUTSIDE = "external";

export interface Strip {
  kind: "ai" | "waiting" | "you" | "colleague" | "nobody";
  words: string;
  also: string | null;
}

export function stripOf(conversation: Conversation, around: { me: string; viewers: readonly Viewer[]; now: number }): Strip {
  const others = around.viewers.filter((viewer) => viewer.userId !== around.me);
  const watching = others.length > 0 ? `${listed(others.map((viewer) => firstName(viewer.name)))} ${others.length === 1 ? "is" : "are"} watching` : null;
  const typing = others.filter((viewer) => viewer.typing);
  const types = typing.length > 0 ? `${listed(typing.map((viewer) => firstName(viewer.name)))} typing…` : null;
  const snoozed =
    conversation.snoozedUntil && millis(conversation.snoozedUntil) > around.now ? `snoozed to ${point(millis(conversation.snoozedUntil), around.now)}` : null;
  const also = (own: string | null = null) => [own, snoozed, types ?? watching].filter(Boolean).join(" · ") || null;
  switch (conversation.owner) {
    case "ai":
      return { kind: "ai", words: conversation.paused ? "The AI is paused" : "The AI is answering", also: also(held(conversation, around.now)) };
    case "waiting": {
      const { waiting } = conversation;
      if (!waiting) return { kind: "waiting", words: "Needs a person", also: also() };
      const left = timeLeft(millis(waiting.dueAt), around.now);
      const told = waiting.told === 2 ? "managers were told" : waiting.told === 1 ? "the branch was told" : null;
      return {
        kind: "waiting",
        words: `Needs a person: ${waitWords[waiting.reason]}`,
        also: also([whose(conversation, around.me), left ? left.text : `due ${point(millis(waiting.dueAt), around.now)}`, told].filter(Boolean).join(" · ")),
      };
    }
    case "human":
      if (conversation.ownerUser?.id === around.me) {
        return { kind: "you", words: `You have this conversation since ${point(millis(conversation.ownerSince), around.now)}`, also: also() };
      }
      if (conversation.ownerUser?.id === OUTSIDE) return { kind: "waiting", words: "Somebody outside Plaibook answered here", also: also() };
      return {
        kind: "colleague",
        words: `${conversation.ownerUser ? firstName(conversation.ownerUser.name) : "A colleague"} has this conversation`,
        also: also(),
      };
    case "nobody":
      if (conversation.optedOutAt) return { kind: "nobody", words: `Asked to stop on ${date(millis(conversation.optedOutAt), around.now)}`, also: also() };
      return {
        kind: "nobody",
        words: conversation.closed
          ? closedSentence({ ...conversation.closed, at: millis(conversation.closed.at) }, around.now)
          : "Nobody has this conversation",
        also: also(),
      };
  }
}

const whose = ({ assignee }: Conversation, me: string): string | null => assignee && (assignee.id === me ? "for you" : `for ${firstName(assignee.name)}`);

const held = (conversation: Conversation, now: number): string | null =>
  conversation.phase.name === "held" && conversation.phase.until
    ? `holds until ${point(millis(conversation.phase.until), now, conversation.zone)} their time`
    : null;
