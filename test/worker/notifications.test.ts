/** The bell: told once, to whom it is for, and to nobody who switched it off. */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { removeExpired } from "../../worker/db/platform";
import type { Notification } from "../../worker/contract/notifications";
import type { Telling } from "../../worker/domain/notifications/of-update";
import { tell } from "../../worker/services/notifications/tell";
import { ask, cookieOf, json, origin, plantCompanies, summitId, type Who } from "./support";
import { deliver, received } from "./surge-sender";
import { exports } from "cloudflare:workers";

const samId = "usr_01KB3DEM000000000000000003";
const utah = "br_01KB3DEM000000000000000001";

beforeAll(() => plantCompanies());
beforeEach(async () => {
  await env.DB.batch([env.DB.prepare("DELETE FROM notifications"), env.DB.prepare("DELETE FROM notifications_off")]);
});

const bell = async (as: Who) => (await json<{ items: Notification[] }>(await ask("GET", "/api/notifications", { as }))).items;
const unread = async (as: Who) => (await json<{ unread: number }>(await ask("GET", "/api/notifications/unread", { as }))).unread;
const telling = (change: Partial<Telling>): Telling => ({
  kind: "waitGiven",
  key: "given:1",
  audience: { to: "user", userId: samId },
  conversationId: "cnv_1",
  name: "Maria",
  by: null,
  snippet: "hello",
  at: Date.now(),
  ...change,
});
let phones = 4_000;
async function conversation(words: string): Promise<string> {
  const phone = `+1385555${++phones}`;
  await deliver(received(phone, words));
  const { items } = await json<{ items: { id: string }[] }>(await ask("GET", `/api/conversations?phone=${encodeURIComponent(phone)}`, { as: "owner" }));
  return items[0]?.id ?? "";
}

describe("a notification", () => {
  test("is told once, however often its cause is told", async () => {
    expect(await tell(env, summitId, [telling({})])).toEqual([samId]);
    expect(await tell(env, summitId, [telling({ at: Date.now() + 5 })])).toEqual([]);
    expect(await bell("rep")).toHaveLength(1);
    expect(await bell("manager")).toEqual([]);
  });

  test("goes after its time, and only then", async () => {
    await tell(env, summitId, [telling({ key: "given:old", at: 1_000 }), telling({ key: "given:new", at: 9_000 })]);
    expect(await removeExpired(env, "notifications", 5_000)).toBe(1);
    expect((await bell("rep")).map((one) => Date.parse(one.at))).toEqual([9_000]);
  });

  test("of a reply is one row a conversation, which the next text brings up unread again", async () => {
    const reply = (at: number, snippet: string) => telling({ kind: "reply", key: "reply:cnv_1", at, snippet });
    await tell(env, summitId, [reply(1_000, "first")]);
    const [one] = await bell("rep");
    await ask("POST", "/api/notifications/read", { as: "rep", body: { ids: [one?.id] } });
    expect(await unread("rep")).toBe(0);
    expect(await tell(env, summitId, [reply(1_000, "first")])).toEqual([]);
    expect(await tell(env, summitId, [reply(2_000, "second")])).toEqual([samId]);
    expect(await bell("rep")).toMatchObject([{ snippet: "second", readAt: null }]);
  });

  test("for a branch goes to its reps; for the managers to them; where a branch has no rep, to the managers", async () => {
    await tell(env, summitId, [telling({ kind: "waitOver", key: "over:1", audience: { to: "branch", branchId: utah } })]);
    expect([await unread("rep"), await unread("manager"), await unread("viewer")]).toEqual([1, 0, 0]);
    await tell(env, summitId, [telling({ kind: "waitOver", key: "over:2", audience: { to: "managers" } })]);
    expect([await unread("rep"), await unread("manager"), await unread("owner"), await unread("viewer")]).toEqual([1, 1, 1, 0]);
    await tell(env, summitId, [telling({ kind: "waitOver", key: "over:3", audience: { to: "branch", branchId: "br_without_reps" } })]);
    expect([await unread("rep"), await unread("manager")]).toEqual([1, 2]);
  });

  test("that somebody switched off is not written for them, and for the others it is", async () => {
    const settings = { off: ["waitOver"] };
    expect(await json(await ask("PUT", "/api/notifications/settings", { as: "manager", body: settings }))).toEqual(settings);
    await tell(env, summitId, [telling({ kind: "waitOver", key: "over:9", audience: { to: "managers" } })]);
    expect([await unread("manager"), await unread("owner")]).toEqual([0, 1]);
  });

  test("is one's own: nobody reads or marks another's", async () => {
    await tell(env, summitId, [telling({})]);
    const [one] = await bell("rep");
    await ask("POST", "/api/notifications/read", { as: "owner", body: { ids: [one?.id] } });
    expect(await unread("rep")).toBe(1);
    await ask("POST", "/api/notifications/read", { as: "rep", body: { all: true, before: new Date(Date.now() + 1_000).toISOString() } });
    expect(await unread("rep")).toBe(0);
  });
});

describe("what happens in a conversation rings", () => {
  test("for who is named in a note, once, and not for who wrote it", async () => {
    const id = await conversation("hi");
    await expect.poll(async () => (await env.DB.prepare("SELECT 1 FROM conversations WHERE id = ?1").bind(id).first()) !== null).toBe(true);
    const body = { body: "@Sam please call her", mentions: [samId, "usr_01KB3DEM000000000000000002"], clientId: `note-${id.slice(-8)}` };
    for (let time = 0; time < 2; time += 1) expect((await ask("POST", `/api/conversations/${id}/notes`, { as: "manager", body })).status).toBe(201);
    expect(await bell("rep")).toMatchObject([{ kind: "mention", by: "Dana", conversationId: id, snippet: "@Sam please call her" }]);
    expect(await bell("manager")).toEqual([]);
  });

  test("for the person a wait was given to, and through their open board at once", async () => {
    await ask("PATCH", "/api/me/availability", { as: "rep", body: { mode: "available" } });
    const answer = await exports.default.fetch(`${origin}/api/board/live?since=0`, { headers: { cookie: await cookieOf("rep"), upgrade: "websocket" } });
    const socket = answer.webSocket;
    if (!socket) throw new Error(`no socket: ${answer.status}`);
    const frames: string[] = [];
    socket.addEventListener("message", (event) => void frames.push(String(event.data)));
    socket.accept();
    const id = await conversation("my son swallowed some of the bait");
    await expect.poll(async () => (await bell("rep")).map((one) => [one.kind, one.conversationId]), { timeout: 10_000 }).toEqual([["waitGiven", id]]);
    await expect.poll(() => frames.includes('{"type":"notified"}')).toBe(true);
    socket.close(1000);
  });
});
