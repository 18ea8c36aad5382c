/** Work outside the thread, written with its cause and swept until done. */
import type { Command } from "../../domain/conversation/effects";
import { fromJson } from "./json";
import type { Sql } from "./sql";
import { number, text } from "./sql";

export interface CommandRow {
  key: string;
  command: Command;
  attempts: number;
  notBefore: number;
}

export function writeCommand(sql: Sql, key: string, command: Command, now: number): void {
  sql.all("INSERT OR IGNORE INTO commands (key, json, attempts, not_before) VALUES (?, ?, 0, ?)", key, JSON.stringify(command), now);
}

export function readCommands(sql: Sql, limit: number): CommandRow[] {
  return sql.all("SELECT * FROM commands ORDER BY not_before LIMIT ?", limit).map((row) => ({
    key: text(row, "key"),
    command: fromJson<Command>(text(row, "json")),
    attempts: number(row, "attempts"),
    notBefore: number(row, "not_before"),
  }));
}

export function endCommand(sql: Sql, key: string): void {
  sql.all("DELETE FROM commands WHERE key = ?", key);
}

/** Tried again with growing patience, at most every five minutes; `commands.ts` says when it ends. */
export function postponeCommand(sql: Sql, row: CommandRow, now: number): void {
  const wait = Math.min(300_000, 500 * 2 ** Math.min(row.attempts, 12));
  sql.all("UPDATE commands SET attempts = attempts + 1, not_before = ? WHERE key = ?", now + wait, row.key);
}
