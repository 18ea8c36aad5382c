/** The connection that a text may leave through now, or the words why none may (conversation.md §5, Prepare). */
import { Refusal } from "../../domain/refusal";
import { timedCache } from "../../lib/cache";
import { days, minutes, systemClock } from "../../lib/clock";
import { CannotSend } from "../../providers/sms";
import { surgeAccount } from "../../providers/surge/account";
import { noteWorking } from "./note";
import { type OpenSurge, openSurge } from "./open";

/** A text that waited a day for somebody to enter a key ends: nobody expects it any more. */
const waitsMs = days(1);
const where = "An owner or admin enters a new one in Settings, Integrations.";

const probes = timedCache<boolean>(minutes(1), systemClock);

/**
 * While Surge refuses the key, texts wait here, before they begin: no attempt is made and no draft is lost. The key is tried once a minute,
 * so that a refusal by mistake mends itself.
 */
export async function readySurge(env: Env, organizationId: string): Promise<OpenSurge> {
  const surge = await connected(env, organizationId);
  if (surge.refused === null) return surge;
  const again = await probes.get(`${organizationId} ${surge.keyAt ?? ""}`, () => works(env, organizationId, surge));
  if (again) return connected(env, organizationId);
  if (Date.now() - surge.refused.since > waitsMs) throw new CannotSend(`Not sent: for a day now: ${surge.refused.words} ${where}`, true);
  throw new CannotSend(`Waits: ${surge.refused.words} ${where}`, false);
}

async function connected(env: Env, organizationId: string): Promise<OpenSurge> {
  try {
    return await openSurge(env, organizationId);
  } catch (error) {
    if (error instanceof Refusal && error.code === "precondition_failed")
      throw new CannotSend("Not sent: no texting service is connected. An owner or admin connects Surge in Settings, Integrations.", true);
    throw error;
  }
}

async function works(env: Env, organizationId: string, surge: OpenSurge): Promise<boolean> {
  try {
    await surgeAccount(surge);
    await noteWorking(env, organizationId, { vendor: "surge", keyAt: surge.keyAt, now: Date.now() });
    return true;
  } catch {
    // Refused again, or out of reach, which says nothing about the key: the next minute will.
    return false;
  }
}
