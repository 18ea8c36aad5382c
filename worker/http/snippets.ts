import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { pageOf } from "../contract/lists";
import { NewSnippet, Snippet, SnippetChange } from "../contract/snippets";
import { listSnippets } from "../services/snippets/read";
import { changeSnippet, deleteSnippet, makeSnippet } from "../services/snippets/write";
import type { AppEnv } from "./context";
import { memberMay } from "./middleware/member";
import { answers, body, created, guard, resource, PathId } from "./openapi";
import { whoOf } from "./who";

const tags = ["snippets"];

const list = createRoute({
  method: "get",
  path: "/snippets",
  tags,
  summary: "Canned replies: one's own and the shared ones",
  ...guard("snippets.use"),
  responses: answers(pageOf(Snippet), "By name; at most 500."),
});
const make = createRoute({
  method: "post",
  path: "/snippets",
  tags,
  summary: "Make a canned reply",
  description: "With merge fields like `{{first_name|there}}`. Managers may share it.",
  ...guard("snippets.use"),
  request: body(NewSnippet),
  responses: created(Snippet, "The canned reply."),
});
const change = createRoute({
  method: "patch",
  path: "/snippets/{id}",
  tags,
  summary: "Change a canned reply",
  description: "409 with both versions when somebody changed it since `updatedAt`.",
  ...guard("snippets.use"),
  request: { params: PathId, ...body(SnippetChange) },
  responses: answers(Snippet, "As it is now."),
});
const remove = createRoute({
  method: "delete",
  path: "/snippets/{id}",
  tags,
  summary: "Delete a canned reply",
  ...guard("snippets.use"),
  request: { params: PathId },
  responses: answers(z.object({ removed: z.literal(true) }), "It is gone."),
});

const by = (c: Context<AppEnv>) => {
  const member = c.get("member");
  return { userId: member.userId, mayShare: memberMay(member, "snippets.share"), who: whoOf(c), at: Date.now() };
};

export const snippets = resource()
  .openapi(list, async (c) => {
    const { organizationId, userId } = c.get("member");
    return c.json({ items: await listSnippets(c.env, organizationId, userId), nextCursor: null }, 200);
  })
  .openapi(make, async (c) => c.json(await makeSnippet(c.env, c.get("member").organizationId, c.req.valid("json"), by(c)), 201))
  .openapi(change, async (c) => c.json(await changeSnippet(c.env, c.get("member").organizationId, c.req.valid("param").id, c.req.valid("json"), by(c)), 200))
  .openapi(remove, async (c) => {
    await deleteSnippet(c.env, c.get("member").organizationId, c.req.valid("param").id, by(c));
    return c.json({ removed: true as const }, 200);
  });
