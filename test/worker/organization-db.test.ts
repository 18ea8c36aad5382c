import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { OrganizationDb, organizationDb } from "../../worker/db/organization";
import { leads } from "../../worker/db/schema";

const ours = organizationDb(env, "org_a");
const theirs = organizationDb(env, "org_b");
const row = (id: string, name: string) => ({ id, name, relationship: "prospect" as const, source: "api", createdAt: 1, updatedAt: 1 });

beforeEach(async () => {
  await env.DB.exec("DELETE FROM leads");
  await ours.insert(leads, row("lead_1", "ours"));
  await theirs.insert(leads, row("lead_1", "theirs"));
});

describe("the handle bound to one organization", () => {
  test("reads its own rows only, even when ids are the same", async () => {
    expect((await ours.select(leads)).map((one) => one.name)).toEqual(["ours"]);
    expect((await theirs.select(leads, eq(leads.id, "lead_1"))).map((one) => one.name)).toEqual(["theirs"]);
  });

  test("changes and deletes its own rows only", async () => {
    await ours.update(leads, { name: "changed" });
    expect((await theirs.select(leads))[0]?.name).toBe("theirs");
    await ours.delete(leads);
    expect(await ours.select(leads)).toEqual([]);
    expect(await theirs.select(leads)).toHaveLength(1);
  });

  test("binds the organization to raw SQL, and refuses SQL that does not ask for it", async () => {
    const found = await ours.raw("SELECT name FROM leads WHERE organization_id = ?1 AND id = ?2", "lead_1").all<{ name: string }>();
    expect(found.results.map((one) => one.name)).toEqual(["ours"]);
    expect(() => ours.raw("SELECT name FROM leads")).toThrow("?1");
    expect(() => ours.raw("SELECT name FROM leads WHERE id = ?10")).toThrow("?1");
  });

  test("does not move a row to another organization", () => {
    expect(() => ours.update(leads, Object.fromEntries([["organizationId", "org_b"]]))).toThrow("never moves");
  });

  test("cannot be had for no organization", () => {
    expect(() => new OrganizationDb("", env.DB)).toThrow("empty organization id");
  });

  test("writes a batch whole or not at all", async () => {
    await expect(ours.batch([ours.insert(leads, row("lead_2", "two")), ours.insert(leads, row("lead_1", "again"))])).rejects.toThrow(/UNIQUE|constraint/i);
    expect(await ours.select(leads)).toHaveLength(1);
  });
});
