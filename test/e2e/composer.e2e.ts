/** Canned replies and mentions in the composer, by keyboard alone. */
import { expect, it } from "vitest";
import { z } from "zod";
import { everyState } from "../web/fixtures/cards";
import { conversation, everyMessage, message } from "../web/fixtures/thread";
import { useSite } from "./support/site";

const at = useSite();
const mine = { owner: "human" as const, ownerUser: { id: "usr_dana", name: "Dana Whitfield" }, assignee: { id: "usr_dana", name: "Dana Whitfield" } };
const open = async (change: Parameters<typeof conversation>[0] = {}) => {
  const stage = await at({ cards: everyState(), conversation: conversation({ ...mine, ...change }), messages: everyMessage() }, "/cockpit/cnv_00005");
  await stage.page.locator("[data-message]").first().waitFor();
  return stage;
};

it("a slash in an empty box offers canned replies; Enter takes one, filled for this lead, and sends nothing", async () => {
  const { page, requests, context } = await open();
  const box = page.getByLabel("Text", { exact: true });
  await box.pressSequentially("/hel");
  await page.getByRole("option", { name: /hello/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => box.inputValue()).toBe("Hi Maria, Dana from Summit Pest Control here.");
  expect(await box.evaluate((element) => document.activeElement === element)).toBe(true);
  expect(requests.some((one) => one.method === "POST" && one.path.endsWith("/messages"))).toBe(false);
  await context.close();
});

it("a field that nothing is known for stays to be seen, and the text is not sent with it", async () => {
  const { page, requests, context } = await open({ appointments: [] });
  const box = page.getByLabel("Text", { exact: true });
  await box.pressSequentially("/visit");
  await page.getByRole("option", { name: /visit/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Fill in {{visit}} before this is sent.").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.waitForTimeout(200);
  expect(requests.some((one) => one.method === "POST" && one.path.endsWith("/messages"))).toBe(false);
  await context.close();
});

it("Esc closes the list and keeps the words; a slash within words opens nothing", async () => {
  const { page, context } = await open();
  const box = page.getByLabel("Text", { exact: true });
  await box.pressSequentially("/");
  await page.getByRole("listbox", { name: "Canned replies" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("listbox", { name: "Canned replies" }).waitFor({ state: "detached" });
  expect(await box.inputValue()).toBe("/");
  await box.fill("mornings and/");
  expect(await page.getByRole("listbox", { name: "Canned replies" }).count()).toBe(0);
  await context.close();
});

it("an at sign in a note names a colleague, who is told", async () => {
  const { page, requests, context } = await open();
  await page.getByRole("button", { name: "Note for the team" }).click();
  const box = page.getByLabel("Internal note");
  await box.pressSequentially("She wants mornings @sa");
  await page.getByRole("option", { name: /Sam/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => box.inputValue()).toMatch(/^She wants mornings @Sam \w+ $/);
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => requests.find((one) => one.path.endsWith("/notes"))?.body).toMatchObject({ mentions: ["usr_sam"] });
  await context.close();
});

it("what is in the thread already stands there once, and is not said to have failed because its answer was lost", async () => {
  const path = "/api/conversations/cnv_00005/notes";
  const answers = { [`POST ${path}`]: { status: 503, body: { error: { code: "internal", message: "Try again.", requestId: "req_1" } } } };
  const stage = await at({ cards: everyState(), conversation: conversation(mine), messages: everyMessage(), answers }, "/cockpit/cnv_00005");
  const { page, requests, context } = stage;
  await page.locator("[data-message]").first().waitFor();
  await page.getByRole("button", { name: "Note for the team" }).click();
  await page.getByLabel("Internal note").fill("She wants mornings");
  await page.keyboard.press("Control+Enter");
  await page.locator('[data-echo="failed"]').waitFor();
  const [asked] = requests.filter((one) => one.path === path);
  const { clientId } = z.object({ clientId: z.string() }).parse(asked?.body);
  const seq = conversation(mine).seq + 1;
  const note = message(seq, { kind: "note", direction: null, author: "human", status: null, body: "She wants mornings", clientId });
  stage.thread({ type: "event", seq, event: { type: "message", message: note } });
  await expect.poll(() => page.locator("[data-echo]").count()).toBe(0);
  expect(await page.getByText("She wants mornings").count()).toBe(1);
  await context.close();
});
