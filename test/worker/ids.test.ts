/**
 * Every id in every JSON body and query: one of another company, one that nothing has and, for a rep, one of another branch is refused by its
 * field, and nothing is kept. `MATRIX=1 npx vitest run --project worker test/worker/ids.test.ts --silent=false` prints how many were checked.
 */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { may, type Permission } from "../../worker/domain/permissions";
import { bodies } from "./bodies";
import { verdictOf } from "./id-verdicts";
import { type Document, type Field, fieldsOf } from "./openapi-fields";
import { ask, cookieOf, json, summitId } from "./support";
import { inventedLike, made, newPhone, plantWall, type Things, utah, type Wall } from "./wall";

let wall: Wall;
let document: Document;
let fields: Field[] = [];
const own: Record<string, string> = {};
let checked = 0;

beforeAll(async () => {
  wall = await plantWall();
  document = await json<Document>(await ask("GET", "/api/openapi.json"));
  fields = fieldsOf(document);
  for (const as of ["owner", "rep"] as const) own[as] = await made(as, "/api/views", { name: "Mine", look: { view: "mine" } });
  own["segment"] = await made("owner", "/api/segments", { name: "Mine", filters: {} });
  await Promise.all([cookieOf("owner"), cookieOf("rep")]);
});
afterAll(() => {
  if (Reflect.get(env, "MATRIX")) process.stdout.write(`ids: ${fields.length} fields, ${checked} ids checked, none accepted\n`);
});

const look = { view: "all" };
/** Bodies that would go through, so that it is the id that is refused. */
const valid = (): Record<string, object> => ({
  ...Object.fromEntries(Object.entries(bodies).map(([route, body]) => [route, Object(body)])),
  "POST /api/conversations": { phone: newPhone() },
  "POST /api/conversations/{id}/messages": { clientId: `ids-${checked}-0000`, body: "Hi" },
  "POST /api/leads": { name: "Ida Walk", phones: [newPhone()] },
  "POST /api/leads/tags": { leadIds: [], add: ["walked"] },
  "POST /api/appointments": { conversationId: wall.mine.conversation, windowId: wall.mine.window },
  "POST /api/can-text": { leadIds: [wall.mine.lead] },
  "POST /api/campaigns": { name: "Walk" },
  "POST /api/segments": { name: `Walk ${checked}`, filters: {} },
  "PATCH /api/segments/{id}": { filters: {}, updatedAt: "2026-01-01T00:00:00.000Z" },
  "POST /api/views": { name: "Walk", look },
  "PATCH /api/views/{id}": { look, updatedAt: "2026-01-01T00:00:00.000Z" },
  "POST /api/web-forms": { name: "Walk", wording: "I agree to texts about my quote. STOP ends.", category: "informational", origins: ["https://a.example"] },
  "POST /api/playbooks": { name: "Walk", from: {} },
  "POST /api/branches": { name: `Walk ${checked}`, zone: "America/Denver", hours: [{ weekday: 1, from: 480, to: 1_080 }] },
  "PATCH /api/members/{id}": { role: "rep" },
  "POST /api/invitations": { email: "walk@example.com", role: "rep" },
  "POST /api/imports": {},
  "POST /api/leads/{id}/merge": { basedOn: { kept: "2026-01-01T00:00:00.000Z", gone: "2026-01-01T00:00:00.000Z" } },
});
/** What goes out when a field of the same union comes in. */
const instead: Record<string, string[]> = {
  "POST /api/conversations test.playbookVersionId": ["phone"],
  "POST /api/can-text campaignId": ["leadIds"],
};

const filled = (path: string, as: string): string =>
  path
    .replace("/conversations/{id}", `/conversations/${wall.mine.conversation}`)
    .replace("/leads/{id}", `/leads/${wall.mine.lead}`)
    .replace("/campaigns/{id}", `/campaigns/${wall.mine.campaign}`)
    .replace("/appointments/{id}", `/appointments/${wall.mine.appointment}`)
    .replace("/segments/{id}", `/segments/${own["segment"]}`)
    .replace("/views/{id}", `/views/${own[as]}`)
    .replace("/branches/{id}", `/branches/${utah}`)
    .replace("/numbers/{phone}", `/numbers/${encodeURIComponent("+18015550100")}`)
    .replace("/members/{id}", `/members/${wall.mine.member}`)
    .replace("/playbooks/{id}", `/playbooks/${wall.mine.playbook}`);

/** `audience.branchIds[]` with the id in its place, and the place as a refusal names it. */
function put(body: object, path: string, id: string): { body: object; at: string } {
  const copy: Record<string, unknown> = structuredClone(Object(body));
  let here = copy;
  const names = path.split(".");
  for (const [index, part] of names.entries()) {
    const name = part.replace("[]", "");
    if (index === names.length - 1) here[name] = part.endsWith("[]") ? [id] : id;
    else here = here[name] = { ...Object(here[name]) };
  }
  return { body: copy, at: path.replaceAll("[]", ".0") };
}

