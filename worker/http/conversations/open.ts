/** Reaching a conversation for the member who asks: the stub, the actor, and whether the branch is theirs. */
import type { Context } from "hono";
import type { Conversation, Message } from "../../contract/conversation";
import type { Outcome, UserActor } from "../../domain/conversation/rpc";
import { conversationFor, messageFor, sightOf } from "../../domain/redact";
import { Refusal, notFound, unknownId } from "../../domain/refusal";
import { type ConversationStub, conversationStub } from "../../stubs/conversation";
import type { AppEnv, Member } from "../context";
import { memberMay } from "../middleware/member";

export function actorOf(member: Member): UserActor {
  return { type: "user", id: member.userId, name: member.name, may: { force: memberMay(member, "conversations.force") } };
}

/** The object's refusals are values, because an error's class does not survive the call; here they become the one error body. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { code, message, details } = outcome.error;
  throw code === "not_found" ? notFound("conversation") : new Refusal(code, message, details);
}

/** What a verb needs: the object, who asks, and how its answers look to that role. */
export interface OpenThread {
  thread: ConversationStub;
  actor: UserActor;
  shown: (outcome: Outcome<Conversation>) => Conversation;
  shownMessage: (message: Message) => Message;
}

/**
 * Another organization's id names an empty object, which answers `not_found`; a conversation of a branch in which this rep does not work is
 * answered the same way. The object itself says where it stands: the list may lag behind a move. `field`: where a body or a query named the id.
 */
export async function openThread(c: Context<AppEnv>, id: string, field?: string): Promise<OpenThread> {
  const member = c.get("member");
  const thread = conversationStub(c.env, member.organizationId, id);
  if (member.branchIds !== null || field !== undefined) {
    const branch = await thread.branch();
    const mine = branch.ok && (member.branchIds === null || member.branchIds.includes(branch.value));
    if (!mine) throw field === undefined ? notFound("conversation") : unknownId(field, "conversation");
  }
  const sight = sightOf(member);
  return {
    thread,
    actor: actorOf(member),
    shown: (outcome) => conversationFor(sight, unwrap(outcome)),
    shownMessage: (message) => messageFor(sight, message),
  };
}
