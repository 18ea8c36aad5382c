/** The bindings of the sandbox Worker, and the accounts it plays, parsed once per isolate. */
import { z } from "zod";
import type { SandboxStore } from "./store/object";

export interface SandboxEnv {
  STORE: DurableObjectNamespace<SandboxStore>;
  /** The product Worker: webhooks are delivered to it. */
  PLAIBOOK: Fetcher;
  /** JSON list of {@link Account}, the demo organization first. Written by `scripts/start.mjs`. */
  SANDBOX_ACCOUNTS: string;
  /** The bearer that the OpenRouter stand-in accepts. */
  OPENROUTER_KEY: string;
}

export const AccountSchema = z.object({
  account: z.string().min(1),
  /** Empty until a company has connected it. */
  organizationId: z.string(),
  name: z.string().min(1),
  key: z.string().min(1),
  /** Of the product's webhook address; empty: none is set, and nothing is delivered. */
  endpointId: z.string(),
  secret: z.string().startsWith("whsec_"),
  numbers: z.array(z.string().regex(/^\+[1-9]\d{6,14}$/)).min(1),
  keywordReplies: z.boolean().default(true),
});

/** One organization's account at the SMS vendor. `numbers` are E.164; the secret signs its webhooks. */
export type Account = z.infer<typeof AccountSchema>;

/** Made or changed at run time (`store/accounts.ts`); this isolate's copy. */
let made: readonly Account[] = [];
let loaded = false;

export function rememberMade(accounts: readonly Account[]): void {
  made = accounts;
  loaded = true;
}

/** Reads them once an isolate. */
export async function loadMade(env: SandboxEnv): Promise<void> {
  if (!loaded) rememberMade(await storeOf(env).madeAccounts());
}

let parsed: { text: string; accounts: Account[] } | null = null;

/** The configured accounts. Throws when the setting is malformed: a half-configured sandbox would mislead. */
export function accountsOf(env: Pick<SandboxEnv, "SANDBOX_ACCOUNTS">): Account[] {
  if (parsed?.text !== env.SANDBOX_ACCOUNTS) {
    const accounts = z.array(AccountSchema).min(1).parse(JSON.parse(env.SANDBOX_ACCOUNTS));
    parsed = { text: env.SANDBOX_ACCOUNTS, accounts };
  }
  const { accounts } = parsed;
  if (made.length === 0) return accounts;
  return [
    ...accounts.map((one) => made.find((other) => other.account === one.account) ?? one),
    ...made.filter((one) => !accounts.some((other) => other.account === one.account)),
  ];
}

/** The account that owns a number in E.164, or null. */
export function accountOfNumber(accounts: readonly Account[], number: string): Account | null {
  return accounts.find((account) => account.numbers.includes(number)) ?? null;
}

/** The one store: there is a single sandbox. */
export function storeOf(env: SandboxEnv): DurableObjectStub<SandboxStore> {
  return env.STORE.getByName("sandbox");
}
