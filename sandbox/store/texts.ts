/** How a text comes in and goes out: what is stored, which events follow, what the carrier does with it. */
import type { Account } from "../env";
import type { FaultSettings } from "../faults";
import { strikes } from "../faults";
import type { OutboundText } from "../surge/create";
import type { Keyword } from "../surge/keywords";
import { keywordOf, keywordReply } from "../surge/keywords";
import type { WireMessage, WireStatus } from "../surge/wire";
import { contactEvent, conversationEvent, messageEvent, wireConversation } from "../surge/wire";
import type { Contact } from "./contacts";
import { contactOf, saveContact, setOptedOut, threadOf } from "./contacts";
import { addDelivery } from "./deliveries";
import type { Origin } from "./messages";
import { addMessage, setStatus, wireMessage } from "./messages";
import type { Sql } from "./schema";
import { alwaysFails, neverReceipts } from "./special-phones";

/** What every change needs besides its input. `draw` is 0 to 1. */
export interface Step {
  sql: Sql;
  now: number;
  draw: () => number;
  faults: FaultSettings["surge"];
}

export interface PhoneSend {
  from: string;
  to: string;
  body: string | null;
  mediaUrls: string[];
}

/** Accepts a text of the product, or refuses it because the phone has opted out. */
export function acceptText(step: Step, account: Account, text: OutboundText): WireMessage | "opted_out" {
  const contact = text.contact === null ? contactOf(step.sql, account.account, text.to) : saveContact(step.sql, account.account, text.contact);
  if (contact.optedOut) return "opted_out";
  return outbound(step, account, contact, text, "api");
}

/** A text that a phone sends to one of our numbers. Answers its id. */
export function receiveText(step: Step, account: Account, text: PhoneSend, keywordReplies: boolean): string {
  const contact = contactOf(step.sql, account.account, text.from);
  const thread = openThread(step, account, contact, text.to);
  const id = addMessage(step.sql, {
    account: account.account,
    thread,
    contact: contact.wire.id,
    origin: "phone",
    phone: text.from,
    number: text.to,
    body: text.body,
    mediaUrls: text.mediaUrls,
    metadata: {},
    status: "received",
    at: step.now,
    seen: true,
  });
  const keyword = keywordReplies ? keywordOf(text.body) : null;
  const change = keyword !== null && contact.optedOut !== (keyword === "stop") ? keyword : null;
  if (change === null) {
    announce(step, id, "message.received");
    return id;
  }
  // The vendor promises no order between the text and the change of the contact.
  const textFirst = step.draw() < 0.5;
  if (textFirst) announce(step, id, "message.received");
  setOptedOut(step.sql, contact.wire.id, change === "stop");
  const type = change === "stop" ? "contact.opted_out" : "contact.opted_in";
  deliver(step, account.account, text.from, type, contactEvent(type, account.account, contact.wire.id, step.now));
  if (!textFirst) announce(step, id, "message.received");
  answerKeyword(step, account, contact, text, change);
  return id;
}

/** The statuses whose time has come: each becomes an event. */
export function fireTimers(step: Step): void {
  type Timer = { seq: number; message: string; becomes: WireStatus; why: string | null };
  const due = step.sql.exec<Timer>("SELECT * FROM timers WHERE due_at <= ? ORDER BY due_at, seq LIMIT 1000", step.now).toArray();
  for (const timer of due) {
    step.sql.exec("DELETE FROM timers WHERE seq = ?", timer.seq);
    setStatus(step.sql, timer.message, timer.becomes);
    if (timer.becomes === "pending" || timer.becomes === "received") continue;
    announce(step, timer.message, `message.${timer.becomes}`, timer.why ?? undefined);
  }
}

/** When the next status is due, or null. */
export function nextTimer(sql: Sql): number | null {
  return sql.exec<{ due: number | null }>("SELECT min(due_at) AS due FROM timers").toArray()[0]?.due ?? null;
}

function answerKeyword(step: Step, account: Account, contact: Contact, text: PhoneSend, keyword: Keyword): void {
  const reply = {
    to: text.from,
    from: text.to,
    contact: null,
    body: keywordReply(keyword, account.name),
    mediaUrls: [],
    metadata: {},
  };
  outbound(step, account, contact, reply, "keyword");
}

function outbound(step: Step, account: Account, contact: Contact, text: OutboundText, origin: Origin): WireMessage {
  const thread = openThread(step, account, contact, text.from);
  const fails = alwaysFails(text.to);
  const id = addMessage(step.sql, {
    account: account.account,
    thread,
    contact: contact.wire.id,
    origin,
    phone: text.to,
    number: text.from,
    body: text.body,
    mediaUrls: text.mediaUrls,
    metadata: text.metadata,
    status: "pending",
    at: step.now,
    seen: !fails,
  });
  const sentAt = step.now + 150 + Math.round(step.draw() * 250);
  const endsAt = sentAt + 150 + Math.round(step.draw() * 400);
  if (fails) {
    addTimer(step.sql, endsAt, id, "failed", "unreachable_destination");
  } else {
    addTimer(step.sql, sentAt, id, "sent", null);
    const silent = neverReceipts(text.to) || strikes(step.faults?.noReceipt, step.draw);
    if (!silent) addTimer(step.sql, endsAt, id, "delivered", null);
  }
  return known(step.sql, id).wire;
}

function openThread(step: Step, account: Account, contact: Contact, number: string): string {
  const phone = contact.wire.phone_number;
  const thread = threadOf(step.sql, account.account, phone, number);
  if (thread.created) {
    const conversation = wireConversation(thread.id, contact.wire, number);
    const body = conversationEvent(account.account, conversation, step.now);
    deliver(step, account.account, phone, "conversation.created", body);
  }
  return thread.id;
}

function announce(step: Step, id: string, type: Parameters<typeof messageEvent>[0], why?: string): void {
  const { account, phone, wire } = known(step.sql, id);
  deliver(step, account, phone, type, messageEvent(type, account, wire, step.now, why));
}

function deliver(step: Step, account: string, phone: string, type: string, body: string): void {
  addDelivery(step.sql, { account, lane: `${account}|${phone}`, type, body }, step.faults, step.now, step.draw);
}

function addTimer(sql: Sql, dueAt: number, message: string, becomes: WireStatus, why: string | null): void {
  sql.exec("INSERT INTO timers (due_at, message, becomes, why) VALUES (?, ?, ?, ?)", dueAt, message, becomes, why);
}

function known(sql: Sql, id: string): NonNullable<ReturnType<typeof wireMessage>> {
  const message = wireMessage(sql, id);
  if (message === null) throw new Error("a message that was just stored is missing");
  return message;
}
