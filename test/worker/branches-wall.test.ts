/** Branches are a wall for reps: what lies in another one is not there, by whatever door it is looked for, and a refusal leaves nothing behind. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Conversation } from "../../worker/contract/conversation";
import { ask, codeOf, json, summitId } from "./support";
import { fileOf, made, moveThread, newPhone, plantWall, sam, texas, threadIn, until, utah, type Wall } from "./wall";

let wall: Wall;
beforeAll(async () => {
  wall = await plantWall();
});

interface Refused {
  error: { code: string; message: string; details?: { path?: string } };
}
/** Status, and the field that the refusal names. */
const refusal = async (answer: Response): Promise<[number, string | undefined]> => {
  const { error } = await json<Refused>(answer);
  return [answer.status, error.details?.path];
};
const thread = async (id: string) => json<Conversation>(await ask("GET", `/api/conversations/${id}`, { as: "owner" }));
const rows = async (sql: string, ...values: string[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all()
  ).results;

describe("beginning a conversation", () => {
  test("on a phone whose thread lies in another branch is refused, and neither moves it nor hands it over", async () => {
    const phone = newPhone();
    const id = await threadIn("owner", texas, phone);
    const before = await thread(id);
    expect(await refusal(await ask("POST", "/api/conversations", { as: "rep", body: { phone } }))).toEqual([404, "phone"]);
    expect(await refusal(await ask("POST", "/api/conversations", { as: "rep", body: { phone, branchId: utah } }))).toEqual([404, "phone"]);
    expect(await thread(id)).toEqual(before);
  });

  test("on one that was closed there is refused as well", async () => {
    const phone = newPhone();
    const id = await threadIn("owner", texas, phone);
    await ask("POST", `/api/conversations/${id}/close`, { as: "owner", body: { as: "other" } });
    const before = await thread(id);
    const answer = await ask("POST", "/api/conversations", { as: "rep", body: { phone } });
    expect(JSON.stringify(await json(answer))).not.toContain("Morgan");
    expect(answer.status).toBe(404);
    expect(await thread(id)).toEqual(before);
  });

  test("with a lead of another branch, named or behind the phone, is refused before anything is made", async () => {
    const phone = newPhone();
    await made("owner", "/api/leads", { name: "Tex Lead", phones: [phone], branchId: texas });
    const fresh = newPhone();
    expect(await refusal(await ask("POST", "/api/conversations", { as: "rep", body: { phone } }))).toEqual([404, "phone"]);
    expect(await refusal(await ask("POST", "/api/conversations", { as: "rep", body: { phone: fresh, leadId: wall.across.lead } }))).toEqual([404, "leadId"]);
    expect(await rows("SELECT id FROM leads WHERE id IN (SELECT lead_id FROM lead_phones WHERE phone = ?1)", fresh)).toEqual([]);
    for (const one of [phone, fresh])
      expect((await json<{ items: unknown[] }>(await ask("GET", `/api/conversations?phone=${encodeURIComponent(one)}`, { as: "owner" }))).items).toEqual([]);
  });

  test("moves no thread, whoever begins it: another branch is refused by name, and a campaign's test text stays where the thread is", async () => {
    const phone = newPhone();
    const id = await threadIn("owner", texas, phone);
    await ask("POST", `/api/conversations/${id}/close`, { as: "owner", body: { as: "other" } });
    expect(await refusal(await ask("POST", "/api/conversations", { as: "owner", body: { phone, branchId: utah } }))).toEqual([409, "branchId"]);
    expect((await ask("POST", `/api/campaigns/${wall.mine.campaign}/test-send`, { as: "owner", body: { phone } })).status).toBe(201);
    expect((await thread(id)).branchId).toBe(texas);
  });

  test("keeps to the branch in which the rep works, a test of a playbook too", async () => {
    const body = { test: { playbookVersionId: wall.mine.version } };
    await env.DB.prepare("UPDATE branches SET position = position + 10 WHERE id = ?1").bind(utah).run();
    const tried = await json<Conversation>(await ask("POST", "/api/conversations", { as: "rep", body }));
    await env.DB.prepare("UPDATE branches SET position = position - 10 WHERE id = ?1").bind(utah).run();
    expect(tried.branchId).toBe(utah);
  });
});

describe("a lead", () => {
  test("that another branch has under the same id of another system is not handed out", async () => {
    const external = { source: "crm", id: "W-1" };
    await made("owner", "/api/leads", { name: "Tex Secret", phones: [newPhone()], branchId: texas, external });
    const answer = await ask("POST", "/api/leads", { as: "rep", body: { name: "Mine", phones: [newPhone()], external } });
    const words = await answer.text();
    expect([answer.status, words.includes("Tex Secret")]).toEqual([409, false]);
    expect((await ask("GET", "/api/leads/ext:crm:W-1", { as: "rep" })).status).toBe(404);
  });

  test("is not moved into another branch by a rep, nor into one that does not exist", async () => {
    for (const branchId of [texas, "br_nowhere", wall.foreign.branch]) {
      expect(await refusal(await ask("PATCH", `/api/leads/${wall.mine.lead}`, { as: "rep", body: { branchId } }))).toEqual([404, "branchId"]);
      expect(await refusal(await ask("POST", "/api/leads", { as: "rep", body: { name: "A", phones: [newPhone()], branchId } }))).toEqual([404, "branchId"]);
    }
  });

  test("shows nothing of a thread that its phone has in another branch", async () => {
    const phone = newPhone();
    const id = await threadIn("owner", texas, phone);
    await ask("POST", `/api/conversations/${id}/notes`, { as: "owner", body: { body: "the Texas secret" } });
    const { id: lead } = await json<{ id: string }>(await ask("GET", `/api/leads?phone=${encodeURIComponent(phone)}`, { as: "owner" })).then(
      (found) => (found as unknown as { items: { id: string }[] }).items[0] ?? { id: "" },
    );
    await env.DB.prepare("UPDATE leads SET branch_id = ?2 WHERE id = ?1").bind(lead, utah).run();
    await until("the note in D1", async () => (await (await ask("GET", `/api/leads/${lead}/timeline`, { as: "owner" })).text()).includes("the Texas secret"));
    const timeline = await (await ask("GET", `/api/leads/${lead}/timeline`, { as: "rep" })).text();
    const whole = await (await ask("GET", `/api/leads/${lead}`, { as: "rep" })).text();
    expect([timeline.includes("Texas secret"), timeline.includes(id), whole.includes(id)]).toEqual([false, false, false]);
  });

  test("shows no proof that another branch's lead gave on the same phone", async () => {
    const phone = newPhone();
    const consent = { category: "marketing", source: "Texas county fair" };
    await made("owner", "/api/leads", { name: "Tex Fair", phones: [phone], branchId: texas, consent });
    await ask("PATCH", `/api/leads/${wall.mine.lead}`, { as: "rep", body: { phones: [phone] } });
    for (const path of ["", "/consents", "/timeline"]) {
      const [seen, whole] = await Promise.all(
        (["rep", "owner"] as const).map(async (as) => (await ask("GET", `/api/leads/${wall.mine.lead}${path}`, { as })).text()),
      );
      expect([path, seen?.includes("county fair"), whole?.includes("county fair")]).toEqual([path, false, true]);
    }
  });

  test("of another branch is not tagged among others: all are refused by name", async () => {
    const answer = await ask("POST", "/api/leads/tags", { as: "rep", body: { leadIds: [wall.mine.lead, wall.across.lead], add: ["walled"] } });
    expect(await refusal(answer)).toEqual([404, "leadIds.1"]);
    expect(await rows("SELECT lead_id FROM lead_tags WHERE tag = 'walled'")).toEqual([]);
  });
});

describe("in a conversation", () => {
  test("nobody of another branch is mentioned or given it, and nothing is written then", async () => {
    const at = `/api/conversations/${wall.mine.conversation}`;
    const before = (await thread(wall.mine.conversation)).seq;
    expect(await refusal(await ask("POST", `${at}/notes`, { as: "rep", body: { body: "look", mentions: [sam, wall.across.member] } }))).toEqual([
      404,
      "mentions.1",
    ]);
    const assigned = await ask("POST", `${at}/assign`, { as: "owner", body: { userId: wall.across.member } });
    expect(await refusal(assigned)).toEqual([400, "userId"]);
    expect((await thread(wall.mine.conversation)).seq).toBe(before);
  });

  test("a file of another thread, or one that a colleague has not sent yet, is neither sent nor read", async () => {
    const at = `/api/conversations/${wall.mine.conversation}`;
    await ask("POST", `${at}/takeover`, { as: "owner", body: {} });
    const unsent = await fileOf("owner");
    for (const [index, id] of [wall.across.attachment, wall.foreign.attachment, "att_nothing", unsent].entries()) {
      const body = { clientId: `file-000${index}`, body: "see", attachments: [id] };
      expect(await refusal(await ask("POST", `${at}/messages`, { as: "rep", body }))).toEqual([404, "attachments.0"]);
      expect((await ask("GET", `/api/attachments/${id}`, { as: "rep" })).status).toBe(404);
    }
    expect((await ask("GET", `/api/attachments/${wall.mine.attachment}`, { as: "rep" })).status).toBe(200);
  });

  test("a file whose text was refused is free again", async () => {
    const id = await threadIn("owner", utah);
    const file = await fileOf("rep");
    const send = (thread: string, clientId: string) =>
      ask("POST", `/api/conversations/${thread}/messages`, { as: "rep", body: { clientId, body: "see", attachments: [file] } });
    expect((await send(id, "file-taken-1")).status).toBe(409);
    const own = await made("rep", "/api/conversations", { phone: newPhone() });
    expect((await send(own, "file-taken-2")).status).toBe(201);
  });

  test("that goes to another branch, a rep who looks on is shown nothing more", async () => {
    const id = await threadIn("owner", utah);
    const live = await ask("GET", `/api/conversations/${id}/live?since=0`, { as: "rep", headers: { upgrade: "websocket" } });
    const frames: string[] = [];
    const closed = new Promise<number>((resolve) => live.webSocket?.addEventListener("close", ({ code }) => resolve(code)));
    live.webSocket?.addEventListener("message", (event) => void frames.push(String(event.data)));
    live.webSocket?.accept();
    await until("the thread", () => Promise.resolve(frames.join("").includes("caughtUp")));
    await moveThread(id, utah, texas);
    await ask("POST", `/api/conversations/${id}/notes`, { as: "owner", body: { body: "for Texas alone" } });
    expect([await closed, frames.join("").includes("Texas alone")]).toEqual([4404, false]);
    expect((await ask("GET", `/api/conversations/${id}/live`, { as: "rep", headers: { upgrade: "websocket" } })).status).toBe(404);
    expect((await ask("GET", `/api/conversations/${id}`, { as: "rep" })).status).toBe(404);
  });

  test("visits stay in the branches of whoever books them", async () => {
    const at = { conversationId: wall.mine.conversation };
    expect(await refusal(await ask("POST", "/api/appointments", { as: "rep", body: { ...at, windowId: wall.across.window } }))).toEqual([404, "windowId"]);
    expect((await ask("GET", `/api/availability?conversationId=${at.conversationId}&zip=78701`, { as: "rep" })).status).toBe(412);
    const booked = await ask("POST", "/api/appointments", { as: "rep", body: { ...at, windowId: wall.mine.window, offerId: "not-an-offer" } });
    expect(await refusal(booked)).toEqual([404, "offerId"]);
    expect((await ask("PATCH", `/api/appointments/${wall.across.appointment}`, { as: "rep", body: { windowId: wall.mine.window } })).status).toBe(404);
  });
});

describe("lists", () => {
  test("of opt-outs, campaigns' people, views, pauses, numbers and colleagues hold nothing of another branch", async () => {
    const phone = newPhone();
    await threadIn("owner", texas, phone);
    await ask("POST", "/api/opt-outs", { as: "owner", body: { phone, source: "Texas office" } });
    await made("owner", "/api/views", { name: "Texas VIPs", look: { view: "all", branch: texas }, shared: true });
    await ask("POST", "/api/ai-pause", { as: "owner", body: { branchId: texas } });
    await ask("POST", "/api/ai-pause", { as: "owner", body: { campaignId: wall.across.campaign } });
    await env.DB.prepare(
      "INSERT INTO campaign_recipients (organization_id, id, campaign_id, lead_id, phone, state, created_at, updated_at) VALUES (?1, 'rcp_1', ?2, ?3, '+15125550000', 'queued', 1, 1)",
    )
      .bind(summitId, wall.mine.campaign, wall.across.lead)
      .run();
    for (const path of [
      "/api/opt-outs",
      `/api/campaigns/${wall.mine.campaign}/recipients`,
      "/api/views",
      "/api/ai-pause",
      "/api/members",
      "/api/me",
      "/api/branches",
    ]) {
      const answer = await ask("GET", path, { as: "rep" });
      const words = await answer.text();
      const leaks = ["Texas office", "Wanda Wall", "Texas VIPs", texas, wall.across.campaign, wall.across.member, wall.across.lead].filter((secret) =>
        words.includes(secret),
      );
      expect([path, answer.status, leaks]).toEqual([path, 200, []]);
    }
    await ask("DELETE", `/api/ai-pause?branchId=${texas}`, { as: "owner" });
    await ask("DELETE", `/api/ai-pause?campaignId=${wall.across.campaign}`, { as: "owner" });
  });

  test("of what a rep is told of leave out a conversation that went to another branch", async () => {
    await env.DB.prepare(
      "INSERT INTO notifications (organization_id, id, user_id, kind, key, conversation_id, name, snippet, at) VALUES (?1, 'ntf_wall', ?2, 'reply', 'k1', ?3, 'Texas Lead', 'call me', ?4)",
    )
      .bind(summitId, sam, wall.across.conversation, Date.now())
      .run();
    const { items } = await json<{ items: { name: string }[] }>(await ask("GET", "/api/notifications", { as: "rep" }));
    expect(items.map((one) => one.name)).not.toContain("Texas Lead");
    expect((await json<{ unread: number }>(await ask("GET", "/api/notifications/unread", { as: "rep" }))).unread).toBe(items.length);
    expect(await codeOf(await ask("POST", "/api/notifications/read", { as: "rep", body: { ids: ["ntf_wall"] } }))).toBe("not_found");
  });

  test("are not asked by a branch, campaign, lead or person that is not theirs to name", async () => {
    for (const [path, field] of [
      [`/api/conversations?branch=${texas}`, "branch"],
      [`/api/conversations?campaignId=${wall.across.campaign}`, "campaignId"],
      [`/api/conversations?leadId=${wall.across.lead}`, "leadId"],
      [`/api/conversations?assignee=${wall.across.member}`, "assignee"],
      [`/api/leads?branch=${texas}`, "branch"],
      [`/api/availability?conversationId=${wall.across.conversation}`, "conversationId"],
    ] as const)
      expect([path, ...(await refusal(await ask("GET", path, { as: "rep" })))]).toEqual([path, 404, field]);
  });
});
