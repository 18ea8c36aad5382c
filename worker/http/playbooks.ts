import { createRoute, z } from "@hono/zod-openapi";
import { PlaybookItem } from "../contract/playbook-list";
import { pageOf } from "../contract/lists";
import { notFound } from "../domain/refusal";
import { listPlaybooks } from "../services/playbooks/list";
import { answers, guard, resource } from "./openapi";

const tags = ["playbooks"];

const list = createRoute({
  method: "get",
  path: "/playbooks",
  tags,
  summary: "Playbooks with their published version",
  ...guard("playbooks.read"),
  responses: answers(pageOf(PlaybookItem), "All of them."),
});
const get = createRoute({
  method: "get",
  path: "/playbooks/{id}",
  tags,
  summary: "One playbook",
  ...guard("playbooks.read"),
  request: {
    params: z.object({
      id: z
        .string()
        .max(60)
        .openapi({ param: { name: "id", in: "path" } }),
    }),
  },
  responses: answers(PlaybookItem, "The playbook."),
});

export const playbooks = resource()
  .openapi(list, async (c) => c.json({ items: await listPlaybooks(c.env, c.get("member").organizationId), nextCursor: null }, 200))
  .openapi(get, async (c) => {
    const [playbook] = await listPlaybooks(c.env, c.get("member").organizationId, c.req.valid("param").id);
    if (!playbook) throw notFound("playbook");
    return c.json(playbook, 200);
  });
