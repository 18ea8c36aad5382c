/** Erasing a lead: everything of the person goes, wherever it lay; that the phone asked to stop stays. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { ErasedLead, Lead, LeadDetail, LeadEvent } from "../../worker/contract/leads";
import type { SearchPage } from "../../worker/contract/search";
import { finishErasures } from "../../worker/jobs/finish-erasures";
import { minutes } from "../../worker/lib/clock";
import { conversationId, conversationStub } from "../../worker/stubs/conversation";
import { ask, codeOf, json, plantCompanies, summitId, type Who } from "./support";
import { deliver, received } from "./surge-sender";

beforeAll(() => plantCompanies());

const soon = <T>(check: () => Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 100 });
const erase = (id: string, as: Who = "owner") => ask("DELETE", `/api/leads/${id}`, { as });
const count = async (sql: string, ...values: string[]) =>
  Number(
    await env.DB.prepare(`SELECT count(*) AS n FROM ${sql}`)
      .bind(...values)
      .first("n"),
  );

/** A lead that wrote, with a file of theirs. */
async function lead(phone: string, word: string): Promise<{ id: string; thread: string }> {
  const made = await json<Lead>(
    await ask("POST", "/api/leads", {
      as: "owner",
      body: { name: `Zelda ${word}`, phones: [phone], address: { street: "1 Hidden St", zip: "84601" }, consent: { source: "web form" } },
    }),
  );
  await deliver(received(phone, `${word} in my kitchen`));
  const thread = await conversationId(env, summitId, phone);
  await env.RECORDINGS.put(`attachments/${summitId}/att_${word}`, "photo");
  await env.DB.prepare("INSERT INTO attachments (organization_id, id, conversation_id, type, bytes, key, created_at) VALUES (?, ?, ?, 'image/png', 5, ?, 1)")
    .bind(summitId, `att_${word}`, thread, `attachments/${summitId}/att_${word}`)
    .run();
  // What a colleague was told of it, and a delivery that could not be used.
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO notifications (organization_id, id, user_id, kind, key, conversation_id, name, snippet, at) VALUES (?, ?, 'usr_x', 'reply', ?, ?, ?, ?, 1)",
    ).bind(summitId, `ntf_${word}`, `reply:${word}`, thread, `Zelda ${word}`, word),
    env.DB.prepare(
      "INSERT INTO dead_letters (id, organization_id, vendor, endpoint_id, reason, body, received_at) VALUES (?, ?, 'surge', 'ep_demo', 'unknownType', ?, 1)",
    ).bind(`dl_${word}`, summitId, `{"from":"${phone}","body":"${word}"}`),
  ]);
  await soon(async () => expect((await json<SearchPage>(await ask("GET", `/api/search?q=${word}`, { as: "owner" }))).items).toHaveLength(2));
  return { id: made.id, thread };
}

async function nothingIsLeft({ id, thread }: { id: string; thread: string }, word: string, phone: string): Promise<void> {
  expect((await ask("GET", `/api/leads/${id}`, { as: "owner" })).status).toBe(404);
  expect((await conversationStub(env, summitId, thread).snapshot()).ok).toBe(false);
  expect((await json<SearchPage>(await ask("GET", `/api/search?q=${word}`, { as: "owner" }))).items).toEqual([]);
  for (const table of ["conversations", "episodes", "messages", "attachments", "notifications"]) {
    const column = table === "conversations" ? "id" : "conversation_id";
    expect([table, await count(`${table} WHERE ${column} = ?`, thread)]).toEqual([table, 0]);
  }
  for (const table of ["lead_phones", "properties", "external_ids"]) expect([table, await count(`${table} WHERE lead_id = ?`, id)]).toEqual([table, 0]);
  expect(await count("dead_letters WHERE body LIKE ?", `%${phone}%`)).toBe(0);
  expect(await count("audit_events WHERE before LIKE ?1 OR after LIKE ?1", `%${word}%`)).toBe(0);
  expect(await env.SEARCH.prepare("SELECT count(*) AS n FROM texts WHERE conversation_id = ?").bind(thread).first("n")).toBe(0);
  expect(await env.RECORDINGS.get(`attachments/${summitId}/att_${word}`)).toBeNull();
  const { items } = await json<{ items: unknown[] }>(await ask("GET", `/api/conversations?phone=${encodeURIComponent(phone)}`, { as: "owner" }));
  expect(items).toEqual([]);
}

