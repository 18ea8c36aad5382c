import type { Context } from "hono";
import { attemptPolicy } from "../../domain/limits";
import { Refusal } from "../../domain/refusal";
import { describeError, log } from "../../lib/log";
import { countAttempt, giveBackAttempt } from "../../stubs/limiter";
import type { AppEnv } from "../context";
import { addressOf } from "./limit";

/**
 * Attempts from one address before anybody is signed in: 60 in 15 minutes. One that goes well is given back, so an office behind one address
 * gets in. What is counted `of` something else has its own count. Open when the counter cannot be reached; the lock on the e-mail (services/sign-in) stands in D1 and holds.
 */
export async function counted<T>(c: Context<AppEnv>, attempt: () => Promise<T>, { always = false, of = "attempts" } = {}): Promise<T> {
  const client = `${of}:${addressOf(c)}`;
  const now = Date.now();
  let granted = true;
  let resetAt = now;
  try {
    const lease = await countAttempt(c.env, client, now);
    granted = lease.granted > 0;
    resetAt = lease.resetAt;
  } catch (error) {
    log({ event: "limiter.failedOpen", error: describeError(error) }, "warn");
  }
  if (!granted) {
    const seconds = Math.max(1, Math.ceil((resetAt - now) / 1_000));
    c.header("retry-after", String(seconds));
    throw new Refusal(
      "limit_exceeded",
      `More than ${attemptPolicy.requests} attempts from this address in 15 minutes. Try again in ${Math.ceil(seconds / 60)} minutes.`,
    );
  }
  const answer = await attempt();
  if (!always) c.executionCtx.waitUntil(giveBackAttempt(c.env, client).catch(() => false));
  return answer;
}
