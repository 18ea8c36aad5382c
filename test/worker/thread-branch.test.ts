/** A thread's branch is the thread's (conversation.md §1): decided with its first text, changed by an explicit act alone. */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Conversation } from "../../worker/contract/conversation";
import { summit } from "../../worker/services/demo/companies";
import { forgetSettings } from "../../worker/services/settings/load";
import { conversationId, conversationStub } from "../../worker/stubs/conversation";
import { ask, json, plantCompanies, summitId } from "./support";
import { deliver, received } from "./surge-sender";

const utah = summit.utah.id;
const texas = summit.texas.id;
let phone = "";
let phones = 0;

beforeAll(async () => {
  await plantCompanies();
  // Sam works in Austin alone.
  await env.DB.prepare("DELETE FROM member_branches WHERE user_id = ?1 AND branch_id = ?2").bind(summit.sam.id, utah).run();
});
beforeEach(() => {
  phone = `+1385556${String(1_000 + (phones += 1)).padStart(4, "0")}`;
});

const stubOf = async (of = phone) => conversationStub(env, summitId, await conversationId(env, summitId, of));
const branchOf = async (of = phone) => {
  const branch = await (await stubOf(of)).branch();
  return branch.ok ? branch.value : null;
};
const text = async (body: string, more: Parameters<typeof received>[2] = {}) => expect((await deliver(received(phone, body, more))).status).toBe(200);
const lead = async (more: object) =>
  expect((await ask("POST", "/api/leads", { as: "owner", body: { name: "Pat Lee", phones: [phone], ...more } })).status).toBe(201);
const begin = (as: "manager" | "rep", body: object = {}) => ask("POST", "/api/conversations", { as, body: { phone, ...body } });

describe("a new conversation", () => {
  test("of a lead in a branch belongs to that branch", async () => {
    await lead({ branchId: texas });
    await text("hi");
    expect(await branchOf()).toBe(texas);
  });

  test("on a branch's own number belongs to that branch, and so does the lead that is made for it", async () => {
    const numbers = await json<{ items: { phone: string }[] }>(await ask("GET", "/api/numbers", { as: "owner" }));
    const number = numbers.items.at(-1)?.phone ?? "";
    const answer = await ask("PATCH", `/api/numbers/${encodeURIComponent(number)}`, { as: "owner", body: { branchId: texas } });
    expect(answer.status).toBe(200);
    await text("hi", { number });
    expect(await branchOf()).toBe(texas);
    await expect
      .poll(async () =>
        env.DB.prepare("SELECT l.branch_id FROM leads l JOIN lead_phones f ON f.lead_id = l.id WHERE f.phone = ?1").bind(phone).first("branch_id"),
      )
      .toBe(texas);
    await ask("PATCH", `/api/numbers/${encodeURIComponent(number)}`, { as: "owner", body: { branchId: null } });
  });

  test("of a lead whose ZIP a branch serves belongs to that branch", async () => {
    await lead({ address: { street: "1 Oak", zip: "78701-1234" } });
    await text("hi");
    expect(await branchOf()).toBe(texas);
  });

  test("that nothing places belongs to the branch that the company named for it", async () => {
    expect((await ask("PATCH", `/api/branches/${texas}`, { as: "owner", body: { takesRest: true } })).status).toBe(200);
    forgetSettings();
    await text("hi");
    expect(await branchOf()).toBe(texas);
    const branches = await json<{ items: { id: string; takesRest: boolean }[] }>(await ask("GET", "/api/branches", { as: "owner" }));
    expect(branches.items.filter((one) => one.takesRest).map((one) => one.id)).toEqual([texas]);
    await ask("PATCH", `/api/branches/${utah}`, { as: "owner", body: { takesRest: true } });
    forgetSettings();
  });

  test("that comes in twice at once stands in one branch, with both texts", async () => {
    await lead({ branchId: texas });
    await Promise.all([text("one"), text("two"), text("three")]);
    expect(await branchOf()).toBe(texas);
    const page = await (await stubOf()).messages({ before: null, after: null, order: "asc", limit: 50 });
    expect(
      page.ok &&
        page.value.items
          .filter((one) => one.direction === "in")
          .map((one) => one.body)
          .toSorted(),
    ).toEqual(["one", "three", "two"]);
  });
});

