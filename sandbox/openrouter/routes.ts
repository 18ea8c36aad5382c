/** The OpenRouter stand-in under `/openrouter/api/v1`. Calls do not touch the store: the faults come from the isolate's copy. */
import type { Context } from "hono";
import { Hono } from "hono";
import type { SandboxEnv } from "../env";
import type { FaultSettings } from "../faults";
import { strikes } from "../faults";
import { sleep } from "../sleep";
import { currentFaults } from "../store/fault-cache";
import { answerTo } from "./answer";
import { ChatRequest, modelsOf } from "./request";
import { spoil } from "./spoil";
import { streamOf } from "./stream";
import { completion, errorBody, headOf } from "./wire";

const HANG_MS = 60_000;

export const openrouter = new Hono<{ Bindings: SandboxEnv }>();

openrouter.use(async (c, next) => {
  if (c.req.header("authorization") === `Bearer ${c.env.OPENROUTER_KEY}`) return next();
  return c.json(errorBody(401, "No auth credentials found", "authentication"), 401);
});

openrouter.get("/key", (c) => {
  const data = { label: "sandbox", limit: null, limit_remaining: null, limit_reset: null, usage: 0, usage_daily: 0, is_free_tier: false };
  return c.json({ data });
});

openrouter.get("/models", (c) => {
  const data = [{ id: "sandbox/rules", name: "Sandbox rules", context_length: 200_000, pricing: { prompt: "0", completion: "0" } }];
  return c.json({ data });
});

openrouter.post("/chat/completions", async (c) => {
  const began = Date.now();
  const parsed = ChatRequest.safeParse(await c.req.json<unknown>().catch(() => null));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return c.json(errorBody(400, `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "bad request"}`, "invalid_request"), 400);
  }
  const faults = (await currentFaults(c.env)).openrouter ?? {};
  if (faults.delayMs !== undefined) await sleep(began + faults.delayMs - Date.now());
  if (strikes(faults.timeout)) await sleep(HANG_MS, c.req.raw.signal);
  if (strikes(faults.rateLimit)) {
    return c.json(errorBody(429, "Rate limit exceeded", "rate_limit_exceeded"), 429, { "retry-after": "1" });
  }
  const model = servingModel(modelsOf(parsed.data), faults);
  if (model === null) {
    const status = Math.random() < 0.5 ? 502 : 503;
    return c.json(errorBody(status, "Provider returned error", "provider_unavailable"), status);
  }
  return respond(c, parsed.data, model, faults);
});

openrouter.all("*", (c) => c.json(errorBody(404, "Not found", "not_found"), 404));

/** The model that answers. Half of the server errors fall through to the next of the list, as the vendor does; null is a failure. */
export function servingModel(models: readonly string[], faults: NonNullable<FaultSettings["openrouter"]>, draw: () => number = Math.random): string | null {
  for (const model of models) {
    if (!strikes(faults.serverError, draw)) return model;
    if (draw() < 0.5) return null;
  }
  return null;
}

function respond(c: Context, request: ChatRequest, model: string, faults: NonNullable<FaultSettings["openrouter"]>): Response {
  const head = headOf(model);
  const honest = answerTo(request);
  const answer = strikes(faults.malformed) ? spoil(honest) : honest;
  const headers = { "x-generation-id": head.id };
  const breaks = strikes(faults.midStreamError);
  if (request.stream !== true) {
    // Without a stream the same failure is an error inside a 200.
    if (breaks) return c.json({ ...head, choices: [], ...errorBody(502, "Provider disconnected", "provider_unavailable") }, 200, headers);
    return c.json(completion(head, request, answer), 200, headers);
  }
  const slow = answer.kind === "content" && answer.slow && faults.delayMs === undefined;
  const writingMs = slow ? 600 + Math.round(Math.random() * 600) : 0;
  const body = streamOf(head, request, answer, { writingMs, breaks, signal: c.req.raw.signal });
  return c.body(body, 200, { ...headers, "content-type": "text/event-stream", "cache-control": "no-cache" });
}
