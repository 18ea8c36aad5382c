/** `POST messages` with the faults of the day. What the answer says and what was accepted may differ: that is the point. */
import type { Context } from "hono";
import type { Account, SandboxEnv } from "../env";
import { storeOf } from "../env";
import type { FaultSettings } from "../faults";
import { strikes } from "../faults";
import { sleep } from "../sleep";
import type { OutboundText } from "./create";
import { fail, invalid, SURGE_ERRORS } from "./errors";

/** Longer than any client waits (conversation.md: 30 s). */
const HANG_MS = 36_000;

export async function sendWithFaults(
  c: Context,
  env: SandboxEnv,
  account: Account,
  text: OutboundText,
  faults: NonNullable<FaultSettings["surge"]>,
): Promise<Response> {
  if (faults.delayMs !== undefined) await sleep(faults.delayMs);
  if (strikes(faults.rateLimit)) return fail(c, SURGE_ERRORS.rateLimited, { "retry-after": "1" });
  if (strikes(faults.refuse)) return fail(c, invalid({ to: ["is not a number that can receive texts"] }));
  const breaks = strikes(faults.serverError);
  // Half of the server errors come after the text was accepted: a 5xx says nothing.
  if (breaks && Math.random() < 0.5) return fail(c, SURGE_ERRORS.server);
  const accepted = await storeOf(env).accept(account.account, text);
  if (accepted === "opted_out") return fail(c, SURGE_ERRORS.optedOut);
  if (breaks) return fail(c, SURGE_ERRORS.server);
  if (strikes(faults.timeoutAfterAccept)) await sleep(HANG_MS, c.req.raw.signal);
  return c.json(accepted, 201);
}
