/** Segments: filters under a name for the whole organization, whose names are given once, and which no campaign hangs on. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Campaign } from "../../worker/contract/campaigns";
import type { Segment } from "../../worker/contract/segments";
import { organizationDb } from "../../worker/db/organization";
import { ask, json, plantCompanies, summitId, type Who } from "./support";

beforeAll(() => plantCompanies());

const make = (as: Who, name: string, filters: object = { zips: ["846"] }) => ask("POST", "/api/segments", { as, body: { name, filters } });
const made = async (name: string, filters?: object) => json<Segment>(await make("manager", name, filters));
const list = async (as: Who) => (await json<{ items: Segment[] }>(await ask("GET", "/api/segments", { as }))).items;
const failure = async (answer: Response) => (await json<{ error: { code: string; message: string; details: unknown } }>(answer)).error;
const verbsOf = async (id: string) =>
  (
    await organizationDb(env, summitId)
      .raw("SELECT verb FROM audit_events WHERE organization_id = ?1 AND subject_id = ?2 ORDER BY id", id)
      .all<{ verb: string }>()
  ).results.map((row) => row.verb);

describe("a segment", () => {
  test("is made by a manager and stands for everybody in the organization, by name, without what a campaign leaves out", async () => {
    const answer = await make("manager", "Prospects in Provo", { relationship: ["prospect"], zips: ["846"], leaveOut: { customers: false } });
    expect(answer.status).toBe(201);
    await made("former in Utah", { relationship: ["former"], states: ["UT"] });
    const seen = await list("rep");
    expect(seen.map((one) => one.name)).toEqual(["former in Utah", "Prospects in Provo"]);
    expect(seen[1]?.filters).toEqual({ relationship: ["prospect"], branchIds: [], tags: [], withoutTags: [], sources: [], states: [], zips: ["846"] });
    expect(await list("other")).toEqual([]);
    expect((await make("rep", "Mine")).status).toBe(403);
  });

  test("whose name is taken, however it is typed, is a conflict with the one that has it", async () => {
    const first = await made("Élan leads");
    const again = await make("manager", "  ÉLAN  leads ");
    expect(again.status).toBe(409);
    expect(await failure(again)).toMatchObject({
      code: "conflict",
      message: "name: there is a segment called “Élan leads” already.",
      details: { path: "name", taken: { id: first.id } },
    });
    const second = await made("Second");
    const renamed = await ask("PATCH", `/api/segments/${second.id}`, { as: "manager", body: { name: "élan leads", updatedAt: second.updatedAt } });
    expect([renamed.status, (await failure(renamed)).details]).toEqual([409, expect.objectContaining({ taken: expect.objectContaining({ id: first.id }) })]);
    expect(await verbsOf(second.id)).toEqual(["segment.make"]);
    // Another company's names are its own.
    expect((await make("other", "Élan leads")).status).toBe(201);
  });

  test("keeps its own name in another spelling", async () => {
    const one = await made("ants");
    const renamed = await ask("PATCH", `/api/segments/${one.id}`, { as: "manager", body: { name: "Ants", updatedAt: one.updatedAt } });
    expect([renamed.status, (await json<Segment>(renamed)).name]).toEqual([200, "Ants"]);
  });

  test("that two people change at once keeps the first and shows it to the second", async () => {
    const one = await made("Moved away");
    const at = `/api/segments/${one.id}`;
    const filters = { tags: ["moved"] };
    expect((await ask("PATCH", at, { as: "owner", body: { filters, updatedAt: one.updatedAt } })).status).toBe(200);
    const second = await ask("PATCH", at, { as: "manager", body: { filters: { tags: ["gone"] }, updatedAt: one.updatedAt } });
    expect(second.status).toBe(409);
    expect((await failure(second)).details).toMatchObject({ newest: { filters: { tags: ["moved"] } } });
    expect(await verbsOf(one.id)).toEqual(["segment.make", "segment.change"]);
  });

  test("that is changed or deleted leaves a campaign that copied it as it was", async () => {
    const one = await made("With ants", { tags: ["ants"] });
    const campaign = await json<Campaign>(await ask("POST", "/api/campaigns", { as: "manager", body: { name: "Ants", audience: one.filters } }));
    await ask("PATCH", `/api/segments/${one.id}`, { as: "manager", body: { filters: { tags: ["wasps"] }, updatedAt: one.updatedAt } });
    expect((await ask("DELETE", `/api/segments/${one.id}`, { as: "manager" })).status).toBe(200);
    const still = await json<Campaign>(await ask("GET", `/api/campaigns/${campaign.id}`, { as: "manager" }));
    expect(still.audience).toMatchObject({ tags: ["ants"], leaveOut: { customers: true } });
    expect((await list("manager")).map((left) => left.name)).not.toContain("With ants");
    expect(await verbsOf(one.id)).toEqual(["segment.make", "segment.change", "segment.delete"]);
  });
});
