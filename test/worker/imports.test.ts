/** Files that become leads: by the API, through the queue, to the last row. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Import, ImportRow } from "../../worker/contract/imports";
import type { Lead } from "../../worker/contract/leads";
import { organizationDb } from "../../worker/db/organization";
import { receiveImport } from "../../worker/services/imports/receive";
import { workOnImport } from "../../worker/services/imports/work";
import { ask, codeOf, json, plantCompanies, summitId, type Who } from "./support";

beforeAll(() => plantCompanies());

const send = async (text: string | Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}, as: Who = "manager") => {
  const form = new FormData();
  form.set("file", new File([text], "list.csv", { type: "text/csv" }));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return ask("POST", "/api/imports", { as, body: form });
};
const read = async (id: string) => json<Import>(await ask("GET", `/api/imports/${id}`, { as: "manager" }));
const rowsOf = async (id: string, query = "") =>
  (await json<{ items: ImportRow[] }>(await ask("GET", `/api/imports/${id}/rows?limit=200&${query}`, { as: "manager" }))).items;
const settled = (id: string) =>
  vi.waitFor(
    async () => {
      const one = await read(id);
      expect(["done", "ready", "failed", "undone"]).toContain(one.state);
      expect(one.undo?.running ?? false).toBe(false);
      return one;
    },
    { timeout: 10_000, interval: 50 },
  );
async function imported(text: string | Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}): Promise<Import> {
  const answer = await send(text, fields);
  expect([answer.status, answer.status === 201 ? "" : await answer.clone().text()]).toEqual([201, ""]);
  return settled((await json<{ id: string }>(answer)).id);
}
const find = async (query: string) => (await json<{ items: Lead[] }>(await ask("GET", `/api/leads?${query}`, { as: "manager" }))).items;

describe("an import", () => {
  test("makes leads of a file's rows, with a verdict for each, and the counts add up", async () => {
    const done = await imported(
      [
        "Customer #,First Name,Last Name,Mobile,E-mail,Address,City,State,Zip,Status",
        "C-1,Maria,Delgado,(801) 555-3001,maria@example.com,482 N 700 E,Provo,UT,84604,Active",
        "C-2,Tom,Ray,801-555-3002,,,,,,Lead",
        "C-3,No,Phone,,,,,,,Lead",
        "C-4,Bad,Phone,555,,,,,,Lead",
        "C-1,Maria,Again,(801) 555-3001,,,,,,Active",
        ",Tom,Twice,8015553002,,,,,,Lead",
      ].join("\r\n"),
    );
    expect(done).toMatchObject({ state: "done", counts: { rows: 6, created: 2, updated: 0, duplicate: 2, skipped: 0, rejected: 2 }, progress: 1 });
    expect((await rowsOf(done.id)).map(({ row, verdict, reason }) => [row, verdict, reason])).toEqual([
      [2, "created", null],
      [3, "created", null],
      [4, "rejected", "No phone."],
      [5, "rejected", "“555” in “Mobile” is no phone number."],
      [6, "duplicate", "The same as row 2 of this file."],
      [7, "duplicate", "The same as row 3 of this file."],
    ]);
    const [maria] = await find("phone=%2B18015553001");
    expect(maria).toMatchObject({ name: "Maria Delgado", relationship: "customer", address: { street: "482 N 700 E", zip: "84604" }, source: "import" });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM consents WHERE lead_id = ?1 AND category = 'unknown'").bind(maria?.id).first("n")).toBe(1);
  });

  test("of known leads fills what is missing, takes over what it says, or leaves them, as asked", async () => {
    const made = await json<Lead>(
      await ask("POST", "/api/leads", { as: "rep", body: { name: "Grace Liu", phones: ["+18015553011"], email: "old@example.com" } }),
    );
    const file = "Name,Phone,Email,City,Tags\nGrace Liu-Park,8015553011,new@example.com,Provo,ants;vip";
    const leave = await imported(file, { options: JSON.stringify({ known: "leave" }) });
    expect(leave.counts).toMatchObject({ duplicate: 1, updated: 0 });
    const filled = await imported(file);
    expect(filled.counts).toMatchObject({ updated: 1 });
    const [after] = await find("phone=%2B18015553011");
    expect(after).toMatchObject({ id: made.id, name: "Grace Liu", email: "old@example.com", address: { city: "Provo" } });
    expect((await imported(file)).counts).toMatchObject({ duplicate: 1, updated: 0 });
    expect((await imported(file, { options: JSON.stringify({ known: "overwrite" }) })).counts).toMatchObject({ updated: 1 });
    expect((await find("phone=%2B18015553011"))[0]).toMatchObject({ name: "Grace Liu-Park", email: "new@example.com" });
  });

  test("makes no lead of somebody who asked to stop, and leaves such a phone off a lead", async () => {
    await ask("POST", "/api/opt-outs", { as: "rep", body: { phone: "+18015553021" } });
    const done = await imported("Name,Mobile,Home Phone\nStopped,8015553021,\nHalf,8015553021,8015553022");
    expect(done.counts).toMatchObject({ rows: 2, created: 1, skipped: 1 });
    expect((await rowsOf(done.id)).map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ["skipped", "Asked to stop."],
      ["created", "Left out: one of the phones asked to stop."],
    ]);
    expect(await find("phone=%2B18015553021")).toEqual([]);
  });

  test("keeps where the consent came from, in what words and for what, with each phone", async () => {
    await imported("Name,Phone,Opt-in date\nYes Sir,8015553031,2025-06-01", {
      consent: JSON.stringify({ source: "web form 2025", wording: "Text me offers.", category: "marketing" }),
    });
    const [lead] = await find("phone=%2B18015553031");
    const { items } = await json<{ items: unknown[] }>(await ask("GET", `/api/leads/${lead?.id}/consents`, { as: "manager" }));
    expect(items).toMatchObject([{ source: "web form 2025", wording: "Text me offers.", category: "marketing", at: "2025-06-01T00:00:00.000Z" }]);
  });

  test("keeps two customers with ids of their own apart on one phone", async () => {
    const done = await imported("Customer ID,Name,Phone\nT-1,Mr Tan,8015553041\nT-2,Mrs Tan,8015553041\n,Some Tan,8015553041");
    expect((await rowsOf(done.id)).map((row) => row.verdict)).toEqual(["created", "created", "duplicate"]);
    expect((await imported("Customer ID,Name,Phone\nT-1,Mr Tan,8015553042")).counts).toMatchObject({ updated: 1 });
    expect(await find("phone=%2B18015553042")).toHaveLength(1);
  });
});

describe("a check", () => {
  test("writes no lead, and says of every row what the import then does", async () => {
    const names = Array.from(
      { length: 400 },
      (_, at) => `K-${at % 350},Lead ${at},801555${String(5_000 + (at % 300)).padStart(4, "0")},${at % 7 === 0 ? "nonsense" : ""}`,
    );
    const file = ["Customer ID,Name,Phone,Email", ...names, "X,No Phone,,", ",,,", ",Again,8015555001,"].join("\n");
    const checked = await imported(file, { dryRun: "true" });
    expect(checked).toMatchObject({ state: "ready", counts: { rows: 403 } });
    expect(await find("phone=%2B18015555001")).toEqual([]);
    const said = await allRows(checked.id);
    expect((await ask("POST", `/api/imports/${checked.id}/run`, { as: "manager", body: {} })).status).toBe(200);
    const done = await settled(checked.id);
    expect(done).toMatchObject({ state: "done", counts: checked.counts });
    const did = await allRows(checked.id);
    expect(did.map(({ row, verdict, reason }) => [row, verdict, reason])).toEqual(said.map(({ row, verdict, reason }) => [row, verdict, reason]));
    const { rows, created, updated, duplicate, skipped, rejected } = done.counts;
    expect(created + updated + duplicate + skipped + rejected).toBe(rows);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM import_keys").first("n")).toBe(0);
  });

  test("of a file without a phone column asks for one, and goes on once it is named", async () => {
    const file = "Who,Contact at\nAnn,(see notes) 801 555 3051 mornings\nBo,8015553052";
    const asked = await imported(file, { dryRun: "true" });
    expect(asked).toMatchObject({
      state: "ready",
      problem: { reason: "noPhoneColumn", message: "The file has no column that looks like a phone number. Choose one below." },
    });
    const preview = await json<{ columns: unknown[] }>(await ask("GET", `/api/imports/${asked.id}/preview`, { as: "manager" }));
    expect(preview.columns).toEqual([
      { name: "Who", field: null, samples: ["Ann", "Bo"] },
      { name: "Contact at", field: null, samples: ["(see notes) 801 555 3051 mornings", "8015553052"] },
    ]);
    const mapping = { Who: "name", "Contact at": "phone" };
    expect((await ask("POST", `/api/imports/${asked.id}/check`, { as: "manager", body: { mapping } })).status).toBe(200);
    expect(await settled(asked.id)).toMatchObject({ state: "ready", problem: null, counts: { rows: 2, created: 2 } });
    // Remembered for the next file with this header.
    expect((await imported(file)).columns).toEqual([
      { name: "Who", field: "name" },
      { name: "Contact at", field: "phone" },
    ]);
  });
});

describe("an import that is cut off", () => {
  /** Three hundred kilobytes: three commits. */
  const file = (from: number) =>
    new File(
      [["Name,Phone,Note", ...Array.from({ length: 3_000 }, (_, at) => `Cut ${at},80${from}5${String(at).padStart(6, "0")},${"x".repeat(80)}`)].join("\n")],
      "cut.csv",
    );
  const receive = (from: number) =>
    receiveImport(withoutQueue, summitId, { source: { file: file(from) }, change: {}, dryRun: false, at: Date.now(), who: { type: "system", id: "test" } });
  const withoutQueue: Env = { ...env, IMPORTS: { ...env.IMPORTS, send: () => Promise.reject(new Error("lost")) } };
  const leadsOf = (id: string) =>
    env.DB.prepare("SELECT count(*) AS n, count(DISTINCT import_row) AS rows FROM leads WHERE import_id = ?1").bind(id).first<{ n: number; rows: number }>();

  test("goes on at its cursor, and every row is written once", async () => {
    const id = await receive(1);
    let turns = 0;
    // Each turn ends after one commit.
    for (let again: number | null = 0; again !== null && turns < 20; turns += 1) again = await workOnImport(env, summitId, id, { forMs: 0 });
    expect(turns).toBeGreaterThan(2);
    const done = await read(id);
    expect(done.state).toBe("done");
    const { created, rejected, duplicate } = done.counts;
    expect([created + rejected + duplicate, await leadsOf(id)]).toEqual([3_000, { n: created, rows: created }]);
  });

  test("by a crash in the middle of a commit writes nothing of it, and is taken up after its lease", async () => {
    const id = await receive(2);
    await workOnImport(env, summitId, id, { forMs: 0 });
    const before = await leadsOf(id);
    const crashing: Env = { ...env, DB: crashAfter(env.DB, 2) };
    await workOnImport(crashing, summitId, id, { forMs: 60_000 });
    expect(await leadsOf(id)).toEqual(before);
    const later = Date.now() + 600_000;
    for (let again: number | null = 0; again !== null;) again = await workOnImport(env, summitId, id, { forMs: 3_600_000, now: later });
    expect(await read(id)).toMatchObject({ state: "done", counts: { rows: 3_000 } });
    const { n, rows } = (await leadsOf(id)) ?? { n: 0, rows: 1 };
    expect(n).toBe(rows);
  });

  test("by two workers at once is written once", async () => {
    const id = await receive(3);
    const now = Date.now();
    // The second one comes when the first one's lease is over, though that one is still at work.
    await Promise.all([0, 120_000, 240_000].map((ahead) => workOnImport(env, summitId, id, { forMs: 3_600_000, now: now + ahead })));
    for (let again: number | null = 0; again !== null;) again = await workOnImport(env, summitId, id, { forMs: 3_600_000, now: Date.now() + 900_000 });
    const done = await read(id);
    expect(done).toMatchObject({ state: "done", counts: { rows: 3_000 } });
    expect(await leadsOf(id)).toEqual({ n: done.counts.created, rows: done.counts.created });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM import_rows WHERE import_id = ?1").bind(id).first("n")).toBe(3_000);
  });

  test("because its file changed says so, and takes away what it had written", async () => {
    const id = await receive(4);
    await workOnImport(env, summitId, id, { forMs: 0 });
    expect((await leadsOf(id))?.n).toBeGreaterThan(0);
    await env.RECORDINGS.put(`imports/${summitId}/${id}`, "Name,Phone\nOther,8015550000");
    for (let again: number | null = 0; again !== null;) again = await workOnImport(env, summitId, id, { forMs: 60_000 });
    expect(await read(id)).toMatchObject({ state: "failed", problem: { reason: "fileChanged" } });
    expect(await leadsOf(id)).toEqual({ n: 0, rows: 0 });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM lead_phones WHERE phone LIKE '+1804%'").first("n")).toBe(0);
  });
});

