/** Many leads at once: bulk requests, tags, own fields, ids of other systems. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { BulkAnswer, CustomField, Lead, LeadDetail } from "../../worker/contract/leads";
import { ask, codeOf, json, plantCompanies, type Who } from "./support";

beforeAll(() => plantCompanies());

const post = (path: string, body: object, as: Who = "manager") => ask("POST", path, { as, body });
const bulk = async (body: object) => json<BulkAnswer>(await post("/api/leads/bulk", body));
const list = async (query: string, as: Who = "manager") => (await json<{ items: Lead[] }>(await ask("GET", `/api/leads?${query}`, { as }))).items;

describe("a bulk request", () => {
  const leads = [
    { name: "Una Moss", phones: ["+18015556001"], external: { source: "crm", id: "U-1" }, tags: ["bulk"] },
    { name: "Bad", phones: ["801"] },
    { name: "Una Moss", phones: ["+18015556001"], external: { source: "crm", id: "U-1" } },
    { phones: ["+18015556002"] },
    { name: "Other system", phones: ["+18015556003"], external: { source: "erp", id: "E-1" } },
    { name: "Stopped", phones: ["+18015556004"] },
  ];

  test("has a verdict for each lead, and one that is wrong leaves the others alone", async () => {
    await post("/api/opt-outs", { phone: "+18015556004" });
    const answer = await bulk({ leads });
    expect(answer.rows.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ["created", null],
      ["rejected", "phones.0: write the phone as +, country code and digits."],
      ["duplicate", "The same as row 1 of this file."],
      ["created", null],
      ["rejected", "external.source: one request has ids of one system, here crm."],
      ["skipped", "Asked to stop."],
    ]);
    expect(answer.counts).toEqual({ rows: 6, created: 2, updated: 0, duplicate: 1, skipped: 1, rejected: 2 });
    expect(await list("phone=%2B18015556002")).toMatchObject([{ name: "(801) 555-6002" }]);
  });

  test("sent again changes nothing, and takes over what is new", async () => {
    expect((await bulk({ leads })).counts).toMatchObject({ created: 0, updated: 0, duplicate: 3 });
    const changed = await bulk({ leads: [{ name: "Una Moss-Reed", phones: ["+18015556009"], external: { source: "crm", id: "U-1" } }] });
    expect(changed.counts).toMatchObject({ updated: 1 });
    expect(await list("phone=%2B18015556009")).toMatchObject([{ name: "Una Moss-Reed", phones: ["+18015556001", "+18015556009"] }]);
  });

  test("keeps its consent with every phone", async () => {
    const { rows } = await bulk({
      leads: [{ name: "Con Sent", phones: ["+18015556011"] }],
      consent: { source: "till", wording: "Yes.", category: "marketing" },
    });
    expect(await env.DB.prepare("SELECT category, source, wording FROM consents WHERE lead_id = ?1").bind(rows[0]?.leadId).all()).toMatchObject({
      results: [{ category: "marketing", source: "till", wording: "Yes." }],
    });
  });

  test("is a manager's, of at most a thousand", async () => {
    expect(await codeOf(await post("/api/leads/bulk", { leads }, "rep"))).toBe("forbidden");
    expect(await codeOf(await post("/api/leads/bulk", { leads: Array.from({ length: 1_001 }, () => ({})) }))).toBe("validation");
  });
});

describe("tags", () => {
  test("are put on many leads and taken off, listed, and filter the table", async () => {
    const { rows } = await bulk({ leads: [1, 2, 3].map((n) => ({ name: `Tag ${n}`, phones: [`+1801555602${n}`] })) });
    const leadIds = rows.map((row) => row.leadId);
    const strange = await post("/api/leads/tags", { leadIds: [...leadIds, "lead_nobody"], add: ["Spring 2026", "vip"] }, "rep");
    expect(await json(strange)).toMatchObject({ error: { code: "not_found", details: { path: "leadIds.3" } } });
    expect(await list("tag=vip")).toEqual([]);
    expect(await json(await post("/api/leads/tags", { leadIds, add: ["Spring 2026", "vip"] }, "rep"))).toEqual({ changed: 3 });
    await post("/api/leads/tags", { leadIds: leadIds.slice(0, 1), remove: ["vip"] }, "rep");
    expect((await list("tag=vip")).map((lead) => lead.name).toSorted()).toEqual(["Tag 2", "Tag 3"]);
    const [first] = await list("tag=vip&limit=1");
    const page = await json<{ nextCursor: string }>(await ask("GET", "/api/leads?tag=vip&limit=1", { as: "manager" }));
    const [second, ...more] = await list(`tag=vip&limit=1&cursor=${page.nextCursor}`);
    expect([new Set([first?.name, second?.name]).size, more]).toEqual([2, []]);
    expect((await json<{ items: string[] }>(await ask("GET", "/api/tags", { as: "viewer" }))).items).toEqual(["Spring 2026", "bulk", "vip"]);
    expect((await list("search=spring")).length).toBe(3);
    const [one] = await list("tag=vip");
    await ask("PATCH", `/api/leads/${one?.id}`, { as: "rep", body: { tags: ["only"] } });
    expect((await list("tag=only")).map((lead) => lead.tags)).toEqual([["only"]]);
  });

  test("of a branch in which a rep does not work stay as they are", async () => {
    await env.DB.prepare("DELETE FROM member_branches WHERE branch_id = 'br_01KB3DEM000000000000000002'").run();
    const { rows } = await bulk({ leads: [{ name: "Far", phones: ["+15125556031"], branchId: "br_01KB3DEM000000000000000002" }] });
    expect(rows).toMatchObject([{ verdict: "created" }]);
    const refused = await post("/api/leads/tags", { leadIds: [rows[0]?.leadId], add: ["mine"] }, "rep");
    expect(await json(refused)).toMatchObject({ error: { code: "not_found", details: { path: "leadIds.0" } } });
    expect(await list("tag=mine")).toEqual([]);
  });
});

describe("own fields", () => {
  test("are text or numbers, and a lead keeps values of them", async () => {
    const gate = await json<CustomField>(await post("/api/custom-fields", { label: "Gate code", kind: "text" }));
    expect(gate).toEqual({ key: "gateCode", label: "Gate code", kind: "text" });
    expect(await json(await post("/api/custom-fields", { label: "gate code", kind: "text" }))).toEqual(gate);
    expect(await codeOf(await post("/api/custom-fields", { label: "Gate code", kind: "number" }))).toBe("conflict");
    await post("/api/custom-fields", { label: "Lot size", kind: "number" });
    const made = await json<Lead>(await post("/api/leads", { name: "Fielding", phones: ["+18015556041"], fields: { gateCode: "4711", lotSize: 0.3 } }, "rep"));
    expect(made.fields).toEqual({ gateCode: "4711", lotSize: 0.3 });
    expect(await json<LeadDetail>(await ask("GET", `/api/leads/${made.id}`, { as: "rep" }))).toMatchObject({
      fieldLabels: { gateCode: "Gate code", lotSize: "Lot size" },
    });
    const change = (fields: object) => ask("PATCH", `/api/leads/${made.id}`, { as: "rep", body: { fields } });
    expect((await json<Lead>(await change({ gateCode: null }))).fields).toEqual({ lotSize: 0.3 });
    expect(await codeOf(await change({ lotSize: "large" }))).toBe("validation");
    expect(await codeOf(await change({ pool: "yes" }))).toBe("validation");
  });
});

test("a lead is read and changed by its id in another system, as often as it is sent", async () => {
  await post("/api/leads", { name: "Ext", phones: ["+18015556051"], external: { source: "fsm", id: "A:7" } }, "rep");
  for (let count = 0; count < 2; count += 1) {
    const changed = await ask("PATCH", "/api/leads/ext:fsm:A:7", { as: "rep", body: { email: "ext@example.com" } });
    expect(await json<Lead>(changed)).toMatchObject({ name: "Ext", email: "ext@example.com" });
  }
  expect((await ask("GET", "/api/leads/ext:fsm:A:7", { as: "other" })).status).toBe(404);
});
