/** What a company may keep in files, by every door through which one comes. */
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { storeAttachment, storeUpload } from "../../worker/services/attachments/store";
import { takePart } from "../../worker/services/uploads/part";
import { beginUpload } from "../../worker/services/uploads/begin";
import { receiveImport } from "../../worker/services/imports/receive";
import { conversationId, conversationStub } from "../../worker/stubs/conversation";
import { deliver, received } from "./surge-sender";
import { ask, json, otherId, plantCompanies, summitId, type Who } from "./support";

const allowed = 50_000_000_000;
const plainCsv = "Name,Mobile\nMaria Delgado,(801) 555-4001\n";

beforeAll(() => plantCompanies());
afterEach(async () => {
  await env.DB.batch(["attachments", "uploads", "upload_parts", "imports"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});

/** A company that has kept so many bytes of pictures. */
const keeps = (bytes: number, organizationId = summitId) =>
  env.DB.prepare(
    "INSERT INTO attachments (organization_id, id, conversation_id, type, bytes, key, created_at) VALUES (?1, 'att_big', 'cnv_1', 'image/png', ?2, 'none', 0)",
  )
    .bind(organizationId, bytes)
    .run();

const form = (name: string, text: string) => {
  const data = new FormData();
  data.set("file", new File([text], name, { type: "text/plain" }));
  return data;
};
const attach = (text: string, as: Who = "rep") => ask("POST", "/api/attachments", { as, body: form("a.txt", text) });
const importOf = (text: string) => ask("POST", "/api/imports", { as: "manager", body: form("list.csv", text) });
const begin = (bytes?: number) => ask("POST", "/api/uploads", { as: "manager", body: { name: "list.csv", ...(bytes ? { bytes } : {}) } });
const send = (id: string, n: number, raw: string) => ask("PUT", `/api/uploads/${id}/parts/${n}`, { as: "manager", raw });
const files = async () => (await env.RECORDINGS.list({ prefix: "" })).objects.map((one) => one.key).toSorted();
const count = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");

async function refused(answer: Response) {
  const { error } = await json<{ error: { code: string; message: string; details: unknown } }>(answer);
  return [answer.status, error.code, error.message, error.details];
}
const full = (used: number) => [
  429,
  "limit_exceeded",
  "There is no room for this file: your company keeps 50.0 of 50.0 GB. Erase what is no longer needed, or ask whoever runs this deployment for more.",
  { reason: "storageFull", usedBytes: used, allowedBytes: allowed },
];

describe("a company whose storage is full", () => {
  test("is told so when it attaches a file, imports one or sends a part of one, and nothing of it is kept", async () => {
    const { id } = await json<{ id: string }>(await begin());
    await keeps(allowed - 4);
    const before = await files();
    expect(await refused(await attach("12345"))).toEqual(full(allowed - 4));
    expect(await refused(await importOf(plainCsv))).toEqual(full(allowed - 4));
    expect(await refused(await send(id, 1, "12345"))).toEqual(full(allowed - 4));
    expect(await refused(await begin(5))).toEqual(full(allowed - 4));
    expect([await files(), await count("attachments"), await count("imports"), await count("upload_parts"), await count("uploads")]).toEqual([
      before,
      1,
      0,
      0,
      1,
    ]);
  });

  test("may still keep what fits to the byte, and an other one is not bounded by it", async () => {
    await keeps(allowed - 5);
    expect((await attach("12345")).status).toBe(201);
    expect((await attach("1")).status).toBe(429);
    expect((await attach("1", "other")).status).toBe(201);
  });

  test("has room again once something was erased", async () => {
    await keeps(allowed);
    expect((await attach("1")).status).toBe(429);
    await env.DB.prepare("DELETE FROM attachments WHERE id = 'att_big'").run();
    expect((await attach("1")).status).toBe(201);
  });

  test("may import what lies in its storage already", async () => {
    const { id } = await json<{ id: string }>(await begin());
    await send(id, 1, plainCsv);
    await ask("POST", `/api/uploads/${id}/complete`, { as: "manager" });
    await keeps(allowed - plainCsv.length);
    expect((await ask("POST", "/api/imports", { as: "manager", body: { uploadId: id } })).status).toBe(201);
    expect((await attach("1")).status).toBe(429);
  });
});

test("a customer's picture for which there is no room says so in its text, and the words are kept", async () => {
  await keeps(allowed);
  const phone = "+13855557701";
  const attachments = [{ id: "att_1", type: "image", url: "http://sandbox/surge/files/1" }];
  expect((await deliver(received(phone, "look at these ants", { attachments }))).status).toBe(200);
  const stub = conversationStub(env, summitId, await conversationId(env, summitId, phone));
  await vi.waitFor(
    async () => {
      const page = await stub.messages({ before: null, after: null, order: "asc", limit: 10 });
      const [text] = page.ok ? page.value.items : [];
      expect(text).toMatchObject({ body: "look at these ants", attachments: [{ bytes: null, problem: expect.stringContaining("no room for this file") }] });
    },
    { timeout: 10_000, interval: 50 },
  );
});

describe("what counts", () => {
  const small: Env = { ...env, STORAGE_GB_PER_ORGANIZATION: "0.0000001" };
  const who = { type: "user" as const, id: "usr_1" };
  const upload = (bytes: number) => storeUpload(small, summitId, { bytes: new ArrayBuffer(bytes), type: "text/plain", createdById: "usr_1" });
  const refusal = { code: "limit_exceeded" };

  test("a part counts once, however often it is sent, and a file once, however often it is imported", async () => {
    const { id } = await beginUpload(small, summitId, { name: "x.csv", bytes: null, at: Date.now(), byId: "usr_1" });
    const part = (n: number, bytes: number) => takePart(small, summitId, { id, n, bytes: new ArrayBuffer(bytes) });
    await part(1, 60);
    await part(1, 90);
    await expect(part(2, 11)).rejects.toMatchObject(refusal);
    await expect(part(1, 101)).rejects.toMatchObject(refusal);
    await part(2, 10);
    await expect(upload(1)).rejects.toMatchObject(refusal);
    await part(1, 50);
    await upload(40);
  });

  test("the file of an import counts until it is erased", async () => {
    const text = "Name,Mobile\nTom Ray,(801) 555-4002\n";
    const id = await receiveImport(small, summitId, { source: { file: new File([text], "l.csv") }, change: {}, dryRun: true, at: Date.now(), who });
    await expect(upload(100 - text.length + 1)).rejects.toMatchObject(refusal);
    await env.DB.prepare("UPDATE imports SET erased_at = 1 WHERE id = ?1").bind(id).run();
    await upload(100);
  });

  test("many files at once do not pass the limit together", async () => {
    const told = await Promise.allSettled(Array.from({ length: 12 }, () => upload(30)));
    expect(told.filter((one) => one.status === "fulfilled").length).toBe(3);
    expect((await env.RECORDINGS.list({ prefix: `attachments/${summitId}/` })).objects.filter((one) => one.size === 30).length).toBe(3);
  });

  test("a customer's picture that does not fit is refused with a line for people, and one that was kept stays kept when it is tried again", async () => {
    const picture = (url: string) =>
      storeAttachment(small, summitId, { conversationId: "cnv_1", url, type: "image", fetcher: async () => new Response(new Uint8Array(60)) });
    const one = await picture("https://vendor.example/1");
    await expect(picture("https://vendor.example/2")).rejects.toMatchObject({
      code: "limit_exceeded",
      message: expect.stringContaining("no room for this file"),
    });
    expect(await picture("https://vendor.example/1")).toEqual(one);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM attachments WHERE organization_id = ?1").bind(otherId).first("n")).toBe(0);
  });
});
