/** What the Housekeeper does for imports, and what an erased lead leaves of them. */
import { env } from "cloudflare:workers";
import { beforeAll, expect, test, vi } from "vitest";
import type { Import, ImportRow } from "../../worker/contract/imports";
import type { Lead } from "../../worker/contract/leads";
import { dropStaleUploads, eraseOldImports, wakeImports } from "../../worker/jobs/imports";
import { days, minutes } from "../../worker/lib/clock";
import { receiveImport } from "../../worker/services/imports/receive";
import { ask, json, plantCompanies, summitId } from "./support";

beforeAll(() => plantCompanies());

const file = (text: string) => new File([text], "list.csv");
const receive = (on: Env, text: string) =>
  receiveImport(on, summitId, { source: { file: file(text) }, change: {}, dryRun: false, at: Date.now(), who: { type: "system", id: "test" } });
const read = async (id: string) => json<Import>(await ask("GET", `/api/imports/${id}`, { as: "manager" }));
const done = (id: string) => vi.waitFor(async () => expect((await read(id)).state).toBe("done"), { timeout: 8_000, interval: 50 });
const count = (sql: string, ...values: string[]) =>
  env.DB.prepare(`SELECT count(*) AS n FROM ${sql}`)
    .bind(...values)
    .first<number>("n");

test("an import whose wake was lost is woken, and one that somebody works on is left alone", async () => {
  const id = await receive({ ...env, IMPORTS: { ...env.IMPORTS, send: () => Promise.reject(new Error("lost")) } }, "Name,Phone\nLost,8015557001");
  await env.DB.prepare("UPDATE imports SET lease_until = ?2 WHERE id = ?1")
    .bind(id, Date.now() + minutes(1))
    .run();
  expect(await wakeImports(env, Date.now())).toBe(0);
  await env.DB.prepare("UPDATE imports SET lease_until = 0 WHERE id = ?1").bind(id).run();
  expect(await wakeImports(env, Date.now())).toBe(1);
  await done(id);
  expect(await wakeImports(env, Date.now())).toBe(0);
});

test("after 30 days the file and what became of its rows are erased, the counts stay, and undoing is over", async () => {
  const id = await receive(env, "Name,Phone\nOld,8015557002");
  await done(id);
  expect(await eraseOldImports(env, Date.now() + days(29))).toBe(0);
  expect(await eraseOldImports(env, Date.now() + days(31))).toBeGreaterThan(0);
  expect(await eraseOldImports(env, Date.now() + days(31))).toBe(0);
  expect(await env.RECORDINGS.head(`imports/${summitId}/${id}`)).toBeNull();
  expect(await count("import_rows WHERE import_id = ?1", id)).toBe(0);
  expect(await read(id)).toMatchObject({ state: "done", counts: { rows: 1, created: 1 }, undo: null });
  expect((await ask("POST", `/api/imports/${id}/undo`, { as: "manager" })).status).toBe(412);
});

test("an upload that nobody finished is gone after a day, one that an import was made of keeps its file", async () => {
  const begin = async () => (await json<{ id: string }>(await ask("POST", "/api/uploads", { as: "manager", body: {} }))).id;
  const [left, used] = [await begin(), await begin()];
  for (const id of [left, used]) await ask("PUT", `/api/uploads/${id}/parts/1`, { as: "manager", raw: "Name,Phone\nUp,8015557003" });
  await ask("POST", `/api/uploads/${used}/complete`, { as: "manager" });
  const made = await json<{ id: string }>(await ask("POST", "/api/imports", { as: "manager", body: { uploadId: used } }));
  await done(made.id);
  expect(await dropStaleUploads(env, Date.now())).toBe(0);
  expect(await dropStaleUploads(env, Date.now() + days(2))).toBe(2);
  expect(await count("uploads")).toBe(0);
  expect(await env.RECORDINGS.head(`imports/${summitId}/${left}`)).toBeNull();
  expect(await env.RECORDINGS.head(`imports/${summitId}/${used}`)).not.toBeNull();
});

test("an erased lead leaves nothing that the import quoted of it", async () => {
  const known = await json<Lead>(await ask("POST", "/api/leads", { as: "rep", body: { name: "Quoted Knownname", phones: ["+18015557005"] } }));
  const id = await receive(env, "Name,Phone,Email\nQuoted New,8015557004,quoted at example\nQuoted Known,8015557005,quoted@example.com");
  await done(id);
  const [made] = (await json<{ items: Lead[] }>(await ask("GET", "/api/leads?phone=%2B18015557004", { as: "owner" }))).items;
  for (const lead of [made?.id, known.id]) expect((await ask("DELETE", `/api/leads/${lead}`, { as: "owner" })).status).toBe(200);
  expect(await count("import_rows WHERE value LIKE '%quoted%' OR before LIKE '%Knownname%'")).toBe(0);
  const rows = (await json<{ items: ImportRow[] }>(await ask("GET", `/api/imports/${id}/rows`, { as: "manager" }))).items;
  expect(rows.map((row) => row.verdict)).toEqual(["created", "updated"]);
});
