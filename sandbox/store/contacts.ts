/** Contacts and threads of an account. Both come into being with the first text, in either direction. */
import { newId } from "../ids";
import type { ContactBody } from "../surge/create";
import type { WireContact } from "../surge/wire";
import { readMap } from "./json";
import type { Sql } from "./schema";

type ContactRow = {
  id: string;
  account: string;
  phone: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  metadata_json: string;
  opted_out: number;
};

export interface Contact {
  account: string;
  optedOut: boolean;
  wire: WireContact;
}

export function contactById(sql: Sql, id: string): Contact | null {
  const row = sql.exec<ContactRow>("SELECT * FROM contacts WHERE id = ?", id).toArray()[0];
  return row === undefined ? null : read(row);
}

/** The contact of a phone; made when it is new. */
export function contactOf(sql: Sql, account: string, phone: string): Contact {
  sql.exec("INSERT INTO contacts (id, account, phone) VALUES (?, ?, ?) ON CONFLICT (account, phone) DO NOTHING", newId("ctc"), account, phone);
  const row = sql.exec<ContactRow>("SELECT * FROM contacts WHERE account = ? AND phone = ?", account, phone).toArray()[0];
  if (row === undefined) throw new Error("a contact that was just stored is missing");
  return read(row);
}

/** Stores what a request says about a contact; what it leaves out stays. */
export function saveContact(sql: Sql, account: string, body: ContactBody): Contact {
  const { wire } = contactOf(sql, account, body.phone_number);
  sql.exec(
    `UPDATE contacts SET first_name = coalesce(?, first_name), last_name = coalesce(?, last_name),
       email = coalesce(?, email), metadata_json = coalesce(?, metadata_json) WHERE id = ?`,
    body.first_name ?? null,
    body.last_name ?? null,
    body.email ?? null,
    body.metadata ? JSON.stringify(body.metadata) : null,
    wire.id,
  );
  return contactOf(sql, account, body.phone_number);
}

export function setOptedOut(sql: Sql, id: string, optedOut: boolean): void {
  sql.exec("UPDATE contacts SET opted_out = ? WHERE id = ?", optedOut ? 1 : 0, id);
}

/** All contacts of an account, newest first. Ids sort by time. */
export function listContacts(sql: Sql, account: string): WireContact[] {
  return sql
    .exec<ContactRow>("SELECT * FROM contacts WHERE account = ? ORDER BY id DESC LIMIT 500", account)
    .toArray()
    .map((row) => read(row).wire);
}

/** The thread between a phone and one of our numbers. `created` is true for its first text. */
export function threadOf(sql: Sql, account: string, phone: string, number: string): { id: string; created: boolean } {
  const find = () => sql.exec<{ id: string }>("SELECT id FROM threads WHERE account = ? AND phone = ? AND number = ?", account, phone, number).toArray()[0];
  const found = find();
  if (found !== undefined) return { id: found.id, created: false };
  const id = newId("cnv");
  sql.exec("INSERT INTO threads VALUES (?, ?, ?, ?)", id, account, phone, number);
  return { id, created: true };
}

function read(row: ContactRow): Contact {
  return {
    account: row.account,
    optedOut: row.opted_out === 1,
    wire: {
      id: row.id,
      phone_number: row.phone,
      first_name: row.first_name,
      last_name: row.last_name,
      email: row.email,
      metadata: readMap(row.metadata_json),
      outbound_disabled: false,
    },
  };
}
