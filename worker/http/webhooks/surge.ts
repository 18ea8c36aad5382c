/** `POST /webhooks/surge/{endpointId}`: raw bytes, signature, parse, keep, and only then 200. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Refusal } from "../../domain/refusal";
import { describeError, log } from "../../lib/log";
import { readCapped } from "../../lib/read-capped";
import { mapSurgeEvent } from "../../providers/surge/map";
import { type SurgeEvent, parseSurgeEvent, verifySurge } from "../../providers/surge/webhook";
import { recordDeadLetter } from "../../services/webhooks/dead-letter";
import { endpointSecrets, freshEndpointSecrets, organizationBehind } from "../../services/webhooks/endpoint";
import { applySurgeEvent } from "../../services/webhooks/surge";
import type { AppEnv } from "../context";
import { answers, resource } from "../openapi";

const vendor = "surge";
const maxBytes = 1024 * 1024;
/** Events that Surge sends and Plaibook has no use for; what is neither these nor known is recorded. */
const unused = new Set(["conversation.created", "link.followed", "call.ended", "recording.completed"]);

const route = createRoute({
  method: "post",
  path: "/surge/{endpointId}",
  tags: ["webhooks"],
  summary: "Events of Surge",
  description:
    "Signed by either of Surge's schemes, at most five minutes old. Unsigned or stale: 401, nothing is stored. Signed but malformed: 400 with the path of the fault. Answered 200 only when the event is durable.",
  request: {
    params: z.object({
      endpointId: z
        .string()
        .max(80)
        .openapi({ param: { name: "endpointId", in: "path" } }),
    }),
  },
  responses: answers(z.object({ ok: z.literal(true) }), "Kept."),
});

export const surgeWebhook = resource().openapi(route, async (c) => {
  const { endpointId } = c.req.valid("param");
  const bytes = await readBody(c, endpointId);
  await requireSignature(c, endpointId, bytes);
  const body = new TextDecoder().decode(bytes);
  const parsed = parseSurgeEvent(body);
  const letter = { vendor, endpointId, body, now: Date.now() };
  if (!parsed.ok) {
    await recordDeadLetter(c.env, { ...letter, organizationId: null, reason: "malformed", path: parsed.path, detail: parsed.message });
    throw new Refusal("validation", `${parsed.path || "The body"}: ${parsed.message}`, [{ path: parsed.path, message: parsed.message }]);
  }
  const { event } = parsed;
  const organizationId = await organizationBehind(c.env, endpointId, event.account);
  if (organizationId === null) await recordDeadLetter(c.env, { ...letter, organizationId, reason: "unknownAccount", path: "account_id" });
  else if (event.type === "other" && !unused.has(event.name))
    await recordDeadLetter(c.env, { ...letter, organizationId, reason: "unknownType", path: "type", detail: event.name });
  else await apply(c.env, organizationId, endpointId, event);
  return c.json({ ok: true as const }, 200);
});

async function apply(env: Env, organizationId: string, endpointId: string, event: SurgeEvent): Promise<void> {
  const mapped = mapSurgeEvent(event);
  if (mapped.kind === "ignored") return;
  try {
    await applySurgeEvent(env, organizationId, mapped);
  } catch (error) {
    log({ event: "webhook.failed", vendor, endpointId, type: event.type, error: describeError(error) }, "error");
    throw new Refusal("internal", "The event could not be kept. Send it again.");
  }
}

async function readBody(c: Context<AppEnv>, endpointId: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readCapped(c.req.raw.body, maxBytes);
  if (bytes !== null) return bytes;
  log({ event: "webhook.refused", vendor, endpointId, reason: "tooLarge" }, "warn");
  throw new Refusal("validation", "The body is larger than 1 MB.");
}

async function requireSignature(c: Context<AppEnv>, endpointId: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const secrets = await endpointSecrets(c.env, vendor, endpointId);
  if (secrets !== null && (await verifySurge(bytes, c.req.raw.headers, secrets, Date.now()))) return;
  const fresh = secrets === null ? null : await freshEndpointSecrets(c.env, vendor, endpointId);
  if (fresh !== null && fresh.join() !== secrets?.join() && (await verifySurge(bytes, c.req.raw.headers, fresh, Date.now()))) return;
  log({ event: "webhook.refused", vendor, endpointId, reason: secrets === null ? "unknownEndpoint" : "signature" }, "warn");
  // The same words for an endpoint that does not exist: nobody learns which do.
  throw new Refusal("unauthorized", "The signature does not prove this delivery, or it is older than five minutes.");
}
