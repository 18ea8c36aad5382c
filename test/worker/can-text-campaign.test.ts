/** Whether a campaign's people may be texted: of a draft those it means, of a launched one its recipients, each with the rule, in pages. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Campaign, LaunchCheck } from "../../worker/contract/campaigns";
import type { CanTextAnswer } from "../../worker/contract/compliance";
import { organizationDb } from "../../worker/db/organization";
import { openAllHours } from "./hours";
import { ask, codeOf, json, plantCompanies, summitId, type Who } from "./support";
import type { z } from "@hono/zod-openapi";

type Answer = z.infer<typeof CanTextAnswer>;

beforeAll(async () => {
  await plantCompanies();
  await openAllHours();
  await ask("POST", "/api/opt-outs", { as: "owner", body: { phone: "+18015559999" } });
});

const consent = { source: "web form", wording: "Text me offers.", category: "marketing" };
let count = 0;
async function lead(source: string, more: Record<string, unknown> = {}): Promise<{ id: string; phone: string }> {
  const phone = `+1385${String(5_700_000 + ++count)}`;
  const body = { name: "Ana Roth", phones: [phone], relationship: "prospect", consent, ...more };
  const made = await json<{ id: string }>(await ask("POST", "/api/leads", { as: "manager", body }));
  // Each test has an audience of its own.
  await organizationDb(env, summitId).raw("UPDATE leads SET source = ?3 WHERE organization_id = ?1 AND id = ?2", made.id, source).run();
  return { id: made.id, phone };
}
async function draft(source: string, more: Record<string, unknown> = {}): Promise<Campaign> {
  const body = { name: `To ${source}`, audience: { sources: [source] }, ...more };
  return json<Campaign>(await ask("POST", "/api/campaigns", { as: "manager", body }));
}
const canText = (body: object, query = "", as: Who = "manager") => ask("POST", `/api/can-text${query}`, { as, body });
const answered = async (body: object, query = "") => json<Answer>(await canText(body, query));
const ruleOf = ({ items }: Answer, id: string) => items.filter((one) => one.leadId === id).map((one) => [one.verdict, one.rule?.id ?? null, one.reason]);

describe("can-text for a campaign", () => {
  test("says of every lead that a draft means now, later or never, as the check before its launch counts them", async () => {
    const fine = await lead("draft");
    const stopped = await lead("draft");
    await ask("POST", "/api/opt-outs", { as: "owner", body: { phone: stopped.phone } });
    const customer = await lead("draft", { relationship: "customer" });
    const twin = await lead("draft", { phones: [fine.phone] });
    const silent = await lead("draft", { consent: undefined });
    const campaign = await draft("draft");
    const answer = await answered({ campaignId: campaign.id });
    expect(ruleOf(answer, fine.id)).toEqual([["now", null, "Can be texted now."]]);
    expect(ruleOf(answer, stopped.id)).toEqual([["never", "optedOut", expect.stringMatching(/^Left out: asked to stop on/)]]);
    expect(ruleOf(answer, customer.id)).toEqual([["never", "customer", "Left out: a customer already."]]);
    expect(ruleOf(answer, twin.id)).toEqual([["never", "samePhone", "Left out: another lead of this campaign has the same phone."]]);
    expect(ruleOf(answer, silent.id)).toEqual([["never", "noConsent", "Left out: no consent on record."]]);
    const check = await json<LaunchCheck>(await ask("GET", `/api/campaigns/${campaign.id}/check`, { as: "manager" }));
    expect(answer.counts).toEqual({ now: check.now, later: check.later, never: check.never + check.leftOut.reduce((sum, one) => sum + one.count, 0) });
  });

  test("names the hour for who waits, in the campaign's own category", async () => {
    const texan = await lead("later", { address: { state: "TX", zip: "77002" }, consent: { ...consent, category: "informational" } });
    const at = "2026-11-29T16:00:00.000Z";
    const selling = await draft("later");
    expect(ruleOf(await answered({ campaignId: selling.id, at }), texan.id)).toEqual([["never", "noConsent", expect.any(String)]]);
    const telling = await draft("later", { category: "informational" });
    const answer = await answered({ campaignId: telling.id, at });
    expect(answer.items).toMatchObject([{ verdict: "later", at: "2026-11-29T18:00:00.000Z", rule: { id: "TX-sunday" } }]);
  });

  test("goes through a big audience in pages, each lead once, and knows a shared phone of an earlier page", async () => {
    const first = await lead("pages");
    const others = await Promise.all([lead("pages"), lead("pages")]);
    const twin = await lead("pages", { phones: [first.phone] });
    const campaign = await draft("pages");
    const pages: Answer[] = [];
    for (let cursor: string | null = ""; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null)
      pages.push(await answered({ campaignId: campaign.id }, `?limit=1${cursor === "" ? "" : `&cursor=${cursor}`}`));
    expect(pages.map((page) => page.items.length)).toEqual([1, 1, 1, 1]);
    const all = pages.flatMap((page) => page.items);
    expect(all.map((one) => one.leadId)).toEqual([first.id, ...others.map((one) => one.id), twin.id].toSorted((a, b) => (a < b ? -1 : 1)));
    expect(all.filter((one) => one.rule?.id === "samePhone").map((one) => one.leadId)).toEqual([all.findLast((one) => one.phone === first.phone)?.leadId]);
  });

  test("of a launched one asks of its recipients, and leaves out who is meant no more", async () => {
    const people = await Promise.all([lead("launched"), lead("launched"), lead("launched")]);
    const customer = await lead("launched", { relationship: "customer" });
    // Tomorrow: nobody is texted before.
    const startsAt = new Date(Date.now() + 86_400_000).toISOString();
    const campaign = await draft("launched");
    const rows = [...people, customer].map((one, i) => ({
      id: `rcp_can_text_${i}`,
      lead: one.id,
      phone: one.phone,
      state: one === customer ? "skipped" : "queued",
    }));
    await organizationDb(env, summitId)
      .raw(
        `INSERT INTO campaign_recipients (organization_id, id, campaign_id, lead_id, phone, state, reason, created_at, updated_at)
         SELECT ?1, value ->> 'id', ?2, value ->> 'lead', value ->> 'phone', value ->> 'state',
           CASE WHEN value ->> 'state' = 'skipped' THEN 'Left out: a customer already.' END, 1, 1 FROM json_each(?3)`,
        campaign.id,
        JSON.stringify(rows),
      )
      .run();
    await organizationDb(env, summitId)
      .raw(
        "UPDATE campaigns SET state = 'running', launched_at = 1, audience_done = 1, starts_at = ?3 WHERE organization_id = ?1 AND id = ?2",
        campaign.id,
        Date.parse(startsAt),
      )
      .run();
    // A lead that came in after the audience was read is no recipient; one that became a customer is left out at its turn.
    await lead("launched");
    const [became] = people;
    await ask("PATCH", `/api/leads/${became?.id}`, { as: "manager", body: { relationship: "customer" } });
    const answer = await answered({ campaignId: campaign.id });
    expect(answer.items.map((one) => one.leadId)).toEqual([...people, customer].map((one) => one.id));
    expect(answer.items.map((one) => [one.verdict, one.rule?.id ?? null])).toEqual([
      ["never", "customer"],
      ["now", null],
      ["now", null],
      ["never", "leftOut"],
    ]);
    const { items } = await answered({ campaignId: campaign.id }, "?limit=2");
    expect(items).toHaveLength(2);
  });

  test("asks of an inbound one nobody, since nobody is meant before they write", async () => {
    const campaign = await draft("inbound", { kind: "inbound" });
    expect(await answered({ campaignId: campaign.id })).toEqual({ items: [], nextCursor: null, counts: { now: 0, later: 0, never: 0 } });
  });

  test("takes leads or a campaign, not both and not neither, and a campaign with its own category", async () => {
    const campaign = await draft("one of two");
    for (const body of [{}, { leadIds: ["lead_1"], campaignId: campaign.id }]) {
      const answer = await canText(body);
      expect([answer.status, (await json<{ error: { message: string } }>(answer)).error.message]).toEqual([
        400,
        "The request: send either leadIds or campaignId.",
      ]);
    }
    expect(await codeOf(await canText({ campaignId: campaign.id, category: "informational" }))).toBe("validation");
  });

  test("is not found for another company, and forbidden for a key that may not read campaigns", async () => {
    const campaign = await draft("theirs");
    expect((await canText({ campaignId: campaign.id }, "", "other")).status).toBe(404);
    const { key } = await json<{ key: string }>(await ask("POST", "/api/api-keys", { as: "owner", body: { name: "CRM", scopes: ["leads:read"] } }));
    const byKey = (body: object) => ask("POST", "/api/can-text", { body, headers: { authorization: `Bearer ${key}` } });
    expect((await byKey({ leadIds: ["lead_1"] })).status).toBe(200);
    expect(await codeOf(await byKey({ campaignId: campaign.id }))).toBe("forbidden");
  });
});
