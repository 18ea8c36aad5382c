/** `Idempotency-Key` on every POST: sent again with the same key, a request is answered as the first time and not done again. */
import { createMiddleware } from "hono/factory";
import { Refusal } from "../../domain/refusal";
import { sha256 } from "../../lib/digest";
import { type Claim, claimRequest } from "../../services/idempotency/claim";
import { settleRequest } from "../../services/idempotency/settle";
import type { AppEnv } from "../context";

const shape = /^[\x21-\x7e]{8,64}$/;

export const answeredOnce = createMiddleware<AppEnv>(async (c, next) => {
  const key = c.req.header("idempotency-key");
  if (key === undefined || c.req.method !== "POST") return next();
  if (!shape.test(key)) throw new Refusal("validation", "Idempotency-Key: 8 to 64 visible characters, for example a UUID.");
  const { organizationId, userId } = c.get("member");
  const body = new Uint8Array(await c.req.raw.clone().arrayBuffer());
  const { pathname, search } = new URL(c.req.url);
  // A form's boundary differs from one try to the next, so of a form only its length counts.
  const said = isForm(c.req.header("content-type")) ? String(body.length) : await sha256(body);
  const claim: Claim = { callerId: userId, key, request: await sha256(`${pathname}${search}\n${said}`), at: Date.now() };
  const claimed = await claimRequest(c.env, organizationId, claim);
  if (claimed.kind === "running") throw new Refusal("conflict", "The first request with this Idempotency-Key is still under way. Send it again in a moment.");
  if (claimed.kind === "another") throw new Refusal("validation", "Idempotency-Key: it was used for another request within a day. Choose a new one.");
  if (claimed.kind === "answered") {
    return new Response(claimed.body, { status: claimed.status, headers: { "content-type": "application/json", "idempotency-replayed": "true" } });
  }
  await next();
  const went = c.res.status < 300 && c.res.headers.get("content-type")?.startsWith("application/json") === true;
  await settleRequest(c.env, organizationId, claim, went ? { status: c.res.status, body: await c.res.clone().text() } : null);
  return undefined;
});

const isForm = (type: string | undefined): boolean => type?.startsWith("multipart/") === true;
