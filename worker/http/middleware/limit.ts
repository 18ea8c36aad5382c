import type { Context } from "hono";
import { policy } from "../../domain/limits";
import { Refusal } from "../../domain/refusal";
import { describeError, log } from "../../lib/log";
import { leaseRequests } from "../../stubs/limiter";
import type { AppEnv } from "../context";
import { Allowance, type Spent } from "./allowance";

const allowance = new Allowance();

/**
 * Spends one request of the client's allowance and says so in the `RateLimit` headers of the IETF draft. While the limiter cannot be reached
 * requests pass: a broken counter must not stop the conversations.
 */
export async function spend(c: Context<AppEnv>, client: string): Promise<void> {
  const now = Date.now();
  let spent: Spent;
  try {
    spent = await allowance.spend(client, now, (name, at) => leaseRequests(c.env, name, at));
  } catch (error) {
    log({ event: "limiter.failedOpen", error: describeError(error) }, "warn");
    return;
  }
  const resetSeconds = Math.max(1, Math.ceil((spent.resetAt - now) / 1_000));
  c.header("ratelimit-policy", `"${policy.name}";q=${policy.requests};w=${policy.windowMs / 1_000}`);
  c.header("ratelimit", `"${policy.name}";r=${spent.remaining};t=${resetSeconds}`);
  if (spent.allowed) return;
  c.header("retry-after", String(resetSeconds));
  throw new Refusal("limit_exceeded", `More than ${policy.requests} requests in 15 minutes. Try again in ${resetSeconds} seconds.`);
}

export const addressOf = (c: Context<AppEnv>): string => `ip:${c.req.header("cf-connecting-ip") ?? "unknown"}`;
