import { createRoute, z } from "@hono/zod-openapi";
import { ApiKey, MadeApiKey, NewApiKey } from "../contract/api-keys";
import { pageOf } from "../contract/lists";
import { endApiKey } from "../services/api-keys/end";
import { listApiKeys } from "../services/api-keys/list";
import { makeApiKey } from "../services/api-keys/make";
import { answers, body, created, guard, resource, PathId } from "./openapi";
import { whoOf } from "./who";

const tags = ["api keys"];

const list = createRoute({
  method: "get",
  path: "/api-keys",
  tags,
  summary: "Keys for other programs",
  ...guard("apiKeys.manage"),
  responses: answers(pageOf(ApiKey), "The newest first; at most 100."),
});
const make = createRoute({
  method: "post",
  path: "/api-keys",
  tags,
  summary: "Make a key",
  description: "The key is in the answer this once; only its SHA-256 is kept.",
  ...guard("apiKeys.manage"),
  request: body(NewApiKey),
  responses: created(MadeApiKey, "The key."),
});
const end = createRoute({
  method: "delete",
  path: "/api-keys/{id}",
  tags,
  summary: "End a key",
  description: "The next request with it is refused, and its live views close.",
  ...guard("apiKeys.manage"),
  request: { params: PathId },
  responses: answers(z.object({ removed: z.literal(true) }), "It opens nothing any more."),
});

export const apiKeys = resource()
  .openapi(list, async (c) => c.json({ items: await listApiKeys(c.env, c.get("member").organizationId), nextCursor: null }, 200))
  .openapi(make, async (c) => {
    const { organizationId, userId, name } = c.get("member");
    const by = { id: userId, name };
    return c.json(await makeApiKey(c.env, organizationId, { wanted: c.req.valid("json"), by, who: whoOf(c), at: Date.now() }), 201);
  })
  .openapi(end, async (c) => {
    await endApiKey(c.env, c.get("member").organizationId, { id: c.req.valid("param").id, who: whoOf(c), at: Date.now() });
    return c.json({ removed: true as const }, 200);
  });
