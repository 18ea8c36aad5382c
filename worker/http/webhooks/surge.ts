/** `POST /webhooks/surge/{endpointId}`: raw bytes, signature, parse, keep, and only then 200. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Refusal, TooLarge } from "../../domain/refusal";
import { log } from "../../lib/log";
import { readCapped } from "../../lib/read-capped";
import { verifySurge } from "../../providers/surge/webhook";
import { recordDeadLetter } from "../../services/webhooks/dead-letter";
import { endpointSecrets, freshEndpointSecrets } from "../../services/webhooks/endpoint";
import { processSurge } from "../../services/webhooks/process";
import type { AppEnv } from "../context";
import { answers, resource } from "../openapi";

const vendor = "surge";
const maxBytes = 1024 * 1024;

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
  const taken = await processSurge(c.env, { endpointId, body });
  if (taken.kind === "unusable") {
    await recordDeadLetter(c.env, { vendor: "surge", endpointId, body, now: Date.now(), ...taken.fault });
    const { path = "", detail = "" } = taken.fault;
    if (taken.fault.reason === "malformed") throw new Refusal("validation", `${path || "The body"}: ${detail}`, [{ path, message: detail }]);
  } else if (taken.kind === "failed") throw new Refusal("internal", "The event could not be kept. Send it again.");
  return c.json({ ok: true as const }, 200);
});

async function readBody(c: Context<AppEnv>, endpointId: string): Promise<Uint8Array<ArrayBuffer>> {
  const { raw } = c.req;
  // A length that is told frames the body, so it is read in one piece; without one it is counted as it comes.
  const told = Number(raw.headers.get("content-length") ?? Number.NaN);
  const bytes = told > maxBytes ? null : told <= maxBytes ? new Uint8Array(await raw.arrayBuffer()) : await readCapped(raw.body, maxBytes);
  if (bytes !== null && bytes.byteLength <= maxBytes) return bytes;
  log({ event: "webhook.refused", vendor, endpointId, reason: "tooLarge" }, "warn");
  throw new TooLarge("The body is larger than 1 MB.");
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
