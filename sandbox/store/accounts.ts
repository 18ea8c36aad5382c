/** Accounts made or changed while the sandbox runs: for companies that sign up, for another key, for the address of a webhook. */
import type { Account } from "../env";
import { AccountSchema } from "../env";
import type { Sql } from "./schema";

export function madeAccounts(sql: Sql): Account[] {
  return sql
    .exec<{ json: string }>("SELECT json FROM accounts ORDER BY seq")
    .toArray()
    .map((row) => AccountSchema.parse(JSON.parse(row.json)));
}

export function keepAccount(sql: Sql, account: Account): void {
  sql.exec("INSERT INTO accounts (account, json) VALUES (?1, ?2) ON CONFLICT (account) DO UPDATE SET json = ?2", account.account, JSON.stringify(account));
}

const hex = (bytes: number): string => [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const newKey = (): string => `sk_live_made_${hex(16)}`;
export const newSecret = (): string => `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24))))}`;

/** With one local number that no other account has. Webhooks go nowhere until an address is set. */
export function newAccount(name: string, taken: readonly string[]): Account {
  let last = 0;
  const number = (): string => `+1385555${String(9000 + last).padStart(4, "0")}`;
  while (taken.includes(number())) last += 1;
  return {
    account: `acct_made_${hex(6)}`,
    organizationId: "",
    name,
    key: newKey(),
    endpointId: "",
    secret: newSecret(),
    numbers: [number()],
    keywordReplies: true,
  };
}
