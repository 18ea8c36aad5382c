/** What a proven delivery of Surge's says, and what becomes of it. The same for one that just came and one that is replayed. */
import { describeError, log } from "../../lib/log";
import { mapSurgeEvent } from "../../providers/surge/map";
import { parseSurgeEvent } from "../../providers/surge/webhook";
import type { DeadLetter } from "./dead-letter";
import { organizationBehind } from "./endpoint";
import { applySurgeEvent } from "./surge";

/** Events that Surge sends and Plaibook has no use for; what is neither these nor known is recorded. */
const unused = new Set(["conversation.created", "link.followed", "call.ended", "recording.completed"]);

export type Taken =
  | { kind: "applied"; organizationId: string }
  /** Well formed, and nothing to do. */
  | { kind: "ignored"; organizationId: string }
  | { kind: "unusable"; fault: Pick<DeadLetter, "organizationId" | "reason" | "path" | "detail"> }
  /** A part of ours did not take it: the vendor, or whoever replays it, tries again. */
  | { kind: "failed"; organizationId: string };

/** With `only` it is applied for this organization and nobody else. */
export async function processSurge(env: Env, delivery: { endpointId: string; body: string; only?: string }): Promise<Taken> {
  const { endpointId, body, only } = delivery;
  const parsed = parseSurgeEvent(body);
  if (!parsed.ok) return { kind: "unusable", fault: { organizationId: null, reason: "malformed", path: parsed.path, detail: parsed.message } };
  const { event } = parsed;
  const organizationId = await organizationBehind(env, endpointId, event.account);
  if (organizationId === null || (only !== undefined && organizationId !== only))
    return { kind: "unusable", fault: { organizationId: null, reason: "unknownAccount", path: "account_id" } };
  if (event.type === "other" && !unused.has(event.name))
    return { kind: "unusable", fault: { organizationId, reason: "unknownType", path: "type", detail: event.name } };
  const mapped = mapSurgeEvent(event);
  if (mapped.kind === "ignored") return { kind: "ignored", organizationId };
  try {
    await applySurgeEvent(env, organizationId, mapped);
    return { kind: "applied", organizationId };
  } catch (error) {
    log({ event: "webhook.failed", vendor: "surge", endpointId, type: event.type, error: describeError(error) }, "error");
    return { kind: "failed", organizationId };
  }
}
