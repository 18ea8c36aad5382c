import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { migrate, migrations } from "../../../worker/objects/conversation/migrations";
import { durableSql } from "../../../worker/objects/conversation/durable-sql";
import { writeViewer, viewerHeader } from "../../../worker/domain/viewer";
import { conversationStub } from "../../../worker/stubs/conversation";
import { crash, dana, inbound, open, plant, sam, sentTo, steer, textsOf, until } from "./here";
import type { Here } from "./here";

let organizationId = "";
beforeAll(async () => {
  organizationId = await plant();
});

async function answered(count = 1): Promise<Here> {
  const here = await open(organizationId);
  await inbound(here, "hi, do you do ants?");
  await until(async () => (await sentTo(here)).length >= count, "an answer");
  return here;
}

const value = <T>(outcome: { ok: true; value: T } | { ok: false; error: { message: string } }): T => {
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
};
const owner = async (here: Here) => value(await here.rpc.snapshot()).conversation.owner;

describe("the object", () => {
  test("a foreign id is an empty object: every verb answers not_found and nothing is written", async () => {
    const stranger = conversationStub(env, "org_other", "cnv_stranger");
    for (const outcome of [
      await stranger.snapshot(),
      await stranger.takeOver({ actor: dana, force: false }),
      await stranger.note({ actor: dana, clientId: null, body: "x" }),
      await stranger.close({ actor: dana, as: "other", why: null }),
      await stranger.messages({ before: null, after: null, order: "asc", limit: 10 }),
      await stranger.erase({ actor: dana }),
    ])
      expect(outcome).toMatchObject({ ok: false, error: { code: "not_found" } });
    const rows = await runInDurableObject(env.CONVERSATIONS.getByName("org_other/cnv_stranger"), (_o, state) =>
      state.storage.sql.exec("SELECT COUNT(*) AS n FROM events").one(),
    );
    expect(rows).toEqual({ n: 0 });
  });

  test("a text that came without its playbook is kept only once the playbook came with it", async () => {
    const here = await open(organizationId);
    const without = { ...here, setting: { ...here.setting, playbook: null } };
    expect(value(await inbound(without, "hi", "in_light"))).toEqual({ missing: "playbook" });
    expect((await here.rpc.snapshot()).ok).toBe(false);
    expect(value(await inbound(here, "hi", "in_light"))).toMatchObject({ repeated: false });
    expect(value(await inbound(without, "and roaches?", "in_light_2"))).toMatchObject({ repeated: false });
    expect((await textsOf(here)).filter((m) => m.direction === "in").map((m) => m.body)).toEqual(["hi", "and roaches?"]);
  });

  test("a text is answered, and a repeat of the webhook changes nothing", async () => {
    const here = await open(organizationId);
    expect(value(await inbound(here, "hi", "in_same"))).toMatchObject({ repeated: false });
    expect(value(await inbound(here, "hi", "in_same"))).toMatchObject({ repeated: true });
    await until(async () => (await sentTo(here)).length === 1, "one answer");
    const texts = (await textsOf(here)).filter((m) => m.kind === "text");
    expect(texts.map((m) => m.author)).toEqual(["lead", "ai"]);
    expect(texts[1]).toMatchObject({ status: "accepted", review: { verdict: "approved" } });
    expect(texts[1]?.body).toContain("AI assistant");
  });

  test("takeover, a person's text, a colleague's refusal, force and hand-back", async () => {
    const here = await answered();
    expect((await here.rpc.takeOver({ actor: sam, force: false })).ok).toBe(true);
    expect(await here.rpc.sendAsHuman({ actor: dana, send: { clientId: "client-a1", body: "Dana here" } })).toMatchObject({
      ok: false,
      error: { code: "conflict" },
    });
    expect((await here.rpc.takeOver({ actor: dana, force: true })).ok).toBe(true);
    expect(await here.rpc.takeOver({ actor: sam, force: true })).toMatchObject({ ok: false, error: { code: "forbidden" } });
    const first = value(await here.rpc.sendAsHuman({ actor: dana, send: { clientId: "client-a2", body: "Dana here" } }));
    const again = value(await here.rpc.sendAsHuman({ actor: dana, send: { clientId: "client-a2", body: "Dana here" } }));
    expect(again).toMatchObject({ repeated: true, message: { id: first.message.id } });
    await until(async () => (await sentTo(here)).filter((s) => s.body === "Dana here").length === 1, "her text");
    expect(value(await here.rpc.release({ actor: dana, note: "agreed $99", reply: "now" })).owner).toBe("ai");
    expect((await textsOf(here)).some((m) => m.kind === "note" && m.body === "agreed $99")).toBe(true);
  });

  test("a takeover during a draft: nothing of the AI leaves", async () => {
    const here = await open(organizationId);
    await steer(here, { modelMs: 150 });
    await inbound(here, "hi");
    await until(async () => value(await here.rpc.snapshot()).draft, "a draft");
    value(await here.rpc.takeOver({ actor: dana, force: false }));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await sentTo(here)).toEqual([]);
  });

  test("a takeover while a text is with the carrier names it", async () => {
    const here = await open(organizationId);
    await steer(here, { sendMs: 400 });
    await inbound(here, "hi");
    const sending = await until(async () => (await textsOf(here)).find((m) => m.status === "sending"), "a send in flight");
    expect(value(await here.rpc.takeOver({ actor: dana, force: false })).inFlight).toEqual([sending.id]);
  });

  test.each([
    ["snooze", { until: true, text: "Sounds good, I'll text you then." }, { owner: "ai" }],
    ["callback", { until: true, text: "Someone from the team will call you then." }, { owner: "waiting" }],
    ["close", { outcome: "lost", reason: "not interested", text: "Thanks for letting us know." }, { owner: "nobody" }],
  ] as const)("a %s tells the lead so, approved and in one text, also when the object dies on the way", async (action, { text, ...draft }, expected) => {
    const here = await answered();
    const later = new Date(Date.now() + 26 * 3_600_000).toISOString();
    await steer(here, { drafts: [{ ...draft, action, text, ...("until" in draft ? { until: later } : {}) }], sendMs: 200 });
    await inbound(here, "not now, sorry");
    const queued = await until(async () => (await textsOf(here)).find((m) => m.body === text), "the text");
    expect(await owner(here)).toBe("ai");
    expect(queued).toMatchObject({ author: "ai", purpose: "reply", review: { verdict: "approved" } });
    await crash(here);
    await until(async () => (await sentTo(here)).some((s) => s.body === text), "the text on the phone");
    await until(async () => (await textsOf(here)).find((m) => m.body === text)?.status === "accepted", "the receipt", 15_000);
    expect((await sentTo(here)).filter((s) => s.body === text)).toHaveLength(1);
    expect(await owner(here)).toBe(expected.owner);
    expect(value(await here.rpc.snapshot()).conversation.snoozedUntil).toBe(action === "snooze" ? later : null);
  });

  test("notes, facts, assignment, snooze, stage, close and reopen are events of the thread", async () => {
    const here = await answered();
    value(await here.rpc.note({ actor: dana, clientId: "note-0001", body: "gate code at the desk" }));
    value(await here.rpc.setFact({ actor: dana, key: "pet", value: "a dog" }));
    expect(value(await here.rpc.assign({ actor: dana, to: { id: sam.id, name: sam.name } })).assignee).toEqual({ id: sam.id, name: sam.name });
    expect(value(await here.rpc.snooze({ actor: dana, until: new Date(Date.now() + 60_000).toISOString() })).snoozedUntil).not.toBeNull();
    expect(await here.rpc.moveStage({ actor: dana, stage: { stageId: "booked" } })).toMatchObject({ ok: false, error: { code: "precondition_failed" } });
    expect(value(await here.rpc.moveStage({ actor: dana, stage: { stageId: "booked", booked: { date: "2026-12-01", cents: 14_900 } } })).stage).toMatchObject({
      id: "booked",
      pinned: true,
    });
    expect(value(await here.rpc.close({ actor: dana, as: "other", why: "moved away" })).closed).toMatchObject({ as: "other" });
    expect(value(await here.rpc.reopen({ actor: dana })).owner).toBe("human");
  });

  test("a planned text can be edited and cancelled, and waits for its author when the lead writes first", async () => {
    const here = await answered();
    const sendAt = new Date(Date.now() + 3_600_000).toISOString();
    const planned = value(await here.rpc.sendAsHuman({ actor: dana, send: { clientId: "client-p1", body: "See you", sendAt } }));
    expect(planned.message).toMatchObject({ status: "scheduled", scheduledFor: sendAt });
    expect(value(await here.rpc.editScheduled({ actor: dana, messageId: planned.message.id, body: "See you then" })).body).toBe("See you then");
    await inbound(here, "wait, one question");
    const held = (await textsOf(here)).find((m) => m.id === planned.message.id);
    expect(held).toMatchObject({ status: "held", reason: "Maria wrote first. Send it anyway, or cancel it." });
    expect(value(await here.rpc.cancelScheduled({ actor: dana, messageId: planned.message.id })).status).toBe("cancelled");
  });

  test("an opt-out lets nothing through; a person's text is refused with its reason", async () => {
    const here = await answered();
    value(await here.rpc.optOut({ actor: dana, source: "phone call", at: Date.now() }));
    const refused = value(await here.rpc.sendAsHuman({ actor: dana, send: { clientId: "client-o1", body: "but wait" } }));
    expect(refused.message).toMatchObject({ status: "refused", terminal: true });
    expect(refused.message.reason).toMatch(/^Not sent: asked to stop on /);
    expect(await sentTo(here)).toHaveLength(1);
  });

  test("delivery events raise the status, repeat without effect, and never lower it", async () => {
    const here = await answered();
    const [sent] = await sentTo(here);
    if (!sent) throw new Error("nothing was sent");
    const report = (kind: "sent" | "delivered" | "failed") =>
      here.rpc.recordDelivery({ vendorMessageId: sent.id, messageId: sent.messageId, kind, failureReason: null, at: Date.now(), body: null });
    expect(value(await report("delivered")).applied).toBe(true);
    expect(value(await report("sent")).applied).toBe(false);
    expect(value(await report("failed")).applied).toBe(false);
    expect(value(await report("delivered")).applied).toBe(false);
    expect((await textsOf(here)).find((m) => m.id === sent.messageId)).toMatchObject({ status: "delivered", terminal: true });
  });

  test("a text made elsewhere counts as a person taking over", async () => {
    const here = await answered();
    value(await here.rpc.recordExternal({ vendorMessageId: "v_elsewhere", body: "from my own phone", at: Date.now(), number: null, automatic: false }));
    expect(await owner(here)).toBe("human");
    expect((await textsOf(here)).at(-1)).toMatchObject({ author: "external", reason: "Sent outside Plaibook" });
  });

  test("erasure leaves nothing to read", async () => {
    const here = await answered();
    value(await here.rpc.erase({ actor: dana }));
    expect(await here.rpc.snapshot()).toMatchObject({ ok: false, error: { code: "not_found" } });
    const left = await runInDurableObject(env.CONVERSATIONS.getByName(`${here.organizationId}/${here.id}`), (_o, state) =>
      state.storage.sql.exec("SELECT COUNT(*) AS n FROM messages").one(),
    );
    expect(left).toEqual({ n: 0 });
  });
});

