/** An address that is kept begins with http or https, by whatever door it comes. */
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { templateOf } from "../../worker/domain/playbook/templates";
import { ask, json, plantCompanies } from "./support";

beforeAll(() => plantCompanies());

const evil = "javascript:alert(document.domain)";
const rule = { kind: "cap", name: "2 texts a day", state: "UT", perDay: 2, source: "our counsel", asOf: "2026-11-20" };
const form = { name: "Quote", wording: "I agree to texts about my quote. Reply STOP to end.", category: "informational", origins: ["https://summit.example"] };
const book = templateOf("pestControl", { name: "Summit", place: "Provo" });
const lead = { name: "Ada", phones: ["+13855558301"] };
const consent = { category: "marketing", source: "paper", channel: "paper", at: "2026-01-01T00:00:00.000Z" };

test.each([
  ["a rule's source", "POST", "/api/sending-rules", { ...rule, url: evil }],
  ["a rule's source in words", "POST", "/api/sending-rules", { ...rule, source: evil }],
  ["a changed rule's source", "PUT", "/api/sending-rules/ut-cap", { ...rule, url: "data:text/html,x" }],
  ["a form's page", "POST", "/api/web-forms", { ...form, origins: [evil] }],
  ["a form's page of another scheme", "POST", "/api/web-forms", { ...form, origins: ["ftp://summit.example"] }],
  ["a playbook's domain", "POST", "/api/playbooks", { name: "Evil", from: { playbook: { ...book, company: { ...book.company, domains: [evil] } } } }],
  [
    "a saved playbook's domain",
    "POST",
    "/api/playbooks/pb_01KB3DEM000000000000000001/versions",
    { basedOn: 1, playbook: { ...book, company: { ...book.company, domains: ["data:text/html,x"] } } },
  ],
  ["where a lead agreed", "POST", "/api/leads", { ...lead, consent: { source: evil } }],
  ["where the proof lies", "POST", "/api/leads", { ...lead, consent: { source: "paper", proof: evil } }],
  ["an own field", "POST", "/api/leads", { ...lead, fields: { site: evil } }],
  ["consent of many", "POST", "/api/leads/bulk", { leads: [lead], consent: { source: evil, category: "marketing" } }],
])("%s is refused with 400", async (_what, method, path, body) => {
  expect((await ask(method, path, { as: "owner", body })).status).toBe(400);
});

test("of one lead among many it is that row's, and nothing of it is kept", async () => {
  await ask("POST", "/api/custom-fields", { as: "owner", body: { label: "Site", kind: "text" } });
  const answer = await ask("POST", "/api/leads/bulk", { as: "owner", body: { leads: [{ ...lead, fields: { site: evil } }] } });
  expect(await json(answer)).toMatchObject({ rows: [{ verdict: "rejected" }] });
  const { id } = await json<{ id: string }>(await ask("POST", "/api/leads", { as: "owner", body: lead }));
  expect((await ask("PATCH", `/api/leads/${id}`, { as: "owner", body: { fields: { site: ` ${evil}` } } })).status).toBe(400);
  expect((await ask("POST", `/api/leads/${id}/consents`, { as: "owner", body: { ...consent, proof: evil } })).status).toBe(400);
});

test("a visitor's page is one, and a browser's word of another scheme is not kept", async () => {
  const made = await json<{ id: string }>(await ask("POST", "/api/web-forms", { as: "owner", body: form }));
  const entry = { name: "Vi", phone: "8015558302", consent: true };
  expect((await ask("POST", `/api/forms/${made.id}`, { body: { ...entry, page: evil } })).status).toBe(400);
  expect((await ask("POST", `/api/forms/${made.id}`, { body: entry, headers: { referer: evil } })).status).toBe(202);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM consents WHERE source LIKE '%javascript%'").first("n")).toBe(0);
});
