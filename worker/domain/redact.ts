/** What a role may not see is taken out before it leaves: whole phones for viewers, costs below managers. Sockets and the API use the same. */
import type { Card } from "../contract/card";
import type { Conversation, Message } from "../contract/conversation";
import type { Role } from "../contract/me";
import { may } from "./permissions";

/** `+18015550117` becomes `(•••) •••-0117`: enough to recognise, too little to call. Test threads have no phone to hide. */
export function maskPhone(phone: string): string {
  return phone.startsWith("test:") ? phone : `(•••) •••-${phone.slice(-4)}`;
}

export const phoneFor = (role: Role, phone: string): string => (may(role, "phones.see") ? phone : maskPhone(phone));

export function conversationFor(role: Role, conversation: Conversation): Conversation {
  return may(role, "phones.see") ? conversation : { ...conversation, phone: maskPhone(conversation.phone) };
}

export function cardFor(role: Role, card: Card): Card {
  return may(role, "phones.see") ? card : { ...card, phone: maskPhone(card.phone) };
}

export function messageFor(role: Role, message: Message): Message {
  if (may(role, "cost.see") || message.review === null || message.review.costUsd === null) return message;
  return { ...message, review: { ...message.review, costUsd: null } };
}
