import { createRoute, z } from "@hono/zod-openapi";
import { pageOf } from "../contract/lists";
import { ChangeView, NewView, SavedView } from "../contract/views";
import { changeView } from "../services/views/change";
import { listViews } from "../services/views/list";
import { makeView } from "../services/views/make";
import { removeView } from "../services/views/remove";
import { answers, body, created, guard, resource, PathId } from "./openapi";
import { whoOf } from "./who";

const tags = ["views"];

const list = createRoute({
  method: "get",
  path: "/views",
  tags,
  summary: "Saved views of the board: one's own and the shared ones",
  ...guard("views.own"),
  responses: answers(pageOf(SavedView), "By name; at most 500."),
});
const make = createRoute({
  method: "post",
  path: "/views",
  tags,
  summary: "Save a view",
  description: "A shared one is made by managers.",
  ...guard("views.own"),
  request: body(NewView),
  responses: created(SavedView, "The view."),
});
const change = createRoute({
  method: "patch",
  path: "/views/{id}",
  tags,
  summary: "Rename, share or change a view",
  description: "Changes what is named. A change of somebody else since `updatedAt` is 409 with `details.newest` and `details.yours`; nothing is written then.",
  ...guard("views.own"),
  request: { params: PathId, ...body(ChangeView) },
  responses: answers(SavedView, "The view as it is now."),
});
const end = createRoute({
  method: "delete",
  path: "/views/{id}",
  tags,
  summary: "Delete a view",
  ...guard("views.own"),
  request: { params: PathId },
  responses: answers(z.object({ removed: z.literal(true) }), "It is gone."),
});

export const views = resource()
  .openapi(list, async (c) => {
    const { organizationId } = c.get("member");
    return c.json({ items: await listViews(c.env, organizationId, c.get("member")), nextCursor: null }, 200);
  })
  .openapi(make, async (c) => {
    const by = c.get("member");
    return c.json(await makeView(c.env, by.organizationId, { wanted: c.req.valid("json"), by, who: whoOf(c), at: Date.now() }), 201);
  })
  .openapi(change, async (c) => {
    const by = c.get("member");
    const { id } = c.req.valid("param");
    return c.json(await changeView(c.env, by.organizationId, { id, change: c.req.valid("json"), by, who: whoOf(c), at: Date.now() }), 200);
  })
  .openapi(end, async (c) => {
    const by = c.get("member");
    await removeView(c.env, by.organizationId, { id: c.req.valid("param").id, by, who: whoOf(c), at: Date.now() });
    return c.json({ removed: true as const }, 200);
  });
