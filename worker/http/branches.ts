import { createRoute } from "@hono/zod-openapi";
import { Branch, ChangeBranch, CreateBranch } from "../contract/branches";
import { pageOf } from "../contract/lists";
import { notFound } from "../domain/refusal";
import { getBranch, listBranches } from "../services/branches/read";
import { changeBranch, createBranch } from "../services/branches/write";
import { answers, body, created, guard, resource, PathId } from "./openapi";
import { whoOf } from "./who";

const tags = ["branches"];

const list = createRoute({
  method: "get",
  path: "/branches",
  tags,
  summary: "Branches with hours, service area, arrival windows and playbook",
  ...guard("organization.read"),
  responses: answers(pageOf(Branch), "All of them, at most 200."),
});
const create = createRoute({
  method: "post",
  path: "/branches",
  tags,
  summary: "Open a branch",
  ...guard("branches.write"),
  request: body(CreateBranch),
  responses: created(Branch, "The branch."),
});
const get = createRoute({
  method: "get",
  path: "/branches/{id}",
  tags,
  summary: "One branch",
  ...guard("organization.read"),
  request: { params: PathId },
  responses: answers(Branch, "The branch."),
});
const change = createRoute({
  method: "patch",
  path: "/branches/{id}",
  tags,
  summary: "Change a branch",
  description: "Changes what is named. With `basedOn`, a change of somebody else meanwhile is 409 with the branch as it is now.",
  ...guard("branches.write"),
  request: { params: PathId, ...body(ChangeBranch) },
  responses: answers(Branch, "The branch as it is now."),
});

export const branches = resource()
  .openapi(list, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    const all = await listBranches(c.env, organizationId);
    return c.json({ items: all.filter((branch) => branchIds === null || branchIds.includes(branch.id)), nextCursor: null }, 200);
  })
  .openapi(create, async (c) =>
    c.json(await createBranch(c.env, c.get("member").organizationId, { wanted: c.req.valid("json"), who: whoOf(c), at: Date.now() }), 201),
  )
  .openapi(get, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    const { id } = c.req.valid("param");
    if (branchIds !== null && !branchIds.includes(id)) throw notFound("branch");
    return c.json(await getBranch(c.env, organizationId, id), 200);
  })
  .openapi(change, async (c) =>
    c.json(
      await changeBranch(c.env, c.get("member").organizationId, { id: c.req.valid("param").id, change: c.req.valid("json"), who: whoOf(c), at: Date.now() }),
      200,
    ),
  );
