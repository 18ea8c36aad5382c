import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { pageOf } from "../contract/lists";
import { NewSegment, Segment, SegmentChange } from "../contract/segments";
import { listSegments } from "../services/segments/read";
import { changeSegment, deleteSegment, makeSegment } from "../services/segments/write";
import type { AppEnv } from "./context";
import { answers, body, created, guard, PathId, resource } from "./openapi";
import { whoOf } from "./who";

const tags = ["campaigns"];

const list = createRoute({
  method: "get",
  path: "/segments",
  tags,
  summary: "Saved segments: filters of an audience under a name",
  ...guard("campaigns.read"),
  responses: answers(pageOf(Segment), "By name; at most 200."),
});
const make = createRoute({
  method: "post",
  path: "/segments",
  tags,
  summary: "Save filters as a segment",
  description: "For the whole organization. A name is given once, however it is typed: 409 with the segment that has it.",
  ...guard("campaigns.write"),
  request: body(NewSegment),
  responses: created(Segment, "The segment."),
});
const change = createRoute({
  method: "patch",
  path: "/segments/{id}",
  tags,
  summary: "Rename a segment or change its filters",
  description: "Campaigns that were built on it keep the filters that they copied. 409 when the name is taken, or when somebody changed it since `updatedAt`.",
  ...guard("campaigns.write"),
  request: { params: PathId, ...body(SegmentChange) },
  responses: answers(Segment, "As it is now."),
});
const remove = createRoute({
  method: "delete",
  path: "/segments/{id}",
  tags,
  summary: "Delete a segment",
  description: "No lead is deleted, and no campaign changes.",
  ...guard("campaigns.write"),
  request: { params: PathId },
  responses: answers(z.object({ removed: z.literal(true) }), "It is gone."),
});

const by = (c: Context<AppEnv>) => ({ who: whoOf(c), at: Date.now() });

export const segments = resource()
  .openapi(list, async (c) => c.json({ items: await listSegments(c.env, c.get("member").organizationId), nextCursor: null }, 200))
  .openapi(make, async (c) => c.json(await makeSegment(c.env, c.get("member").organizationId, c.req.valid("json"), by(c)), 201))
  .openapi(change, async (c) => c.json(await changeSegment(c.env, c.get("member").organizationId, c.req.valid("param").id, c.req.valid("json"), by(c)), 200))
  .openapi(remove, async (c) => {
    await deleteSegment(c.env, c.get("member").organizationId, c.req.valid("param").id, by(c));
    return c.json({ removed: true as const }, 200);
  });