describe("crashes and time", () => {
  test("a turn that died with its instance is begun once more", async () => {
    const here = await open(organizationId);
    await steer(here, { modelMs: 300 });
    await inbound(here, "hi");
    await until(async () => value(await here.rpc.snapshot()).draft, "a draft");
    await steer(here, { modelMs: 0 });
    await crash(here);
    await until(async () => (await sentTo(here)).length === 1, "the answer after the crash");
  });

  test("a send that died with its instance is looked up, and leaves once", async () => {
    const here = await open(organizationId);
    await steer(here, { sendMs: 250 });
    await inbound(here, "hi");
    await until(async () => (await textsOf(here)).some((m) => m.status === "sending"), "a send in flight");
    await crash(here);
    await steer(here, { sendMs: 0 });
    await until(async () => (await textsOf(here)).some((m) => m.author === "ai" && ["accepted", "sent"].includes(m.status ?? "")), "the look-up", 12_000);
    expect(await sentTo(here)).toHaveLength(1);
  });

  test("a lost answer is looked up and found; a lost text is proven absent and sent again", async () => {
    for (const fate of ["lostAnswer", "lostText"] as const) {
      const here = await open(organizationId);
      await steer(here, { fates: [fate] });
      await inbound(here, "hi");
      await until(async () => (await textsOf(here)).some((m) => m.author === "ai" && m.status === "accepted"), `${fate} to end`, 12_000);
      expect(await sentTo(here)).toHaveLength(1);
    }
  });

  test("an alarm after eviction finds what is due", async () => {
    const here = await answered();
    const stub = env.CONVERSATIONS.getByName(`${here.organizationId}/${here.id}`);
    await evictDurableObject(stub);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await runDurableObjectAlarm(stub);
    expect((await textsOf(here)).find((m) => m.author === "ai")).toMatchObject({ terminal: true });
  });

  test("a database of the first schema is brought to the present, and a changed history is refused", async () => {
    const here = await answered();
    await runInDurableObject(env.CONVERSATIONS.getByName(`${here.organizationId}/${here.id}`), (_o, state) => {
      const sql = durableSql(state.storage);
      migrate(sql, [...migrations, "CREATE TABLE later (id TEXT)"]);
      expect(sql.all("SELECT name FROM sqlite_master WHERE name = 'later'")).toHaveLength(1);
      expect(() => migrate(sql, ["CREATE TABLE other (id TEXT)"])).toThrow(/is not the one that was applied/);
    });
  });
});