describe("a conversation that exists", () => {
  test("keeps its branch whatever comes in, on whichever number", async () => {
    await begin("manager", { branchId: texas });
    const numbers = await json<{ items: { phone: string }[] }>(await ask("GET", "/api/numbers", { as: "owner" }));
    for (const { phone: number } of numbers.items) await text("hi", { number });
    await text("hello");
    expect(await branchOf()).toBe(texas);
  });

  test("is not answered by the AI while its branch is paused, also when the lead writes again", async () => {
    await lead({ branchId: texas });
    await text("hi");
    expect((await ask("POST", "/api/ai-pause", { as: "manager", body: { branchId: texas } })).status).toBe(200);
    const answered = Date.now();
    await text("are you there?");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const page = await (await stubOf()).messages({ before: null, after: null, order: "asc", limit: 50 });
    const ai = page.ok ? page.value.items.filter((one) => one.author === "ai" && one.sentAt !== null && Date.parse(one.sentAt) > answered) : ["unread"];
    expect(ai).toEqual([]);
    await ask("DELETE", `/api/ai-pause?branchId=${texas}`, { as: "manager" });
  });

  test("is not moved, opened or handed over by a rep of another branch, and the refusal leaves nothing behind", async () => {
    await text("hi");
    const stub = await stubOf();
    expect(await branchOf()).toBe(utah);
    const id = await conversationId(env, summitId, phone);
    await ask("POST", `/api/conversations/${id}/takeover`, { as: "owner", body: {} });
    // The lead's row arrives by itself.
    const look = async () => await stub.snapshot().then((one) => (one.ok && one.value.conversation.lead ? one.value : null));
    await expect.poll(look).not.toBeNull();
    for (const closed of [false, true]) {
      if (closed) await ask("POST", `/api/conversations/${id}/close`, { as: "owner", body: { as: "other" } });
      const before = await look();
      for (const body of [{}, { branchId: texas }]) expect((await begin("rep", body)).status).toBe(404);
      expect(await branchOf()).toBe(utah);
      expect(await look()).toEqual(before);
    }
  });

  test("is not begun by a rep with a customer of another branch", async () => {
    await lead({ branchId: utah });
    expect((await begin("rep")).status).toBe(404);
    expect(await branchOf()).toBeNull();
  });

  test("stays where it is for a manager who names another branch", async () => {
    await begin("manager", { branchId: utah });
    const answer = await begin("manager", { branchId: texas });
    expect(answer.status).toBe(409);
    expect(await branchOf()).toBe(utah);
  });
});

describe("moving a conversation", () => {
  const move = async (as: "manager" | "rep", branchId: string) =>
    ask("POST", `/api/conversations/${await conversationId(env, summitId, phone)}/branch`, { as, body: { branchId } });

  test("takes hours, zone and lead along, says so in the thread, and can be repeated", async () => {
    await lead({ branchId: utah });
    await text("hi");
    const answer = await move("manager", texas);
    expect(answer.status).toBe(200);
    expect((await json<Conversation & Record<string, unknown>>(answer)).branchId).toBe(texas);
    expect((await move("manager", texas)).status).toBe(200);
    expect(
      await env.DB.prepare("SELECT l.branch_id FROM leads l JOIN lead_phones f ON f.lead_id = l.id WHERE f.phone = ?1").bind(phone).first("branch_id"),
    ).toBe(texas);
    const page = await (await stubOf()).messages({ before: null, after: null, order: "asc", limit: 50 });
    expect(page.ok && page.value.items.filter((one) => one.kind === "system" && one.body.includes("moved this to"))).toHaveLength(1);
    await text("still there?");
    expect(await branchOf()).toBe(texas);
    const audit = await env.DB.prepare("SELECT count(*) AS n FROM audit_events WHERE verb = 'conversation.moveBranch' AND subject_id = ?1")
      .bind(await conversationId(env, summitId, phone))
      .first("n");
    expect(audit).toBe(1);
  });

  test("is refused to a rep who does not work in both branches", async () => {
    await begin("manager", { branchId: texas });
    expect((await move("rep", utah)).status).toBe(400);
    expect(await branchOf()).toBe(texas);
    await move("manager", utah);
    expect((await move("rep", texas)).status).toBe(404);
  });

  test("gives the conversation of a person who does not work there to somebody who does", async () => {
    await begin("rep");
    const answer = await json<{ owner: string }>(await move("manager", utah));
    expect(answer.owner).toBe("waiting");
  });

  test("refuses a branch that is not there, and changes nothing", async () => {
    await begin("manager", { branchId: utah });
    expect((await move("manager", "br_01KB3DEM000000000000000011")).status).toBe(400);
    expect(await branchOf()).toBe(utah);
  });
});
