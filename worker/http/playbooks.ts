import { createRoute, z } from "@hono/zod-openapi";
import { PageQuery, pageOf } from "../contract/lists";
import { CreatePlaybook, PlaybookItem, PlaybookVersion, PlaybookVersionItem, PublishVersion, SaveVersion } from "../contract/playbook-list";
import { Refusal, notFound } from "../domain/refusal";
import { createPlaybook } from "../services/playbooks/create";
import { listPlaybooks } from "../services/playbooks/list";
import { publishVersion } from "../services/playbooks/publish";
import { saveVersion } from "../services/playbooks/save-version";
import { getVersion, listVersions } from "../services/playbooks/versions";
import { answers, body, created, guard, resource } from "./openapi";
import { whoOf } from "./who";

const tags = ["playbooks"];
const param = (name: string) =>
  z
    .string()
    .max(60)
    .openapi({ param: { name, in: "path" } });
const Id = z.object({ id: param("id") });

const list = createRoute({
  method: "get",
  path: "/playbooks",
  tags,
  summary: "Playbooks with their published version",
  ...guard("playbooks.read"),
  responses: answers(pageOf(PlaybookItem), "All of them, at most 200."),
});
const create = createRoute({
  method: "post",
  path: "/playbooks",
  tags,
  summary: "Begin a playbook",
  description: "From a template, as a copy of another one, or with a whole document. Its first version is a draft.",
  ...guard("playbooks.write"),
  request: body(CreatePlaybook),
  responses: created(PlaybookItem, "The playbook."),
});
const get = createRoute({
  method: "get",
  path: "/playbooks/{id}",
  tags,
  summary: "One playbook",
  ...guard("playbooks.read"),
  request: { params: Id },
  responses: answers(PlaybookItem, "The playbook."),
});
const versions = createRoute({
  method: "get",
  path: "/playbooks/{id}/versions",
  tags,
  summary: "Versions of a playbook, the newest first",
  ...guard("playbooks.read"),
  request: { params: Id, query: PageQuery },
  responses: answers(pageOf(PlaybookVersionItem), "Without their documents."),
});
const version = createRoute({
  method: "get",
  path: "/playbooks/{id}/versions/{versionId}",
  tags,
  summary: "One version, whole",
  ...guard("playbooks.read"),
  request: { params: z.object({ id: param("id"), versionId: param("versionId") }) },
  responses: answers(PlaybookVersion, "The version."),
});
const save = createRoute({
  method: "post",
  path: "/playbooks/{id}/versions",
  tags,
  summary: "Save a draft",
  description:
    "Keeps the document as the next version. 409 with the newest version in `details.newest` when somebody saved one since `basedOn`; nothing is written then.",
  ...guard("playbooks.write"),
  request: { params: Id, ...body(SaveVersion) },
  responses: created(PlaybookVersion, "The new version."),
});
const publish = createRoute({
  method: "post",
  path: "/playbooks/{id}/publish",
  tags,
  summary: "Put a version in use",
  description:
    "New conversations follow it at once, those already open keep theirs. 412 with `details.problems`, each with its path, when something has to be put right first. An older version may be published again.",
  ...guard("playbooks.write"),
  request: { params: Id, ...body(PublishVersion) },
  responses: answers(PlaybookItem, "The playbook."),
});

async function one(env: Env, organizationId: string, id: string): Promise<PlaybookItem> {
  const [playbook] = await listPlaybooks(env, organizationId, id);
  if (!playbook) throw notFound("playbook");
  return playbook;
}

function belowOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const below = Number(cursor);
  if (!Number.isInteger(below) || below < 1) throw new Refusal("validation", "cursor: use the `nextCursor` of the answer before.");
  return below;
}

export const playbooks = resource()
  .openapi(list, async (c) => c.json({ items: await listPlaybooks(c.env, c.get("member").organizationId), nextCursor: null }, 200))
  .openapi(create, async (c) => {
    const { organizationId, organizationName, userId, name } = c.get("member");
    const wanted = c.req.valid("json");
    const at = Date.now();
    const id = await createPlaybook(c.env, organizationId, { wanted, companyName: organizationName, by: { id: userId, name }, who: whoOf(c), at });
    return c.json(await one(c.env, organizationId, id), 201);
  })
  .openapi(get, async (c) => c.json(await one(c.env, c.get("member").organizationId, c.req.valid("param").id), 200))
  .openapi(versions, async (c) => {
    const { cursor, limit } = c.req.valid("query");
    return c.json(await listVersions(c.env, c.get("member").organizationId, c.req.valid("param").id, { below: belowOf(cursor), limit }), 200);
  })
  .openapi(version, async (c) => {
    const { id, versionId } = c.req.valid("param");
    return c.json(await getVersion(c.env, c.get("member").organizationId, id, versionId), 200);
  })
  .openapi(save, async (c) => {
    const { organizationId, userId, name } = c.get("member");
    const { basedOn, playbook } = c.req.valid("json");
    const input = { playbookId: c.req.valid("param").id, basedOn, playbook, by: { id: userId, name }, who: whoOf(c), at: Date.now() };
    return c.json(await saveVersion(c.env, organizationId, input), 201);
  })
  .openapi(publish, async (c) => {
    const { organizationId } = c.get("member");
    const playbookId = c.req.valid("param").id;
    await publishVersion(c.env, organizationId, { playbookId, versionId: c.req.valid("json").versionId, who: whoOf(c), at: Date.now() });
    return c.json(await one(c.env, organizationId, playbookId), 200);
  });
