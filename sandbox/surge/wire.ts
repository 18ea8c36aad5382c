/** Surge's JSON shapes, built from what the store keeps. Field names are the vendor's. */
import { numberId } from "../ids";

export type Metadata = Record<string, string>;

export interface WireContact {
  id: string;
  phone_number: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  metadata: Metadata;
  outbound_disabled: boolean;
}

export interface WireConversation {
  id: string;
  contact: WireContact;
  phone_number: {
    id: string;
    number: string;
    name: string | null;
    type: "local";
    campaign: null;
    campaign_id: null;
  };
}

export interface WireAttachment {
  id: string;
  type: "image" | "file";
  url: string;
}

export type WireStatus = "pending" | "received" | "sent" | "delivered" | "failed";

export interface WireMessage {
  id: string;
  blast_id: null;
  body: string | null;
  status: WireStatus;
  attachments: WireAttachment[];
  conversation: WireConversation;
  metadata: Metadata;
}

/** Where the product finds the bytes of an attachment: on the stand-in itself, as with the vendor. */
export function attachmentUrl(id: string): string {
  return `http://sandbox/surge/attachments/${id}/file`;
}

/** Pictures by their ending; anything else is a file. */
export function attachmentType(url: string): "image" | "file" {
  return /\.(?:pdf|txt|csv|docx?|mp[34]|mov|wav)(?:$|[?#])/i.test(url) ? "file" : "image";
}

export function wireConversation(id: string, contact: WireContact, number: string): WireConversation {
  return {
    id,
    contact,
    phone_number: { id: numberId(number), number, name: null, type: "local", campaign: null, campaign_id: null },
  };
}

type MessageEvent = "message.received" | "message.sent" | "message.delivered" | "message.failed";

const TIME_FIELD: Record<MessageEvent, string> = {
  "message.received": "received_at",
  "message.sent": "sent_at",
  "message.delivered": "delivered_at",
  "message.failed": "failed_at",
};

/** The body of a message event. `at` is epoch milliseconds; `why` is the slug of a failure. */
export function messageEvent(type: MessageEvent, account: string, message: WireMessage, at: number, why?: string): string {
  const { status: _status, ...rest } = message;
  return envelope(type, account, at, {
    ...rest,
    [TIME_FIELD[type]]: iso(at),
    ...(why === undefined ? {} : { failure_reason: why }),
  });
}

export function conversationEvent(account: string, conversation: WireConversation, at: number): string {
  return envelope("conversation.created", account, at, conversation);
}

/** Carries the contact's id only: the receiver has to know whose it is. */
export function contactEvent(type: "contact.opted_out" | "contact.opted_in", account: string, id: string, at: number) {
  return envelope(type, account, at, { id });
}

function envelope(type: string, account: string, at: number, data: object): string {
  return JSON.stringify({ type, account_id: account, timestamp: iso(at), data });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