describe("the live socket", () => {
  const viewer = (name: string) => ({
    [viewerHeader]: writeViewer({ userId: `usr_${name}`, name, role: "rep", organizationId, branchIds: null, validUntil: Date.now() + 60_000 }),
    upgrade: "websocket",
  });
  async function watch(here: Here, since: number, name = "Sam", more = "") {
    const answer = await here.rpc.fetch(new Request(`http://object/live?since=${since}${more}`, { headers: viewer(name) }));
    const socket = answer.webSocket;
    if (!socket) throw new Error(`no socket: ${answer.status}`);
    type Frame = { type: string; seq?: number };
    const frames: Frame[] = [];
    const messages: number[] = [];
    socket.addEventListener("message", (event) => {
      const told = JSON.parse(String(event.data)) as Frame | Frame[];
      frames.push(...(Array.isArray(told) ? told : [told]));
      messages.push(Array.isArray(told) ? told.length : 1);
    });
    socket.accept();
    return { socket, frames, messages };
  }

  test("who asks for it gets what happened in one moment as one message, and the same frames as others", async () => {
    const here = await answered();
    const [alone, together] = [await watch(here, 0), await watch(here, 0, "Sam", "&together=1")];
    await until(async () => together.frames.some((f) => f.type === "caughtUp"), "caught up");
    await inbound(here, "and spiders?");
    const answers = (frames: object[]) => frames.filter((f) => JSON.stringify(f).includes('"accepted"')).length;
    await until(async () => Math.min(answers(together.frames), answers(alone.frames)) > 1, "the second answer");
    const events = (frames: { type: string }[]) => frames.filter((f) => f.type === "event" || f.type === "draft");
    expect(events(together.frames)).toEqual(events(alone.frames));
    expect(Math.max(...together.messages)).toBeGreaterThan(2);
    expect(Math.max(...alone.messages)).toBe(1);
  });

  test("a viewer gets a snapshot, then every event in order; another resumes where it stopped", async () => {
    const here = await answered();
    const one = await watch(here, 0);
    await until(async () => one.frames.some((f) => f.type === "caughtUp"), "caught up");
    expect(one.frames[0]?.type).toBe("snapshot");
    const stopped = one.frames.find((f) => f.type === "caughtUp")?.seq ?? 0;
    for (const body of ["a", "b", "c"]) value(await here.rpc.note({ actor: dana, clientId: `note-${body}-00`, body }));
    await until(async () => one.frames.filter((f) => f.type === "event").length >= 6, "three notes");
    const seqs = one.frames.filter((f) => f.type === "event").map((f) => f.seq ?? 0);
    expect(seqs).toEqual(seqs.map((_s, i) => stopped + 1 + i));
    const two = await watch(here, stopped, "Dana");
    await until(async () => two.frames.some((f) => f.type === "caughtUp"), "the second viewer caught up");
    expect(two.frames.filter((f) => f.type === "event").map((f) => f.seq)).toEqual(seqs);
    expect(two.frames.some((f) => f.type === "snapshot")).toBe(false);
    await until(async () => one.frames.some((f) => f.type === "presence" && JSON.stringify(f).includes("Dana")), "presence");
  });

  test("a socket outlives hibernation and still hears what happens", async () => {
    const here = await answered();
    const { frames } = await watch(here, 0);
    await until(async () => frames.some((f) => f.type === "caughtUp"), "caught up");
    await evictDurableObject(env.CONVERSATIONS.getByName(`${here.organizationId}/${here.id}`));
    value(await here.rpc.note({ actor: dana, clientId: "note-after", body: "after" }));
    await until(async () => frames.some((f) => f.type === "event"), "the event after hibernation");
  });

  test("without the route's proof there is no socket", async () => {
    const here = await answered();
    expect((await here.rpc.fetch(new Request("http://object/live", { headers: { upgrade: "websocket" } }))).status).toBe(426);
  });
});
