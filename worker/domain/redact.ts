/**
 * What somebody may not see is taken out before it leaves: whole phones for viewers, costs below managers, and for a key what its scopes do not
 * include of the kinds that a conversation is put together of. Sockets and the API use the same.
 */
import { z } from "zod";
import type { Card } from "../contract/card";
import type { Conversation, Message } from "../contract/conversation";
import type { Role } from "../contract/me";
import { may, type Permission } from "./permissions";

/** Kinds that stand inside others, each with its own right. */
export const Hidden = z.enum(["leads", "visits"]);
export type Hidden = z.infer<typeof Hidden>;

/** As whom somebody looks. */
export interface Sight {
  role: Role;
  /** What a key's scopes leave out; a person's role reads all of them. */
  hides: readonly Hidden[];
}

const rights = { leads: "leads.read", visits: "visits.read" } as const satisfies Record<Hidden, Permission>;

/** `keyMay`: what a key's scopes include; null: a person. */
export function sightOf({ role, keyMay }: { role: Role; keyMay: ReadonlySet<Permission> | null }): Sight {
  return { role, hides: Hidden.options.filter((kind) => !(keyMay === null ? may(role, rights[kind]) : keyMay.has(rights[kind]))) };
}

/** `+18015550117` becomes `(•••) •••-0117`: enough to recognise, too little to call. Test threads have no phone to hide. */
export function maskPhone(phone: string): string {
  return phone.startsWith("test:") ? phone : `(•••) •••-${phone.slice(-4)}`;
}

export const phoneFor = (role: Role, phone: string): string => (may(role, "phones.see") ? phone : maskPhone(phone));

/** A role alone is a person's, whose rights to read belong to it. */
const sightFrom = (as: Role | Sight): Sight => (typeof as === "string" ? sightOf({ role: as, keyMay: null }) : as);

/** Nothing of it is taken out for whoever sees it whole. */
export const seesWhole = ({ role, hides }: Sight): boolean => may(role, "phones.see") && hides.length === 0;

const isVisitTool = (tool: string): boolean => /_visits?$/.test(tool);

/** Whom a conversation is with, by name and phone, belongs to it; the rest of the lead, its consent, and visits have rights of their own. */
export function conversationFor(as: Role | Sight, conversation: Conversation): Conversation {
  const sight = sightFrom(as);
  if (seesWhole(sight)) return conversation;
  const { lead, receipts, appointments, consent } = conversation;
  const [noLeads, noVisits] = [sight.hides.includes("leads"), sight.hides.includes("visits")];
  return {
    ...conversation,
    phone: phoneFor(sight.role, conversation.phone),
    lead: lead && noLeads ? { ...lead, zip: null, address: null } : lead,
    place: noLeads ? null : conversation.place,
    consent: noLeads ? null : consent,
    receipts: noVisits ? receipts.filter(({ tool }) => !isVisitTool(tool)) : receipts,
    appointments: noVisits ? [] : appointments,
  };
}

export function cardFor(as: Role | Sight, card: Card): Card {
  const sight = sightFrom(as);
  if (seesWhole(sight)) return card;
  return { ...card, phone: phoneFor(sight.role, card.phone), visit: sight.hides.includes("visits") ? null : card.visit };
}

export function messageFor(as: Role | Sight, message: Message): Message {
  const sight = sightFrom(as);
  const { review, system } = message;
  const cost = review !== null && review.costUsd !== null && !may(sight.role, "cost.see");
  const visit = system !== null && "result" in system && sight.hides.includes("visits");
  if (!cost && !visit) return message;
  return {
    ...message,
    review: cost ? { ...review, costUsd: null } : review,
    system: visit ? { about: system.about, receiptId: system.receiptId } : system,
  };
}