function requestOf({ route, path, name }: Field, id: string, as: string): { method: string; url: string; body?: object; at: string } {
  const [method = "", at = ""] = route.split(" ");
  if (path.startsWith("?")) return { method, url: `${filled(at, as)}?${name}=${encodeURIComponent(id)}`, at: name, ...(method === "GET" ? {} : { body: {} }) };
  const base = Object.fromEntries(Object.entries(valid()[route] ?? {}).filter(([key]) => !instead[`${route} ${path}`]?.includes(key)));
  return { method, url: filled(at, as), ...put(base, path, id) };
}

const rightOf = ({ route }: Field): Permission | undefined => {
  const [method = "", path = ""] = route.split(" ");
  return document.paths[path]?.[method.toLowerCase()]?.["x-permission"] as Permission | undefined;
};

/** Ids of the field's kind that this caller may not name. */
function strangers(kind: string, as: "owner" | "rep"): string[] {
  const known = (things: Things) => Object.entries(things).flatMap(([name, id]) => (name === kind ? [id] : []));
  // What is the document's or one's own has no foreign one.
  if (kind === "offer" || kind === "stage") return ["nothing-like-it"];
  if (kind === "notification") return ["ntf_0000000000000"];
  const crossing = ["version", "playbook", "upload"].includes(kind) ? [] : known(wall.across);
  return [...known(wall.foreign), ...known(wall.mine).map(inventedLike), ...(as === "rep" ? crossing : [])];
}

async function rowsNaming(id: string): Promise<string[]> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'd1%'",
  ).all<{ name: string }>();
  const found = await Promise.all(
    results.map(async ({ name }) => {
      const rows = (await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results;
      return rows.flatMap((row) => (row["organization_id"] === summitId && JSON.stringify(row).includes(id) ? [name] : []));
    }),
  );
  return found.flat();
}

test("every word that a request may say has a verdict", () => {
  expect(fields.length).toBeGreaterThan(300);
  expect(fields.flatMap((field) => (verdictOf(field) === null ? [`${field.route} ${field.path}`] : []))).toEqual([]);
});

test.each(["owner", "rep"] as const)("an id that is not %s's to name is refused by its field, and nothing is kept", async (as) => {
  const before = await (await ask("GET", `/api/conversations/${wall.mine.conversation}`, { as: "owner" })).text();
  const accepted: unknown[] = [];
  for (const field of fields) {
    const verdict = verdictOf(field);
    const right = rightOf(field);
    if (verdict === null || verdict === "words" || verdict.how !== "refused" || right === undefined || !may(as, right)) continue;
    for (const id of strangers(verdict.id, as)) {
      const { method, url, body, at } = requestOf(field, id, as);
      const answer = await ask(method, url, { as, ...(body === undefined ? {} : { body }) });
      const words = await answer.text();
      checked += 1;
      const { error } = JSON.parse(words.startsWith("{") ? words : "{}") as { error?: { details?: { path?: string } } };
      if (![400, 404, 412].includes(answer.status) || error?.details?.path !== at)
        accepted.push([field.route, field.path, id, answer.status, words.slice(0, 200)]);
    }
  }
  expect(accepted).toEqual([]);
  const strange = [
    ...new Set(
      fields.flatMap((field) => {
        const verdict = verdictOf(field);
        return verdict === null || verdict === "words" ? [] : strangers(verdict.id, "owner");
      }),
    ),
  ];
  for (const id of strange) expect([id, await rowsNaming(id)]).toEqual([id, []]);
  expect(await (await ask("GET", `/api/conversations/${wall.mine.conversation}`, { as: "owner" })).text()).toBe(before);
});

test("where each of many is answered by itself, a strange one is answered as not there", async () => {
  for (const as of ["owner", "rep"] as const)
    for (const id of strangers("lead", as)) {
      const answer = await ask("POST", "/api/can-text", { as, body: { leadIds: [id] } });
      checked += 1;
      expect(await json(answer)).toMatchObject({ items: [{ leadId: id, phone: null, verdict: "never", rule: { id: "noLead" } }] });
    }
  for (const branchId of strangers("branch", "owner")) {
    const answer = await ask("POST", "/api/leads/bulk", { as: "owner", body: { leads: [{ name: "A", phones: [newPhone()], branchId }] } });
    checked += 1;
    expect(await json(answer)).toMatchObject({ rows: [{ verdict: "rejected", leadId: null, reason: expect.stringContaining("branchId") }] });
  }
});

test("what once stood is looked for by any id, and of others nothing is found", async () => {
  for (const [name, kind] of [
    ["actorId", "member"],
    ["subjectId", "lead"],
  ] as const)
    for (const id of strangers(kind, "owner")) {
      checked += 1;
      expect(await json(await ask("GET", `/api/audit?${name}=${id}`, { as: "owner" }))).toMatchObject({ items: [] });
    }
});
