/** The audit log over HTTP: filters, pages without a gap, export, and nobody else's rows. */
import { beforeAll, expect, test } from "vitest";
import type { AuditEvent } from "../../worker/contract/audit";
import { ask, json, plantCompanies } from "./support";

beforeAll(async () => {
  await plantCompanies();
  for (let i = 0; i < 5; i++) await ask("POST", "/api/opt-outs", { as: "manager", body: { phone: `+1385555610${i}` } });
  await ask("PATCH", "/api/branches/br_01KB3DEM000000000000000001", { as: "owner", body: { zips: ["84601"] } });
});
const read = async (query = "") => json<{ items: AuditEvent[]; nextCursor: string | null }>(await ask("GET", `/api/audit${query}`, { as: "owner" }));

test("says who did what, with their name, the newest first", async () => {
  const { items } = await read();
  expect(items[0]).toMatchObject({
    verb: "branch.change",
    actor: { type: "user", name: "Morgan Reyes" },
    subject: { type: "branch" },
    after: { zips: ["84601"] },
  });
  expect(items.slice(1).every((one) => one.verb === "optOut.record" && one.actor.name === "Dana")).toBe(true);
});

test("is filtered by verb and actor, and goes on page by page without a gap or a repeat", async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: AuditEvent[]; nextCursor: string | null } = await read(`?verb=optOut.&limit=2${cursor ? `&cursor=${cursor}` : ""}`);
    seen.push(...page.items.map((one) => one.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
  expect((await read("?actorId=usr_nobody")).items).toEqual([]);
  expect((await read("?from=2100-01-01T00:00:00Z")).items).toEqual([]);
});

test("is exported as CSV by admins, and is nobody else's", async () => {
  const answer = await ask("GET", "/api/audit.csv?verb=branch.", { as: "owner" });
  expect(answer.headers.get("content-type")).toContain("text/csv");
  const lines = (await answer.text()).trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("branch.change");
  expect((await ask("GET", "/api/audit", { as: "manager" })).status).toBe(403);
  const { items } = await json<{ items: AuditEvent[] }>(await ask("GET", "/api/audit", { as: "other" }));
  expect(items.filter((one) => one.verb === "branch.change")).toEqual([]);
});
