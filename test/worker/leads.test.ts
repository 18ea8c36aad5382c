import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Lead } from "../../worker/contract/leads";
import { resolveLead } from "../../worker/services/leads/resolve";
import { summit } from "../../worker/services/demo/companies";
import { ask, json, plantCompanies, summitId, type Who } from "./support";

beforeAll(() => plantCompanies());

const create = async (body: Record<string, unknown>, as: Who = "rep") => ask("POST", "/api/leads", { as, body });
const list = async (query: string, as: Who = "rep") =>
  (await json<{ items: Lead[]; nextCursor: string | null }>(await ask("GET", `/api/leads?${query}`, { as }))).items;

describe("leads", () => {
  test("are made with phones, address and consent, and found by phone, name and digits", async () => {
    const answer = await create({
      name: "Maria Delgado",
      phones: ["+18015550701", "+18015550702", "+18015550701"],
      email: "maria@example.com",
      address: { street: "482 N 700 E", city: "Provo", state: "UT", zip: "84604" },
      consent: { source: "web form", wording: "I agree to texts.", category: "marketing" },
    });
    expect(answer.status).toBe(201);
    const lead = await json<Lead>(answer);
    expect(lead).toMatchObject({ name: "Maria Delgado", phones: ["+18015550701", "+18015550702"], relationship: "prospect", address: { zip: "84604" } });
    for (const query of ["phone=%2B18015550702", "phone=+18015550702", "search=delgad", "search=0702", "search=maria@"])
      expect((await list(query)).map((one) => one.id)).toEqual([lead.id]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM consents WHERE lead_id = ?1").bind(lead.id).first("n")).toBe(2);
  });

  test("with a known external id are answered with the first one", async () => {
    const body = { name: "Tom", phones: ["+18015550703"], external: { source: "crm", id: "L-1" } };
    const one = await json<Lead>(await create(body));
    const two = await json<Lead>(await create({ ...body, name: "Tom again" }));
    expect(two).toEqual(one);
  });

  test("change field by field", async () => {
    const { id } = await json<Lead>(await create({ name: "Ann Lee", phones: ["+18015550704"], address: { city: "Orem", zip: "84057" } }));
    const changed = await json<Lead>(await ask("PATCH", `/api/leads/${id}`, { as: "rep", body: { name: "Ann Lee-Park", address: { street: "1 Main St" } } }));
    expect(changed).toMatchObject({ name: "Ann Lee-Park", phones: ["+18015550704"], address: { street: "1 Main St", city: "Orem", zip: "84057" } });
  });

  test("hide their phones from viewers", async () => {
    await create({ name: "Hidden Phone", phones: ["+18015550705"] });
    const [lead] = await list("search=hidden", "viewer");
    expect(lead?.phones).toEqual(["(•••) •••-0705"]);
  });

  test("of a branch in which a rep does not work do not exist for that rep", async () => {
    await env.DB.prepare("DELETE FROM member_branches WHERE branch_id = 'br_01KB3DEM000000000000000002'").run();
    const { id } = await json<Lead>(await create({ name: "Texan", phones: ["+15125550706"], branchId: "br_01KB3DEM000000000000000002" }, "manager"));
    expect(await list("search=texan")).toEqual([]);
    expect((await ask("GET", `/api/leads/${id}`, { as: "rep" })).status).toBe(404);
    expect((await ask("GET", `/api/leads/${id}`, { as: "manager" })).status).toBe(200);
    expect((await create({ name: "Other Texan", phones: ["+15125550707"], branchId: "br_01KB3DEM000000000000000002" })).status).toBe(404);
  });

  test("come in pages that meet without gap or repeat", async () => {
    for (let count = 0; count < 7; count += 1) await create({ name: `Page ${count}`, phones: [`+1801555071${count}`] });
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: { items: Lead[]; nextCursor: string | null } = await json(
        await ask("GET", `/api/leads?search=page&limit=3${cursor ? `&cursor=${cursor}` : ""}`, { as: "owner" }),
      );
      seen.push(...page.items.map((lead) => lead.name));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    expect((await ask("GET", "/api/leads?cursor=rubbish", { as: "owner" })).status).toBe(400);
    expect((await ask("GET", "/api/leads?limit=500", { as: "owner" })).status).toBe(400);
  });

  test("a search takes wildcards as they are written", async () => {
    expect(await list("search=%25")).toEqual([]);
    expect(await list("search=_")).toEqual([]);
  });
});

describe("the lead behind a text", () => {
  const input = { conversationId: "cnv_unknown", phone: "+18015550799", number: null, branchId: summit.utah.id };

  test("is made once for an unknown sender, however often and at once it is asked for", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => resolveLead(env, summitId, input)));
    expect(new Set(all.map((lead) => lead.id)).size).toBe(1);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM leads WHERE conversation_id = 'cnv_unknown'").first("n")).toBe(1);
  });

  test("is the known one, with first name, ZIP and address", async () => {
    await create({ name: "Grace Liu", phones: ["+18015550798"], address: { street: "9 Elm St", city: "Provo", state: "UT", zip: "84604" } });
    expect(await resolveLead(env, summitId, { ...input, conversationId: "cnv_grace", phone: "+18015550798" })).toMatchObject({
      name: "Grace Liu",
      firstName: "Grace",
      zip: "84604",
      address: "9 Elm St, Provo, UT 84604",
    });
  });
});
