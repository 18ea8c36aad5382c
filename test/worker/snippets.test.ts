/** Canned replies: one's own and shared ones, two people at once, and that no unfilled field leaves. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Conversation } from "../../worker/contract/conversation";
import type { Snippet } from "../../worker/contract/snippets";
import { ask, codeOf, json, plantCompanies, type Who } from "./support";
import { deliver, received } from "./surge-sender";

beforeAll(() => plantCompanies());

const words = async (answer: Response) => (await json<{ error: { message: string } }>(answer)).error.message;
const make = (as: Who, body: object) => ask("POST", "/api/snippets", { as, body: { name: "Hello", body: "Hi {{first_name|there}}", ...body } });
const names = async (as: Who) => (await json<{ items: Snippet[] }>(await ask("GET", "/api/snippets", { as }))).items.map((one) => one.name);

describe("a canned reply", () => {
  test("of one's own is nobody else's; a shared one is everybody's in the company", async () => {
    await make("rep", { name: "Sam's own" });
    await make("manager", { name: "For all", shared: true });
    expect(await names("rep")).toEqual(["For all", "Sam's own"]);
    expect(await names("owner")).toEqual(["For all"]);
    expect(await names("other")).toEqual([]);
  });

  test("is shared and changed for all by managers only", async () => {
    const answer = await make("rep", { shared: true });
    expect([answer.status, await words(answer)]).toEqual([403, expect.stringContaining("Keep it as your own")]);
    const shared = await json<Snippet>(await make("manager", { name: "Prices", shared: true }));
    const change = { body: "Other", updatedAt: shared.updatedAt };
    expect((await ask("PATCH", `/api/snippets/${shared.id}`, { as: "rep", body: change })).status).toBe(403);
    expect((await ask("DELETE", `/api/snippets/${shared.id}`, { as: "rep" })).status).toBe(403);
    expect((await ask("DELETE", `/api/snippets/${shared.id}`, { as: "manager" })).status).toBe(200);
  });

  test("that two people change at once keeps the first and shows the second both", async () => {
    const one = await json<Snippet>(await make("manager", { name: "Hours", shared: true }));
    const at = `/api/snippets/${one.id}`;
    expect((await ask("PATCH", at, { as: "owner", body: { body: "We open at 8.", updatedAt: one.updatedAt } })).status).toBe(200);
    const second = await ask("PATCH", at, { as: "manager", body: { body: "We open at 9.", updatedAt: one.updatedAt } });
    expect(second.status).toBe(409);
    expect(await json(second)).toMatchObject({ error: { code: "conflict", details: { theirs: { body: "We open at 8." }, yours: { body: "We open at 9." } } } });
  });

  test("with a field that does not exist is refused with its name", async () => {
    const answer = await make("rep", { body: "Hi {{frist_name}}" });
    expect([answer.status, await words(answer)]).toEqual([400, "body: {{frist_name}} is no merge field."]);
  });
});

test("a person's text with an unfilled field is refused; a customer's is kept as it came", async () => {
  await deliver(received("+13855559001", "my name is {{first_name}}"));
  const { items } = await json<{ items: { id: string; lastText: string }[] }>(await ask("GET", "/api/conversations?phone=%2B13855559001", { as: "owner" }));
  expect(items[0]?.lastText).toBe("my name is {{first_name}}");
  const send = (body: string) => ask("POST", `/api/conversations/${items[0]?.id}/messages`, { as: "owner", body: { clientId: crypto.randomUUID(), body } });
  const answer = await send("Hi {{first_name}}, see you");
  expect([answer.status, await codeOf(answer)]).toEqual([400, "validation"]);
  expect((await send("Hi {{someone}}, see you")).status).toBe(201);
});

test("a conversation that was read can be left unread for later, for everybody", async () => {
  await deliver(received("+13855559002", "hello"));
  const { items } = await json<{ items: { id: string }[] }>(await ask("GET", "/api/conversations?phone=%2B13855559002", { as: "owner" }));
  const at = `/api/conversations/${items[0]?.id}`;
  const unread = async () => (await json<Conversation>(await ask("GET", at, { as: "manager" }))).unread;
  await ask("POST", `${at}/read`, { as: "owner", body: { seq: 1_000 } });
  expect(await unread()).toBe(0);
  expect(await json(await ask("POST", `${at}/unread`, { as: "owner" }))).toEqual({ unread: 1 });
  expect(await unread()).toBe(1);
  await ask("POST", `${at}/read`, { as: "owner", body: { seq: 1_000 } });
  expect(await unread()).toBe(0);
});