describe("undoing", () => {
  test("takes leads away and puts changed ones back, and spares what somebody touched", async () => {
    const known = await json<Lead>(await ask("POST", "/api/leads", { as: "rep", body: { name: "Known", phones: ["+18015553061"] } }));
    const file = ["Name,Phone,Email,Tags,City", "Known,8015553061,known@example.com,a,Orem", "Gone,8015553062,,b,", "Touched,8015553063,,,"].join("\n");
    const done = await imported(file);
    expect(done.counts).toMatchObject({ created: 2, updated: 1 });
    const [touched] = await find("phone=%2B18015553063");
    await ask("PATCH", `/api/leads/${touched?.id}`, { as: "rep", body: { name: "Touched by Sam" } });
    expect((await ask("POST", `/api/imports/${done.id}/undo`, { as: "manager" })).status).toBe(200);
    const undone = await settled(done.id);
    expect(undone).toMatchObject({ state: "undone", undo: { removed: 1, restored: 1, kept: 1 } });
    expect(await find("phone=%2B18015553062")).toEqual([]);
    expect(await find("phone=%2B18015553063")).toMatchObject([{ name: "Touched by Sam" }]);
    expect(await find("phone=%2B18015553061")).toMatchObject([{ id: known.id, email: null, address: null }]);
    expect((await rowsOf(done.id)).map((row) => row.undo)).toEqual(["restored", "removed", "kept"]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM lead_tags WHERE tag IN ('a', 'b')").first("n")).toBe(0);
    expect((await ask("POST", `/api/imports/${done.id}/undo`, { as: "manager" })).status).toBe(200);
  });

  test("takes the proofs of consent away that the import brought, and leaves older ones", async () => {
    const body = { name: "Proven", phones: ["+18015553065"], consent: { source: "paper", category: "informational" } };
    const known = await json<Lead>(await ask("POST", "/api/leads", { as: "rep", body }));
    const consent = JSON.stringify({ source: "a list that was bought", wording: "Yes.", category: "marketing" });
    const done = await imported("Name,Phone\nProven,8015553065\nNew Proven,8015553066", { consent });
    expect(done.counts).toMatchObject({ created: 1, updated: 1 });
    const sources = async () =>
      (await json<{ items: { source: string }[] }>(await ask("GET", `/api/leads/${known.id}/consents`, { as: "manager" }))).items.map((one) => one.source);
    expect(await sources()).toEqual(["a list that was bought", "paper"]);
    await ask("POST", `/api/imports/${done.id}/undo`, { as: "manager" });
    expect(await settled(done.id)).toMatchObject({ state: "undone", undo: { removed: 1, restored: 1, kept: 0 } });
    expect(await sources()).toEqual(["paper"]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM consents WHERE source = 'a list that was bought'").first("n")).toBe(0);
  });

  test("is over after 30 days", async () => {
    const done = await imported("Name,Phone\nOld,8015553069");
    await organizationDb(env, summitId).raw("UPDATE imports SET done_at = done_at - 31 * 86400000 WHERE organization_id = ?1 AND id = ?2", done.id).run();
    expect(await codeOf(await ask("POST", `/api/imports/${done.id}/undo`, { as: "manager" }))).toBe("precondition_failed");
  });
});

describe("rejected rows", () => {
  test("come back as they stood, with why, and without a formula that runs", async () => {
    const done = await imported('Name,Phone,Note\nAnn,8015553071,ok\n=1+1,none,"a, b"\n"Open,8015553072,x\nBo,12,\n');
    const answer = await ask("GET", `/api/imports/${done.id}/rejects.csv`, { as: "manager" });
    expect((await answer.text()).replace("\uFEFF", "").trim().split("\r\n")).toEqual([
      "Why it was left out,Row,Name,Phone,Note",
      `“none” in “Phone” is no phone number.,3,'=1+1,none,"a, b"`,
      "A quote is opened and never closed.,4",
      "“12” in “Phone” is no phone number.,5,Bo,12,",
    ]);
  });
});

describe("what is no list of leads", () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3, 4);
  test.each([
    ["an empty file", "", "empty", "The file is empty."],
    ["a picture", png, "binary", "This is not a text file. Export the list as CSV and choose that file."],
    ["a workbook", "PK\u0003\u0004rest", "workbook", "This is an Excel workbook. Open it, choose Save as, CSV, and choose that file."],
    ["a page", "<!doctype html><p>", "page", "This is a web page, not a CSV. The export may have ended in a sign-in page: download it again."],
    ["a header alone", "Name,Phone\n", "noRows", "The file has a header and no rows under it."],
    ["no phone", "Name,City\nAnn,Provo", "noPhoneColumn", "The file has no column that looks like a phone number. Choose one below."],
    [
      "two columns of one name",
      "Name,Phone,Phone\nAnn,8015553081,8015553082",
      "doubledColumns",
      "Two columns have the same name: “Phone”. Say which is which below.",
    ],
  ])("%s is refused in its own words, and nothing is kept", async (_, text, reason, message) => {
    const before = await env.DB.prepare("SELECT count(*) AS n FROM imports").first("n");
    const answer = await send(text);
    const { error } = await json<{ error: { code: string; message: string; details: { reason: string } } }>(answer);
    expect([answer.status, error.code, error.message, error.details.reason]).toEqual([400, "validation", message, reason]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM imports").first("n")).toBe(before);
  });

  test("a file over 25 MB is to come in parts", async () => {
    const answer = await send(`Name,Phone\n${"x".repeat(25 * 1024 * 1024)}`);
    expect([answer.status, (await json<{ error: { message: string } }>(answer)).error.message]).toEqual([
      400,
      "The file is larger than 25 MB. Send it in parts: POST /api/uploads.",
    ]);
  });

  test("a mapping that names no column or no field is refused", async () => {
    expect(await codeOf(await send("Name,Phone\nA,8015553091", { mapping: JSON.stringify({ Telephone: "phone" }) }))).toBe("validation");
    expect(await codeOf(await send("Name,Phone\nA,8015553091", { mapping: JSON.stringify({ Phone: "fone" }) }))).toBe("validation");
    expect(await codeOf(await send("Name,Phone\nA,8015553091", { mapping: "{" }))).toBe("validation");
  });
});

describe("a file in parts", () => {
  const partSize = 5 * 1024 * 1024;
  const put = (id: string, n: number, raw: string) =>
    ask("PUT", `/api/uploads/${id}/parts/${n}`, { as: "manager", raw, headers: { "content-type": "application/octet-stream" } });
  const begin = async (body: object) => json<{ id: string; partSize: number }>(await ask("POST", "/api/uploads", { as: "manager", body }));
  const complete = (id: string) => ask("POST", `/api/uploads/${id}/complete`, { as: "manager" });

  test("is put together, in whatever order the parts came, and imported", async () => {
    const text = ["Name,Phone,Note", ...Array.from({ length: 60 }, (_, at) => `Part ${at},801557${String(at).padStart(4, "0")},${"n".repeat(100_000)}`)].join(
      "\n",
    );
    const { id, partSize: size } = await begin({ name: "big.csv", bytes: text.length });
    expect(size).toBe(partSize);
    expect((await put(id, 2, text.slice(partSize))).status).toBe(200);
    const early = await complete(id);
    expect([early.status, (await json<{ error: { details: object } }>(early)).error.details]).toEqual([400, { reason: "uploadIncomplete", missing: [1] }]);
    expect((await ask("POST", "/api/imports", { as: "manager", body: { uploadId: id } })).status).toBe(409);
    await put(id, 1, text.slice(0, partSize));
    expect(await json(await complete(id))).toEqual({ id, bytes: text.length });
    expect(await json(await complete(id))).toEqual({ id, bytes: text.length });
    const started = await json<{ id: string }>(await ask("POST", "/api/imports", { as: "manager", body: { uploadId: id } }));
    expect(await settled(started.id)).toMatchObject({ state: "done", name: "big.csv", counts: { rows: 60, created: 60 } });
  });

  test("that broke off, or changed on its way, is not taken for whole", async () => {
    const { id } = await begin({ bytes: 100 });
    await put(id, 1, "Name,Phone\nAnn,8015553098");
    const answer = await complete(id);
    expect((await json<{ error: { message: string } }>(answer)).error.message).toBe(
      "The file changed on its way, or broke off: 100 bytes were announced and 25 arrived. Send it again.",
    );
    expect((await ask("POST", "/api/imports", { as: "other", body: { uploadId: id } })).status).toBe(404);
    expect((await ask("POST", "/api/uploads", { as: "manager", body: { bytes: 600 * 1024 * 1024 } })).status).toBe(400);
  });
});

async function allRows(id: string): Promise<ImportRow[]> {
  const all: ImportRow[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: { items: ImportRow[]; nextCursor: string | null } = await json(
      await ask("GET", `/api/imports/${id}/rows?limit=200${cursor ? `&cursor=${cursor}` : ""}`, { as: "manager" }),
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** A database that fails at its `count`th batch, after it may have begun. */
function crashAfter(db: D1Database, count: number): D1Database {
  let batches = 0;
  return new Proxy(db, {
    get(target, name) {
      if (name === "batch") {
        return (statements: D1PreparedStatement[]) => {
          batches += 1;
          return batches === count ? target.batch([...statements, target.prepare("SELECT json('crash')")]) : target.batch(statements);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
