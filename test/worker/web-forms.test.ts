/** Forms on a company's own page: who may send them, and what is kept as proof. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Lead } from "../../worker/contract/leads";
import type { WebForm } from "../../worker/contract/web-forms";
import { ask, codeOf, json, plantCompanies } from "./support";

const origin = "https://summit.example";
let form: WebForm;

beforeAll(async () => {
  await plantCompanies();
  const made = await ask("POST", "/api/web-forms", {
    as: "manager",
    body: {
      name: "Spring quote",
      wording: "I agree to texts with offers from Summit Pest Control, up to 4 a month. Reply STOP to end.",
      category: "marketing",
      origins: [`${origin}/quote`],
      tags: ["web"],
    },
  });
  form = await json<WebForm>(made);
});

const send = (body: object, headers: Record<string, string> = { origin }) => ask("POST", `/api/forms/${form.id}`, { body, headers });
const entry = { name: "Wendy Park", phone: "(801) 555-6101", zip: "84604", consent: true, page: `${origin}/quote` };
const find = async (phone: string) =>
  (await json<{ items: Lead[] }>(await ask("GET", `/api/leads?phone=${encodeURIComponent(phone)}`, { as: "manager" }))).items;

describe("a web form", () => {
  test("makes a lead with the consent's exact words, the page, and a hash of the address", async () => {
    expect(form).toMatchObject({ origins: [origin], url: `http://localhost:8788/api/forms/${form.id}` });
    const answer = await send(entry);
    expect([answer.status, await json(answer), answer.headers.get("access-control-allow-origin")]).toEqual([202, { received: true }, origin]);
    const [lead] = await find("+18015556101");
    expect(lead).toMatchObject({ name: "Wendy Park", tags: ["web"], source: "form", address: { zip: "84604" } });
    const { items } = await json<{ items: object[] }>(await ask("GET", `/api/leads/${lead?.id}/consents`, { as: "manager" }));
    expect(items).toMatchObject([{ category: "marketing", wording: form.wording, source: `web form “Spring quote” at ${origin}/quote` }]);
    const proof = await env.DB.prepare("SELECT after FROM audit_events WHERE verb = 'webForm.entry' AND subject_id = ?1").bind(lead?.id).first<string>("after");
    expect(JSON.parse(proof ?? "{}")).toEqual({ form: form.id, page: `${origin}/quote`, visitor: expect.stringMatching(/^[0-9a-z]{26}$/) });
  });

  test("answers the same whether somebody is new, known, or asked to stop, and lifts no stop", async () => {
    await ask("POST", "/api/opt-outs", { as: "rep", body: { phone: "+18015556102" } });
    const answers = [await send(entry), await send({ ...entry, phone: "8015556102" }), await send({ ...entry, phone: "8015556103" })];
    expect(await Promise.all(answers.map(async (answer) => [answer.status, await json(answer)]))).toEqual(answers.map(() => [202, { received: true }]));
    expect([await find("+18015556101"), await find("+18015556102"), await find("+18015556103")].map((found) => found.length)).toEqual([1, 0, 1]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM opt_outs WHERE lifted_at IS NULL AND phone_end = '6102'").first("n")).toBe(1);
  });

  test("takes a plain HTML form, and thanks a program without keeping what it wrote", async () => {
    const plain = new URLSearchParams({ name: "Html", phone: "801-555-6104", email: "", consent: "on" });
    const headers = { origin, "content-type": "application/x-www-form-urlencoded" };
    expect((await ask("POST", `/api/forms/${form.id}`, { raw: plain.toString(), headers })).status).toBe(202);
    expect(await find("+18015556104")).toHaveLength(1);
    expect((await send({ ...entry, phone: "8015556105", company_website: "http://spam" })).status).toBe(202);
    expect(await find("+18015556105")).toEqual([]);
  });

  test("refuses what lacks the tick or a phone, another site's page, and an ended form", async () => {
    expect(await codeOf(await send({ ...entry, consent: false }))).toBe("validation");
    expect(await codeOf(await send({ ...entry, phone: "call me maybe" }))).toBe("validation");
    expect(await codeOf(await send(entry, { origin: "https://evil.example" }))).toBe("forbidden");
    const before = await ask("OPTIONS", `/api/forms/${form.id}`, { headers: { origin, "access-control-request-method": "POST" } });
    expect([before.status, before.headers.get("access-control-allow-origin"), before.headers.get("access-control-allow-methods")]).toEqual([
      204,
      origin,
      "POST",
    ]);
    expect((await ask("DELETE", `/api/web-forms/${form.id}`, { as: "manager" })).status).toBe(200);
    expect(await codeOf(await send(entry))).toBe("not_found");
    expect(await codeOf(await ask("POST", "/api/forms/wf_nobody", { body: entry }))).toBe("not_found");
  });

  test("has its own limit a visitor's address", async () => {
    const again = await json<WebForm>(
      await ask("POST", "/api/web-forms", {
        as: "manager",
        body: { name: "Limit", wording: "I agree to texts about my quote.", category: "informational", origins: [origin] },
      }),
    );
    const tries = Array.from({ length: 62 }, () => ({ ...entry, company_website: "x" }));
    const statuses: number[] = [];
    for (const body of tries)
      statuses.push((await ask("POST", `/api/forms/${again.id}`, { body, headers: { origin, "cf-connecting-ip": "203.0.113.9" } })).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([202, 429]);
  });
});
