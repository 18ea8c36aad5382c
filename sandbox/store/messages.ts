/** The texts: one row each, whoever wrote it. `origin` is `api` (the product), `keyword` (the vendor) or `phone`. */
import { z } from "zod";
import { newId } from "../ids";
import type { PageQuery } from "../surge/cursors";
import type { Metadata, WireAttachment, WireMessage, WireStatus } from "../surge/wire";
import { attachmentType, attachmentUrl, wireConversation } from "../surge/wire";
import { contactById } from "./contacts";
import { readMap, readStrings } from "./json";
import type { Sql } from "./schema";

const Told = z.object({ type: z.literal("message.received"), data: z.object({ id: z.string() }) });

export type Origin = "api" | "keyword" | "phone";

type MessageRow = {
  seq: number;
  id: string;
  account: string;
  thread: string;
  contact: string;
  origin: Origin;
  phone: string;
  number: string;
  body: string | null;
  /** Ids of `media`. */
  media_json: string;
  metadata_json: string;
  status: WireStatus;
  at: number;
  seen: number;
  /** When the product first answered 2xx to the webhook of this text. */
  told_at: number | null;
};

export interface NewMessage {
  account: string;
  thread: string;
  contact: string;
  origin: Origin;
  phone: string;
  number: string;
  body: string | null;
  mediaUrls: string[];
  metadata: Metadata;
  status: WireStatus;
  at: number;
  /** Whether the phone has it: false for a text that the carrier will not deliver. */
  seen: boolean;
}

/** A text as the phone's side tells it. */
export interface PhoneText {
  seq: number;
  id: string;
  direction: "in" | "out";
  from: string;
  to: string;
  phone: string;
  body: string | null;
  at: string;
  /** For a text of the phone: when the product first answered 2xx to its webhook. */
  toldAt: string | null;
  status: WireStatus;
  origin: Origin;
  metadata: Metadata;
  mediaUrls: string[];
}

export function addMessage(sql: Sql, message: NewMessage): string {
  const id = newId("msg");
  const media = message.mediaUrls.map((url) => addMedia(sql, url));
  sql.exec(
    `INSERT INTO messages (id, account, thread, contact, origin, phone, number, body, media_json, metadata_json, status, at, seen)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    message.account,
    message.thread,
    message.contact,
    message.origin,
    message.phone,
    message.number,
    message.body,
    JSON.stringify(media),
    JSON.stringify(message.metadata),
    message.status,
    message.at,
    message.seen ? 1 : 0,
  );
  return id;
}

export function setStatus(sql: Sql, id: string, status: WireStatus): void {
  sql.exec("UPDATE messages SET status = ? WHERE id = ?", status, id);
}

/** The product has answered 2xx to the webhook of a text. A repeat changes nothing. */
export function markTold(sql: Sql, eventBody: string, now: number): void {
  const event = Told.safeParse(JSON.parse(eventBody));
  if (!event.success) return;
  sql.exec("UPDATE messages SET told_at = coalesce(told_at, ?) WHERE id = ?", now, event.data.data.id);
}

/** The vendor's JSON of a message with the account and phone that it belongs to, or null. */
export function wireMessage(sql: Sql, id: string): { account: string; phone: string; wire: WireMessage } | null {
  const row = sql.exec<MessageRow>("SELECT * FROM messages WHERE id = ?", id).toArray()[0];
  return row === undefined ? null : { account: row.account, phone: row.phone, wire: toWire(sql, row) };
}

/** Up to `limit` messages of an account in both directions, newest first, and whether older and newer ones exist. */
export function pageOfAccount(sql: Sql, account: string, page: PageQuery, limit: number) {
  const after = page.after ?? Number.MAX_SAFE_INTEGER;
  const rows =
    page.before === undefined
      ? sql.exec<MessageRow>("SELECT * FROM messages WHERE account = ? AND seq < ? ORDER BY seq DESC LIMIT ?", account, after, limit).toArray()
      : sql.exec<MessageRow>("SELECT * FROM messages WHERE account = ? AND seq > ? ORDER BY seq LIMIT ?", account, page.before, limit).toArray().toReversed();
  const first = rows[0]?.seq ?? 0;
  const last = rows.at(-1)?.seq ?? 0;
  return {
    items: rows.map((row) => toWire(sql, row)),
    older: exists(sql, "seq < ?", account, last) ? last : null,
    newer: exists(sql, "seq > ?", account, first) && rows.length > 0 ? first : null,
  };
}

/** What a phone really sent and saw, oldest first, at most the last 500. */
export function textsOfPhone(sql: Sql, phone: string): PhoneText[] {
  return sql
    .exec<MessageRow>("SELECT * FROM messages WHERE phone = ? AND seen = 1 ORDER BY seq DESC LIMIT 500", phone)
    .toArray()
    .toReversed()
    .map((row) => toPhoneText(sql, row));
}

/** All accepted texts after a running number, oldest first. */
export function allTexts(sql: Sql, after: number, limit: number): PhoneText[] {
  return sql
    .exec<MessageRow>("SELECT * FROM messages WHERE seq > ? ORDER BY seq LIMIT ?", after, limit)
    .toArray()
    .map((row) => toPhoneText(sql, row));
}

/** The address that an attachment was given with, or null. */
export function mediaUrl(sql: Sql, id: string): string | null {
  return sql.exec<{ url: string }>("SELECT url FROM media WHERE id = ?", id).toArray()[0]?.url ?? null;
}

function addMedia(sql: Sql, url: string): string {
  const id = newId("att");
  sql.exec("INSERT INTO media VALUES (?, ?)", id, url);
  return id;
}

function exists(sql: Sql, where: "seq < ?" | "seq > ?", account: string, seq: number): boolean {
  return sql.exec<{ one: number }>(`SELECT 1 AS one FROM messages WHERE account = ? AND ${where} LIMIT 1`, account, seq).toArray().length > 0;
}

function toWire(sql: Sql, row: MessageRow): WireMessage {
  const contact = contactById(sql, row.contact);
  if (contact === null) throw new Error("a message has no contact");
  return {
    id: row.id,
    blast_id: null,
    body: row.body,
    status: row.status,
    attachments: readStrings(row.media_json).map((id): WireAttachment => {
      return { id, type: attachmentType(mediaUrl(sql, id) ?? ""), url: attachmentUrl(id) };
    }),
    conversation: wireConversation(row.thread, contact.wire, row.number),
    metadata: readMap(row.metadata_json),
  };
}

function toPhoneText(sql: Sql, row: MessageRow): PhoneText {
  const sent = row.origin === "phone";
  return {
    seq: row.seq,
    id: row.id,
    direction: sent ? "out" : "in",
    from: sent ? row.phone : row.number,
    to: sent ? row.number : row.phone,
    phone: row.phone,
    body: row.body,
    at: new Date(row.at).toISOString(),
    toldAt: row.told_at === null ? null : new Date(row.told_at).toISOString(),
    status: row.status,
    origin: row.origin,
    metadata: readMap(row.metadata_json),
    mediaUrls: readStrings(row.media_json).map((id) => mediaUrl(sql, id) ?? ""),
  };
}