describe("erasing a lead", () => {
  test("takes its texts, files, rows and search entries, says who did it, and keeps the stop", async () => {
    const one = await lead("+13855557201", "hornworm");
    await ask("PATCH", `/api/leads/${one.id}`, { as: "owner", body: { email: "hornworm@example.com" } });
    await ask("POST", "/api/opt-outs", { as: "owner", body: { phone: "+13855557201" } });
    const erased = await json<ErasedLead>(await erase(one.id));
    expect(erased).toMatchObject({ id: one.id, state: "done" });
    await nothingIsLeft(one, "hornworm", "+13855557201");
    const { items } = await json<{ items: { liftedAt: string | null }[] }>(await ask("GET", "/api/opt-outs?phone=%2B13855557201", { as: "owner" }));
    expect(items).toMatchObject([{ liftedAt: null }]);
    const audit = await json<{ items: { actor: { id: string } }[] }>(await ask("GET", `/api/audit?verb=lead.erase&subjectId=${one.id}`, { as: "owner" }));
    expect(audit.items).toMatchObject([{ actor: { id: "usr_01KB3DEM000000000000000001" } }]);
    expect(await json<ErasedLead>(await erase(one.id))).toMatchObject({ state: "done" });
    expect(await count("audit_events WHERE verb = 'lead.erase' AND subject_id = ?", one.id)).toBe(1);
  });

  test("that breaks off half-way is gone on with by itself, and by whoever asks again", async () => {
    const one = await lead("+13855557202", "earwig");
    await env.SEARCH.exec("ALTER TABLE texts RENAME TO texts_away");
    expect(await json<ErasedLead>(await erase(one.id))).toMatchObject({ state: "erasing" });
    expect(await json<LeadDetail>(await ask("GET", `/api/leads/${one.id}`, { as: "owner" }))).toMatchObject({ erasing: true });
    expect((await conversationStub(env, summitId, one.thread).snapshot()).ok).toBe(false);
    expect(await finishErasures(env, Date.now() + minutes(2))).toBe(0);
    await env.SEARCH.exec("ALTER TABLE texts_away RENAME TO texts");
    expect(await finishErasures(env, Date.now())).toBe(0);
    expect(await finishErasures(env, Date.now() + minutes(2))).toBe(1);
    await nothingIsLeft(one, "earwig", "+13855557202");
  });

  test("leaves a shared phone's thread to the other lead when only that one wrote", async () => {
    const one = await lead("+13855557203", "weevil");
    const other = await json<Lead>(await ask("POST", "/api/leads", { as: "owner", body: { name: "Same House", phones: ["+13855557203", "+13855557204"] } }));
    const { lines } = await json<LeadDetail>(await ask("GET", `/api/leads/${other.id}`, { as: "owner" }));
    expect(lines.map((line) => line.sharedWith)).toEqual([1, 0]);
    expect(await json<ErasedLead>(await erase(other.id))).toMatchObject({ state: "done" });
    expect((await conversationStub(env, summitId, one.thread).snapshot()).ok).toBe(true);
    expect((await ask("GET", `/api/leads/${one.id}`, { as: "owner" })).status).toBe(200);
  });

  test("is an admin's, of leads that exist", async () => {
    expect((await erase("lead_nobody")).status).toBe(404);
    for (const as of ["manager", "rep", "viewer"] as const) expect((await erase("lead_nobody", as)).status).toBe(403);
  });
});

describe("a lead's page", () => {
  test("tells texts by episode, notes, consent and stops, in pages that meet", async () => {
    const one = await lead("+13855557205", "katydid");
    await ask("POST", `/api/conversations/${one.thread}/notes`, { as: "owner", body: { body: "gate code katydid9" } });
    await ask("POST", "/api/opt-outs", { as: "owner", body: { phone: "+13855557205" } });
    const events = async (query = "") =>
      json<{ items: LeadEvent[]; nextCursor: string | null }>(await ask("GET", `/api/leads/${one.id}/timeline?${query}`, { as: "viewer" }));
    await soon(async () => expect((await events()).items.map((event) => event.kind).toSorted()).toEqual(["consent", "episode", "made", "note", "optOut"]));
    const episode = (await events()).items.find((event) => event.kind === "episode");
    expect(episode).toMatchObject({ began: "inbound", textsIn: 1, conversationId: one.thread });
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: { items: LeadEvent[]; nextCursor: string | null } = await events(`limit=2${cursor ? `&cursor=${cursor}` : ""}`);
      seen.push(...page.items.map((event) => event.kind));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(5);
    const { items } = await json<{ items: { source: string }[] }>(await ask("GET", `/api/leads/${one.id}/consents`, { as: "viewer" }));
    expect(items).toMatchObject([{ source: "web form", category: "unknown" }]);
    const detail = await json<LeadDetail>(await ask("GET", `/api/leads/${one.id}`, { as: "viewer" }));
    expect(detail).toMatchObject({
      lines: [{ phone: "(•••) •••-7205", optedOut: { source: "recorded by Morgan Reyes" }, conversationId: one.thread }],
      erasing: false,
    });
  });

  test("changed by two people at once: the second is shown what the first did, and nothing of hers is written", async () => {
    const made = await json<Lead>(await ask("POST", "/api/leads", { as: "rep", body: { name: "Two People", phones: ["+13855557206"] } }));
    const change = (body: object) => ask("PATCH", `/api/leads/${made.id}`, { as: "rep", body: { ...body, basedOn: made.updatedAt } });
    expect((await change({ name: "First", phones: ["+13855557206", "+13855557207"] })).status).toBe(200);
    const second = await change({ name: "Second", address: { zip: "84601" }, phones: ["+13855557208"] });
    expect([second.status, (await json<{ error: { details: { newest: Lead } } }>(second)).error.details.newest]).toMatchObject([
      409,
      { name: "First", phones: ["+13855557206", "+13855557207"] },
    ]);
    expect(await json<Lead>(await ask("GET", `/api/leads/${made.id}`, { as: "rep" }))).toMatchObject({ name: "First", address: null });
    expect(await count("audit_events WHERE after LIKE ?", "%Second%")).toBe(0);
  });
});

describe("the CSV of leads", () => {
  test("is an admin's, and holds no formula", async () => {
    await ask("POST", "/api/leads", { as: "owner", body: { name: "=HYPERLINK(1)", phones: ["+13855557210"], relationship: "former" } });
    const answer = await ask("GET", "/api/leads.csv?relationship=former", { as: "owner" });
    expect(answer.headers.get("content-type")).toContain("text/csv");
    const lines = (await answer.text()).trim().split("\r\n");
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(",'=HYPERLINK(1),+13855557210,");
    expect(await codeOf(await ask("GET", "/api/leads.csv", { as: "manager" }))).toBe("forbidden");
  });
});
