/** What OpenRouter tells of a key (`GET /key`), and the models it knows. */
import { z } from "zod";
import { VendorProblem, type ProblemKind } from "../../domain/vendors/problem";
import { within } from "../../lib/deadline";
import type { Fetch } from "../fetch";

export interface RouterKey {
  key: string;
  baseUrl: string;
  fetch: Fetch;
}

const timeoutMs = 10_000;

const Key = z.object({ data: z.object({ limit: z.number().nullish(), limit_remaining: z.number().nullish() }) });
const Models = z.object({ data: z.array(z.object({ id: z.string() })) });
const Refused = z.object({ error: z.object({ message: z.string() }) });

export interface Credit {
  limitUsd: number | null;
  remainingUsd: number | null;
}

/** Throws `noCredit` when nothing of the key's own limit is left. */
export async function routerCredit(account: RouterKey): Promise<Credit> {
  const { data } = await readRouter(account, "/key", Key);
  const credit = { limitUsd: data.limit ?? null, remainingUsd: data.limit_remaining ?? null };
  if (credit.remainingUsd !== null && credit.remainingUsd <= 0) throw new VendorProblem("openrouter", "noCredit", `$0 of $${credit.limitUsd ?? 0} left`);
  return credit;
}

/** Those of `wanted` that OpenRouter does not list. Variants (`:free`) count as their model; aliases (`~`) are resolved there. */
export async function unknownModels(account: RouterKey, wanted: readonly string[]): Promise<string[]> {
  const { data } = await readRouter(account, "/models", Models);
  const known = new Set(data.map((model) => plain(model.id)));
  return wanted.filter((name) => !name.startsWith("~") && !known.has(plain(name)));
}

const plain = (model: string) => model.split(":")[0] ?? model;

async function readRouter<T>(account: RouterKey, path: string, schema: z.ZodType<T>): Promise<T> {
  const { status, body } = await asked(account, path);
  if (status >= 200 && status < 300) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new VendorProblem("openrouter", "unreadable", `${parsed.error.issues[0]?.path.join(".") ?? ""} is not what its documents say`);
  }
  const refused = Refused.safeParse(body);
  const said = (refused.success ? refused.data.error.message : `status ${status}`).replaceAll(account.key, "…").slice(0, 200);
  throw new VendorProblem("openrouter", kindOf(status), said);
}

async function asked(account: RouterKey, path: string): Promise<{ status: number; body: unknown }> {
  try {
    return await within(timeoutMs, async (signal) => {
      const response = await account.fetch(`${account.baseUrl}${path}`, { headers: { authorization: `Bearer ${account.key}` }, signal });
      return { status: response.status, body: await response.json().catch(() => null) };
    });
  } catch (error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    throw new VendorProblem("openrouter", "unreachable", late ? "no answer in 10 s" : "no connection");
  }
}

function kindOf(status: number): ProblemKind {
  switch (status) {
    case 401:
      return "keyRefused";
    case 402:
      return "noCredit";
    case 403:
      return "noAccess";
    case 429:
      return "limited";
    default:
      return status >= 500 || status === 408 ? "unreachable" : "other";
  }
}
