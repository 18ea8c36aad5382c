/** The simulated customers in the store: who runs, when each thinks, and which of its texts are due. */
import { z } from "zod";
import type { Persona } from "../personas/cast";
import { opening, PERSONAS } from "../personas/cast";
import { freshPhones } from "../personas/phones";
import { profileOf } from "../personas/profile";
import type { Memory } from "../personas/respond";
import { FRESH_MEMORY, respond } from "../personas/respond";
import { textsOfPhone } from "./messages";
import type { Sql } from "./schema";
import { readSetting, writeSetting } from "./schema";

export type PersonState = "active" | "done" | "stopped";

type PersonRow = {
  phone: string;
  name: string;
  kind: Persona;
  number: string;
  seed: number;
  state: PersonState;
  memory_json: string;
  read_seq: number;
  think_at: number | null;
  created_at: number;
};

export interface Person {
  phone: string;
  name: string;
  persona: Persona;
  state: PersonState;
}

const Memory = z.object({
  turns: z.number(),
  asked: z.record(z.string(), z.number()),
  said: z.boolean(),
}) satisfies z.ZodType<Memory>;

/** All of `count` begin within `count` × 3 s, at most within 55 s. */
const staggerMs = (count: number) => Math.min(3_000, 55_000 / count);

/** Adds `count` customers who will text `number`; `kinds` are used in turn. */
export function startPeople(sql: Sql, given: { number: string; taken: ReadonlySet<string>; count: number; kinds: readonly Persona[]; now: number }): Person[] {
  const kinds = given.kinds.length > 0 ? given.kinds : PERSONAS;
  const running = sql.exec<{ phone: string }>("SELECT phone FROM personas WHERE state = 'active'").toArray();
  const taken = new Set([...given.taken, ...running.map((row) => row.phone)]);
  const used = new Set(
    sql
      .exec<{ phone: string }>("SELECT DISTINCT phone FROM messages")
      .toArray()
      .map((row) => row.phone),
  );
  const first = Number(readSetting(sql, "personaSeed") ?? 0);
  const phones = freshPhones(given.count, taken, used);
  writeSetting(sql, "personaSeed", String(first + phones.length));
  return phones.map((phone, index) => {
    const profile = profileOf(first + index);
    const persona = kinds[index % kinds.length] ?? "keen";
    sql.exec(
      "INSERT OR REPLACE INTO personas VALUES (?, ?, ?, ?, ?, 'active', ?, ?, NULL, ?)",
      phone,
      profile.name,
      persona,
      given.number,
      profile.seed,
      JSON.stringify(FRESH_MEMORY),
      lastSeq(sql, phone),
      given.now,
    );
    queueTexts(sql, phone, given.now + 300 + index * staggerMs(given.count), opening(persona, profile));
    return { phone, name: profile.name, persona, state: "active" };
  });
}

/** Customers behind these phones, who say nothing before they are texted and answer whatever number texts them. */
export function listenPeople(sql: Sql, given: { number: string; phones: readonly string[]; kinds: readonly Persona[]; now: number }): Person[] {
  const kinds = given.kinds.length > 0 ? given.kinds : PERSONAS;
  const first = Number(readSetting(sql, "personaSeed") ?? 0);
  writeSetting(sql, "personaSeed", String(first + given.phones.length));
  return given.phones.map((phone, index) => {
    const profile = profileOf(first + index);
    const persona = kinds[index % kinds.length] ?? "keen";
    sql.exec(
      "INSERT OR REPLACE INTO personas VALUES (?, ?, ?, ?, ?, 'active', ?, ?, NULL, ?)",
      phone,
      profile.name,
      persona,
      given.number,
      profile.seed,
      JSON.stringify(FRESH_MEMORY),
      lastSeq(sql, phone),
      given.now,
    );
    return { phone, name: profile.name, persona, state: "active" };
  });
}

/** Stops every running customer; nothing that it was about to say leaves. */
export function stopPeople(sql: Sql): void {
  sql.exec("UPDATE personas SET state = 'stopped', think_at = NULL WHERE state = 'active'");
  sql.exec("DELETE FROM persona_texts");
}

export function listPeople(sql: Sql): Person[] {
  return sql
    .exec<PersonRow>("SELECT * FROM personas ORDER BY created_at DESC, rowid")
    .toArray()
    .map((row) => ({ phone: row.phone, name: row.name, persona: row.kind, state: row.state }));
}

/** A text from this number of ours reached the phone: its customer, if one runs, answers there in 1.5 to 6 seconds. */
export function noticeText(sql: Sql, { phone, number }: { phone: string; number: string | null }, now: number, draw: () => number): void {
  if (number !== null) sql.exec("UPDATE personas SET number = ? WHERE phone = ? AND state = 'active'", number, phone);
  sql.exec("UPDATE personas SET think_at = ? WHERE phone = ? AND state = 'active' AND think_at IS NULL", now + 1_500 + Math.round(draw() * 4_500), phone);
}

/** Lets everyone think whose time has come, and takes out the texts that are due now. */
export function dueTexts(sql: Sql, now: number): { from: string; to: string; body: string }[] {
  const thinking = sql.exec<PersonRow>("SELECT * FROM personas WHERE think_at <= ?", now).toArray();
  for (const row of thinking) think(sql, row, now);
  type Due = { seq: number; phone: string; number: string; body: string };
  const due = sql
    .exec<Due>("SELECT t.seq, t.phone, p.number, t.body FROM persona_texts t JOIN personas p USING (phone) WHERE t.due_at <= ? ORDER BY t.seq", now)
    .toArray();
  for (const text of due) sql.exec("DELETE FROM persona_texts WHERE seq = ?", text.seq);
  return due.map((text) => ({ from: text.phone, to: text.number, body: text.body }));
}

/** When somebody next thinks or texts, or null. */
export function nextPerson(sql: Sql): number | null {
  const row = sql
    .exec<{ due: number | null }>(`SELECT min(due) AS due FROM (SELECT min(think_at) AS due FROM personas UNION ALL SELECT min(due_at) FROM persona_texts)`)
    .toArray()[0];
  return row?.due ?? null;
}

function think(sql: Sql, row: PersonRow, now: number): void {
  const unread = textsOfPhone(sql, row.phone).filter((text) => text.seq > row.read_seq && text.direction === "in");
  const memory = Memory.parse(JSON.parse(row.memory_json));
  const heard = unread.map((text) => text.body ?? "");
  const reaction = respond(row.kind, profileOf(row.seed), heard, memory);
  sql.exec(
    "UPDATE personas SET think_at = NULL, read_seq = ?, memory_json = ?, state = ? WHERE phone = ?",
    unread.at(-1)?.seq ?? row.read_seq,
    JSON.stringify(reaction.memory),
    reaction.done ? "done" : "active",
    row.phone,
  );
  queueTexts(sql, row.phone, now, reaction.texts);
}

/** Several texts follow each other as fast as a thumb types. */
function queueTexts(sql: Sql, phone: string, firstAt: number, texts: readonly string[]): void {
  texts.forEach((body, index) => {
    sql.exec("INSERT INTO persona_texts (phone, due_at, body) VALUES (?, ?, ?)", phone, Math.round(firstAt + index * 1_100), body);
  });
}

function lastSeq(sql: Sql, phone: string): number {
  return sql.exec<{ seq: number | null }>("SELECT max(seq) AS seq FROM messages WHERE phone = ?", phone).toArray()[0]?.seq ?? 0;
}
