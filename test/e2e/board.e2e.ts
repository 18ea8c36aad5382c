/** The board by itself: order that stands still, keys, drag, menus, views. The server is played, so that each moment can be made. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Card } from "../../worker/contract/card";
import { card, everyState, stages } from "../web/fixtures/cards";
import { conversation, everyMessage } from "../web/fixtures/thread";
import type { Stage } from "./support/site";
import { useSite } from "./support/site";
import { until } from "./support/product";

const at = useSite();
const column = (page: Page, key: string) => page.locator(`[data-column="${key}"]`);
const names = (page: Page, key: string) => column(page, key).locator("[data-card] .font-semibold[dir=auto]").allTextContents();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("data-card") ?? null);
const three = () => [
  card({ name: "Ada", conversationId: "a" }, 1),
  card({ name: "Ben", conversationId: "b" }, 2),
  card({ name: "Cleo", conversationId: "c" }, 3),
];
const started = async (cards: Card[]): Promise<Stage> => {
  const stage = await at({ cards, conversation: conversation(), messages: everyMessage() });
  await stage.page.locator("[data-card]").first().waitFor();
  return stage;
};
const sent = (stage: Stage, path: RegExp) => stage.requests.filter((one) => path.test(one.path));

describe("the order of a column", () => {
  it("follows the latest text while nobody is in it", async () => {
    const { page, board, context } = await started(three());
    board({ type: "card", seq: 9, card: card({ name: "Dev", conversationId: "d" }, 0) });
    await until("the new card stands first", async () => (await names(page, "engaged"))[0] === "Dev");
    await context.close();
  });

  it("stands still under the pointer, counts what came, and settles when asked", async () => {
    const { page, board, context } = await started(three());
    await page.locator('[data-card="b"]').hover();
    board({ type: "card", seq: 9, card: card({ name: "Dev", conversationId: "d" }, 0) });
    board({ type: "card", seq: 10, card: { ...card({ name: "Cleo", conversationId: "c", seq: 11, unread: 3 }, 0) } });
    await column(page, "engaged").getByText("1 new").waitFor();
    expect(await names(page, "engaged")).toEqual(["Ada", "Ben", "Cleo"]);
    // In place, but up to date.
    await page.locator('[data-card="c"]').getByText("3", { exact: true }).waitFor();
    await column(page, "engaged").getByText("1 new").click();
    await until(
      "settled",
      async () => (await names(page, "engaged")).join() === "Cleo,Dev,Ada,Ben" || (await names(page, "engaged")).join() === "Dev,Cleo,Ada,Ben",
    );
    await context.close();
  });

  it("never takes the focus away: a card that goes to another column stays, says where, and leaves later", async () => {
    const { page, board, context } = await started(three());
    await page.locator('[data-card="b"]').focus();
    board({ type: "card", seq: 9, card: card({ name: "Ben", conversationId: "b", seq: 12, stage: stages.qualified }, 0) });
    await column(page, "engaged").getByText("Now in Qualified").waitFor();
    expect(await focused(page)).toBe("b");
    await page.getByLabel("Filter cards").focus();
    await until("left", async () => (await names(page, "engaged")).join() === "Ada,Cleo");
    expect(await names(page, "qualified")).toEqual(["Ben"]);
    await context.close();
  });
});

describe("a conversation that is erased", () => {
  it("leaves the focus to the next card of its column", async () => {
    const { page, board, context } = await started(three());
    await page.locator('[data-card="b"]').focus();
    board({ type: "removed", seq: 9, conversationId: "b" });
    await until("on the next", async () => (await focused(page)) === "c");
    board({ type: "removed", seq: 10, conversationId: "c" });
    await until("on the last that is left", async () => (await focused(page)) === "a");
    await context.close();
  });

  it("while it is open says so, keeps the focus in its pane, and gives it back to its column", async () => {
    const { page, board, thread, context } = await started(three());
    await page.locator('[data-card="b"]').focus();
    await page.keyboard.press("Enter");
    await page.locator("[data-message]").first().waitFor();
    await until("the focus is in the thread", () => page.evaluate(() => document.activeElement?.closest("[data-thread]") !== null));
    thread({ type: "event", seq: conversation().seq + 1, event: { type: "erased" } });
    board({ type: "removed", seq: 9, conversationId: "b" });
    await page.getByText("This conversation was erased.").waitFor();
    await until("in the pane", () => page.evaluate(() => document.activeElement?.closest("[data-thread]") !== null));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await until("in the column", () => page.evaluate(() => document.activeElement?.closest('[data-column="engaged"]') !== null));
    await context.close();
  });
});

describe("keys", () => {
  it("go through cards and columns, open and come back", async () => {
    const { page, context } = await started(everyState());
    await page.keyboard.press("j");
    expect(await focused(page)).toBe("cnv_00003");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("l");
    await until("in the next column", async () => (await focused(page)) !== "cnv_00003");
    await page.keyboard.press("h");
    await until("back", async () => (await focused(page)) === "cnv_00003");
    await page.keyboard.press("Enter");
    await page.locator("[data-thread]").waitFor();
    await until("the focus is in the thread", () => page.evaluate(() => document.activeElement?.closest("[data-thread]") !== null));
    await page.keyboard.press("Escape");
    await page.locator("[data-thread]").waitFor({ state: "detached" });
    await until("the focus is on the card again", async () => (await focused(page)) === "cnv_00003");
    await context.close();
  });

  it("n opens the most urgent that is mine or nobody's", async () => {
    const { page, context } = await started(everyState());
    await page.keyboard.press("n");
    await page.waitForURL(/cnv_00003$/);
    await context.close();
  });

  it("do nothing while a field has the focus, and can be switched off", async () => {
    const { page, url, context } = await started(everyState());
    await page.keyboard.press("f");
    const words = page.getByLabel("Name, phone or last text", { exact: true });
    await until("the field has the focus", () => words.evaluate((field) => field === document.activeElement));
    await page.keyboard.type("njm");
    expect(await words.inputValue()).toBe("njm");
    await page.getByText("No conversations match.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await page.locator("[data-card]").first().waitFor();
    await page.goto(`${url}/account`);
    await page.getByRole("switch", { name: "Single-key shortcuts" }).click();
    await page.goto(`${url}/cockpit`);
    await page.locator("[data-card]").first().waitFor();
    await page.keyboard.press("n");
    await page.keyboard.press("j");
    expect(await focused(page)).toBeNull();
    expect(page.url()).toMatch(/cockpit(\?view=all)?$/);
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await context.close();
  });

  it("g goes to pages, ? shows the keys, the palette finds a conversation", async () => {
    const { page, context } = await started(everyState());
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await page.waitForURL(/playbook$/);
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("kelsey");
    await page.keyboard.press("Enter");
    await page.waitForURL(/cnv_00007$/);
    await context.close();
  });
});

describe("moving", () => {
  it("by the key m, with its menu, and says what it asks", async () => {
    const stage = await started(three());
    const { page } = stage;
    await page.locator('[data-card="a"]').focus();
    await page.keyboard.press("m");
    await page.getByRole("menuitem", { name: "Lost" }).click();
    await page.getByRole("dialog", { name: /Why is Ada lost/ }).waitFor();
    await page.getByLabel("Chose another company").check();
    await page.getByRole("button", { name: "Move to Lost" }).click();
    await until("told the server", async () => sent(stage, /\/a\/stage$/).length === 1);
    expect(sent(stage, /\/a\/stage$/)[0]?.body).toMatchObject({ lostWhy: "Chose another company" });
    await page.getByText("Ada moved to Lost.").waitFor();
    await stage.context.close();
  });

  it("by drag, at once, with an undo; a column that cannot take it says why", async () => {
    const stage = await started([...three(), card({ name: "Q", conversationId: "q", stage: stages.qualified })]);
    const { page } = stage;
    await page.locator('[data-card="a"]').hover();
    await page.waitForFunction(() => document.querySelector('[data-card="a"]')?.getAttribute("draggable") === "true");
    await page.mouse.down();
    const to = await column(page, "qualified").boundingBox();
    const queue = await column(page, "waiting").boundingBox();
    if (!to || !queue) throw new Error("no columns");
    await page.mouse.move(queue.x + 60, queue.y + 200, { steps: 6 });
    await column(page, "waiting").getByText("asks for a person").waitFor();
    await page.mouse.move(to.x + 80, to.y + 300, { steps: 8 });
    await page.mouse.up();
    await until("it stands there", async () => (await names(page, "qualified")).includes("Ada"));
    expect(sent(stage, /\/a\/stage$/)[0]?.body).toEqual({ stageId: "qualified" });
    await page.getByRole("button", { name: "Undo" }).click();
    await until("moved back", async () => sent(stage, /\/a\/stage$/).length === 2);
    expect(sent(stage, /\/a\/stage$/)[1]?.body).toEqual({ stageId: "engaged" });
    await stage.context.close();
  });

  it("puts the card back when the server refuses", async () => {
    const stage = await at({
      cards: [...three(), card({ name: "Q", conversationId: "q", stage: stages.qualified })],
      answers: {
        "POST /api/conversations/a/stage": { status: 409, body: { error: { code: "conflict", message: "The stage changed meanwhile.", requestId: "req_42" } } },
      },
    });
    const { page } = stage;
    await page.locator('[data-card="a"]').focus();
    await page.keyboard.press("m");
    await page.getByRole("menuitem", { name: "Qualified" }).click();
    await page.getByRole("alert").getByText("req_42").waitFor();
    await until("back", async () => (await names(page, "engaged")).includes("Ada"));
    await stage.context.close();
  });
});

describe("views and counts", () => {
  it("show what belongs to them, and the title counts", async () => {
    const { page, context } = await started(everyState());
    await until("title", async () => (await page.title()) === "(4) Cockpit");
    expect(await page.locator("[data-counts]").textContent()).toContain("4 need a person");
    await page.getByRole("button", { name: "My work" }).click();
    await until("mine", async () => (await page.locator("[data-card]").count()) === 3);
    await page.getByRole("button", { name: "Watch" }).click();
    await until("watch", async () => (await names(page, "engaged"))[0] === "Angela Moreau");
    await context.close();
  });

  it("say when the line is lost, keep the cards with their time, and are live again", async () => {
    const { page, context } = await started(everyState());
    await context.setOffline(true);
    await page.locator('[data-connection="offline"]').waitFor();
    await page.locator("[data-card]").first().getByText("as of").waitFor();
    await context.setOffline(false);
    await page.locator('[data-connection="live"]').waitFor();
    await context.close();
  });
});
