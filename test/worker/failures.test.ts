/** What did not go as it should: told in plain words to whom it concerns, and taken up again. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { DeadLetter, FailureCounts, TroubledText } from "../../worker/contract/failures";
import type { PlatformView } from "../../worker/contract/platform";
import { noteFault } from "../../worker/services/faults/note";
import { boardStub } from "../../worker/stubs/board";
import { ask, codeOf, json, plantCompanies, summitId } from "./support";
import { deliver, received } from "./surge-sender";
import { updateOf } from "./updates";

beforeAll(() => plantCompanies());

const words = async (answer: Response) => (await json<{ error: { message: string } }>(answer)).error.message;
const letters = async (as: "owner" | "other" = "owner") => (await json<{ items: DeadLetter[] }>(await ask("GET", "/api/failures/deliveries", { as }))).items;
const replay = (id: string, as: "owner" | "other" = "owner") => ask("POST", `/api/failures/deliveries/${id}/replay`, { as });

describe("a text that was not sent", () => {
  const text = (id: string, status: string, more: object = {}) => ({
    id,
    episodeId: "epi_1",
    seq: 2,
    direction: "out" as const,
    kind: "text" as const,
    author: "ai",
    userId: null,
    status,
    segments: 1,
    snippet: "See you on Tuesday",
    vendorMessageId: null,
    costUsd: 0,
    createdAt: Date.now(),
    sentAt: null,
    reason: "Failed: this number is a landline.",
    heldUntil: null,
    ...more,
  });
  const listed = async (status: string, as: "owner" | "other" | "rep" = "owner") =>
    (await json<{ items: TroubledText[] }>(await ask("GET", `/api/failures/texts?status=${status}`, { as }))).items;

  test("stands in the list of its kind with its line, until it is sent after all", async () => {
    const board = boardStub(env, summitId);
    const heldUntil = Date.now() + 3_600_000;
    const held = text("msg_held", "held", { reason: "the night", heldUntil });
    await board.publish(updateOf(summitId, "cnv_trouble", 2, { messages: [held, text("msg_failed", "failed")] }));
    await expect.poll(async () => (await listed("failed")).map((one) => one.id)).toEqual(["msg_failed"]);
    expect((await listed("failed"))[0]).toMatchObject({ name: "Maria", reason: "Failed: this number is a landline.", conversationId: "cnv_trouble" });
    expect((await listed("held"))[0]).toMatchObject({ id: "msg_held", heldUntil: new Date(heldUntil).toISOString() });
    const counts = await json<FailureCounts>(await ask("GET", "/api/failures", { as: "owner" }));
    expect(counts).toMatchObject({ held: 1, failed: 1, unknown: 0, refused: 0 });
    await board.publish(updateOf(summitId, "cnv_trouble", 3, { messages: [text("msg_held", "delivered", { reason: null })] }));
    await expect.poll(async () => (await listed("held")).length).toBe(0);
  });

  test("of another branch is not shown to a rep, nor of another company to anybody", async () => {
    expect((await listed("failed")).length).toBeGreaterThan(0);
    expect(await listed("failed", "rep")).toEqual([]);
    expect(await listed("failed", "other")).toEqual([]);
  });
});

describe("a delivery that could not be used", () => {
  test("of an account that was not connected is taken up once it is", async () => {
    await deliver(received("+13855558001", "are you there?", { account: "acct_new" }));
    const [letter] = await letters();
    expect(letter).toMatchObject({ vendor: "surge", reason: "unknownAccount", path: "account_id", replayedAt: null });
    const early = await replay(letter?.id ?? "");
    expect([early.status, await words(early)]).toEqual([412, expect.stringContaining("not connected")]);
    await env.DB.prepare("INSERT INTO vendor_accounts (endpoint_id, account, organization_id, integration_id) VALUES ('ep_demo', 'acct_new', ?1, 'int_x')")
      .bind(summitId)
      .run();
    expect(await json(await replay(letter?.id ?? ""))).toMatchObject({ id: letter?.id, replayedAt: expect.any(String) });
    const found = await json<{ items: { lastText: string }[] }>(await ask("GET", "/api/conversations?phone=%2B13855558001", { as: "owner" }));
    expect(found.items[0]?.lastText).toBe("are you there?");
    // Once more changes nothing: the text is claimed by its id.
    expect((await replay(letter?.id ?? "")).status).toBe(200);
    const { items } = await json<{ items: { id: string }[] }>(await ask("GET", "/api/conversations?phone=%2B13855558001", { as: "owner" }));
    const texts = await json<{ items: { direction: string }[] }>(await ask("GET", `/api/conversations/${items[0]?.id}/messages`, { as: "owner" }));
    expect(texts.items.filter((one) => one.direction === "in")).toHaveLength(1);
    const audit = await json<{ items: unknown[] }>(await ask("GET", `/api/audit?subjectId=${letter?.id}`, { as: "owner" }));
    expect(audit.items).toHaveLength(2);
  });

  test("that cannot be read says where, shows its body to an admin, and still cannot be read", async () => {
    await deliver('{"type":"message.received","account_id":"acct_demo","timestamp":"2026-11-26T00:00:00Z","data":{"id":7}}');
    const letter = (await letters()).find((one) => one.reason === "malformed");
    const whole = await json<{ body: string }>(await ask("GET", `/api/failures/deliveries/${letter?.id}`, { as: "owner" }));
    expect(whole.body).toContain('"id":7');
    const answer = await replay(letter?.id ?? "");
    expect([answer.status, await words(answer)]).toEqual([412, expect.stringContaining("still cannot be read: data")]);
  });

  test("is nobody else's: neither listed nor read nor replayed by another company", async () => {
    const [letter] = await letters();
    expect(await letters("other")).toEqual([]);
    expect((await ask("GET", `/api/failures/deliveries/${letter?.id}`, { as: "other" })).status).toBe(404);
    expect((await replay(letter?.id ?? "", "other")).status).toBe(404);
  });

  test("at an endpoint that two companies share is shown to neither while nobody knows whose it is", async () => {
    await env.DB.prepare(
      "INSERT INTO vendor_accounts (endpoint_id, account, organization_id, integration_id) VALUES ('ep_demo', 'acct_third', 'org_third', 'int_y')",
    ).run();
    await deliver(received("+13855558002", "hello", { account: "acct_nobody" }));
    expect((await letters()).filter((one) => one.reason === "unknownAccount" && one.replayedAt === null)).toEqual([]);
    await env.DB.prepare("DELETE FROM vendor_accounts WHERE account = 'acct_third'").run();
    expect((await letters()).filter((one) => one.reason === "unknownAccount" && one.replayedAt === null)).toHaveLength(1);
  });
});

describe("the platform view", () => {
  test("shows operators what failed where, and no customer's words", async () => {
    noteFault(env, { object: "board", id: "org_x", where: "flush", error: new Error('D1 said "hello Maria" about +1 801 555 0117') });
    noteFault(env, { object: "board", id: "org_x", where: "flush", error: new Error("again") });
    const view = async () => json<PlatformView>(await ask("GET", "/api/platform", { as: "other" }));
    await expect.poll(async () => (await view()).faults.length).toBe(1);
    const seen = await view();
    expect(seen.faults[0]).toMatchObject({ object: "board", objectId: "org_x", place: "flush", count: 1 });
    expect(seen.vendors.map((one) => one.vendor)).toContain("surge");
    expect(seen.deliveries.length).toBeGreaterThan(0);
    const text = JSON.stringify(seen);
    for (const word of ["Maria", "0117", "are you there?", "+1385"]) expect(text).not.toContain(word);
  });

  test("is closed to everybody else, whatever their role", async () => {
    for (const as of ["owner", "manager", "rep", "viewer"] as const) {
      const answer = await ask("GET", "/api/platform", { as });
      expect([as, answer.status, await codeOf(answer)]).toEqual([as, 403, "forbidden"]);
    }
    expect((await ask("POST", "/api/platform/deliveries/dl_x/replay", { as: "owner" })).status).toBe(403);
  });
});
