/** Two leads that are one person become one, with all that belongs to both. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Lead, LeadDetail, LeadEvent, MergePreview } from "../../worker/contract/leads";
import { ask, codeOf, json, plantCompanies } from "./support";
import { deliver, received } from "./surge-sender";

beforeAll(() => plantCompanies());

const make = async (body: object) => json<Lead>(await ask("POST", "/api/leads", { as: "rep", body }));
const merge = (kept: Lead, gone: Lead) =>
  ask("POST", `/api/leads/${kept.id}/merge`, { as: "manager", body: { leadId: gone.id, basedOn: { kept: kept.updatedAt, gone: gone.updatedAt } } });

describe("merging", () => {
  test("shows how they would stand, keeps what stands and fills what lacks, and the old id leads to the lead that stays", async () => {
    const kept = await make({ name: "Rosa Diaz", phones: ["+13855558001", "+13855558002"], tags: ["vip"], external: { source: "crm", id: "R-1" } });
    const gone = await make({
      name: "R. Diaz",
      phones: ["+13855558002", "+13855558003"],
      email: "rosa@example.com",
      relationship: "customer",
      tags: ["ants"],
      address: { street: "5 Pine", city: "Provo", state: "UT", zip: "84604" },
      external: { source: "old", id: "9" },
      consent: { source: "paper", category: "marketing" },
    });
    const { items } = await json<{ items: Lead[] }>(await ask("GET", `/api/leads/${kept.id}/duplicates`, { as: "rep" }));
    expect(items.map((lead) => lead.id)).toEqual([gone.id]);
    await deliver(received("+13855558003", "do you do wasps?"));
    await vi.waitFor(async () => expect(await env.DB.prepare("SELECT count(*) AS n FROM episodes WHERE lead_id = ?1").bind(gone.id).first("n")).toBe(1), {
      timeout: 8_000,
    });
    const preview = await json<MergePreview>(await ask("GET", `/api/leads/${kept.id}/merge/${gone.id}`, { as: "manager" }));
    expect(preview.merged).toMatchObject({ name: "Rosa Diaz", email: "rosa@example.com", relationship: "customer", tags: ["ants", "vip"] });
    const merged = await json<Lead>(await merge(preview.kept, preview.gone));
    expect(merged).toMatchObject({ ...preview.merged, updatedAt: merged.updatedAt, phones: expect.arrayContaining(preview.merged.phones) });
    const detail = await json<LeadDetail>(await ask("GET", `/api/leads/${gone.id}`, { as: "rep" }));
    expect(detail).toMatchObject({
      id: kept.id,
      externalIds: [
        { source: "crm", id: "R-1" },
        { source: "old", id: "9" },
      ],
    });
    expect(detail.consents.map((one) => one.source)).toEqual(["paper", "paper"]);
    expect(detail.addresses).toHaveLength(1);
    const events = await json<{ items: LeadEvent[] }>(await ask("GET", `/api/leads/${kept.id}/timeline`, { as: "rep" }));
    expect(events.items.map((event) => event.kind)).toContain("episode");
    expect(await env.DB.prepare("SELECT count(*) AS n FROM leads WHERE id = ?1").bind(gone.id).first("n")).toBe(0);
    // What the conversation tells later still names the lead that went.
    await deliver(received("+13855558003", "and hornets?"));
    await vi.waitFor(
      async () => {
        const page = await json<{ items: LeadEvent[] }>(await ask("GET", `/api/leads/${kept.id}/timeline`, { as: "rep" }));
        expect(page.items.find((event) => event.kind === "episode")).toMatchObject({ textsIn: 2 });
      },
      { timeout: 8_000 },
    );
  });

  test("is refused when one of them was changed since it was looked at, with itself, and past five phones", async () => {
    const one = await make({ name: "One", phones: ["+13855558011", "+13855558012", "+13855558013"] });
    const two = await make({ name: "Two", phones: ["+13855558011", "+13855558014"] });
    const many = await make({ name: "Many", phones: ["+13855558015", "+13855558016", "+13855558017"] });
    expect(await codeOf(await merge(one, many))).toBe("validation");
    expect(await codeOf(await merge(one, one))).toBe("validation");
    await ask("PATCH", `/api/leads/${two.id}`, { as: "rep", body: { name: "Two changed" } });
    expect(await codeOf(await merge(one, two))).toBe("conflict");
    expect(
      await codeOf(
        await ask("POST", `/api/leads/${one.id}/merge`, { as: "rep", body: { leadId: two.id, basedOn: { kept: one.updatedAt, gone: two.updatedAt } } }),
      ),
    ).toBe("forbidden");
  });
});
