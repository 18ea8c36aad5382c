/** The board at work, on a played server: filters in the address, the branch, saved views, and one verb on many conversations. */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Card } from "../../worker/contract/card";
import type { SavedView } from "../../worker/contract/views";
import { card, everyState, stages } from "../web/fixtures/cards";
import { me } from "../web/fixtures/me";
import type { World } from "./support/mock";
import { until } from "./support/product";
import { useSite, type Stage } from "./support/site";

const at = useSite();
const cards = (page: Page) => page.locator("[data-card]");
const bar = (page: Page) => page.getByRole("region", { name: "Selected conversations" });
const started = async (world: World, where = "/cockpit", look = {}): Promise<Stage> => {
  const stage = await at(world, where, look);
  await cards(stage.page).first().waitFor();
  return stage;
};
const told = (stage: Stage, path: RegExp) => stage.requests.filter((one) => one.method === "POST" && path.test(one.path));
const refusal = (message: string, details?: object) => ({ status: 409, body: { error: { code: "conflict", message, requestId: "req_7", details } } });
const five = (): Card[] => ["Ada", "Ben", "Cleo", "Dev", "Ella"].map((name, index) => card({ name, conversationId: name.toLowerCase() }, index + 1));
const branches = [...me.branches, { id: "brn_lehi", name: "Lehi", zone: "America/Denver" }];

describe("filters", () => {
  it("stand in the address: a reload and a link show the same; each is taken away alone", async () => {
    const { page, context, complaints } = await started({ cards: everyState() });
    await page.keyboard.press("f");
    await page.getByRole("checkbox", { name: "Unread" }).check();
    await page.getByLabel("Who has it").selectOption("waiting");
    await page.getByText("2 conversations match").waitFor();
    await page.keyboard.press("Escape");
    expect(new URL(page.url()).search).toBe("?view=all&owner=waiting&unread=1");
    await page.reload();
    await until("the same", async () => (await cards(page).count()) === 2);
    await page.locator('[data-card="cnv_00001"]').click();
    await page.waitForURL(/cnv_00001\?view=all&owner=waiting&unread=1$/);
    await page.goto(page.url().replace("/cnv_00001", ""));
    await page.getByRole("button", { name: "Unread: take this filter away" }).click();
    await until("four wait", async () => (await cards(page).count()) === 4 || (await cards(page).count()) === 5);
    await page.getByLabel("Filter cards").fill("nobody of this name");
    await page.getByText("No conversations match.").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await cards(page).first().waitFor();
    expect(new URL(page.url()).search).toBe("?view=all");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("the branch narrows board and counts, and is remembered", async () => {
    const { page, url, context } = await started({ me: { ...me, branches }, cards: [...five(), card({ name: "Lehi's own", branchId: "brn_lehi" })] });
    await page.getByRole("button", { name: "Branch: All branches" }).click();
    await page.getByRole("menuitem", { name: "Lehi" }).click();
    await until("one", async () => (await cards(page).count()) === 1);
    expect(page.url()).toContain("branch=brn_lehi");
    expect(await page.locator("[data-counts]").textContent()).toContain("1 with the AI");
    await page.goto(`${url}/cockpit`);
    await page.getByRole("button", { name: "Branch: Lehi", exact: true }).waitFor();
    await until("still one", async () => (await cards(page).count()) === 1);
    await context.close();
  });
});

describe("saved views", () => {
  const look = { view: "all", owner: null, assignee: null, branch: null, campaign: null, stage: null, unread: true, failed: false, words: "" } as const;
  const when = new Date().toISOString();
  const view: SavedView = { id: "view_1", name: "To read", look, shared: true, owner: { id: "usr_sam", name: "Sam Ortiz" }, createdAt: when, updatedAt: when };

  it("one is chosen, one is saved; a change of somebody else shows both", async () => {
    const stage = await started({
      cards: everyState(),
      answers: {
        "GET /api/views": { body: { items: [view], nextCursor: null } },
        "POST /api/views": { status: 201, body: { ...view, id: "view_2", name: "Mine", shared: false } },
        "PATCH /api/views/view_1": refusal("Somebody changed it.", { newest: { ...view, name: "Unread ones" }, yours: view }),
      },
    });
    const { page, context } = stage;
    await page.getByRole("button", { name: "Saved views" }).click();
    await page.getByRole("button", { name: "To read Shared by Sam Ortiz" }).click();
    await page.waitForURL(/unread=1/);
    await page.getByRole("button", { name: "Saved views" }).click();
    await page.getByRole("button", { name: "Rename To read" }).click();
    await page.getByLabel("New name of To read").fill("Mail");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("it is called “Unread ones” and shared now").waitFor();
    await page.getByRole("button", { name: "Keep theirs" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "My work" }).click();
    await page.getByRole("button", { name: "Saved views" }).click();
    await page.getByRole("button", { name: "Save this view…" }).click();
    await page.getByLabel("Name of the view").fill("Mine");
    await page.getByRole("button", { name: "Save view" }).click();
    await page.getByText("“Mine” is saved.").waitFor();
    expect(told(stage, /\/views$/)[0]?.body).toMatchObject({ name: "Mine", shared: false, look: { view: "mine", unread: true } });
    await context.close();
  });

  it("that cannot be read say so, and can be asked for again", async () => {
    const { page, context } = await started({ cards: five(), answers: { "GET /api/views": { ...refusal("D1 is busy."), status: 503 } } });
    await page.getByRole("button", { name: "Saved views" }).click();
    await page.getByText("The saved views could not be loaded.").waitFor();
    await context.close();
  });
});

describe("many at once", () => {
  it("x selects, Shift a range; one refusal stops nothing and is named; undo puts back what was done", async () => {
    const stage = await started({ cards: five(), answers: { "POST /api/conversations/cleo/snooze": refusal("A colleague has it.", { name: "Dana" }) } });
    const { page, context, complaints } = stage;
    await page.locator('[data-card="ada"]').focus();
    await page.keyboard.press("x");
    await bar(page).getByText("1 selected").waitFor();
    await page.locator('[data-card="dev"]').focus();
    await page.keyboard.press("Shift+X");
    await bar(page).getByText("4 selected").waitFor();
    await bar(page).getByRole("button", { name: "Snooze" }).click();
    await page.getByRole("menuitem", { name: /Tomorrow morning/ }).click();
    await page.getByText(/^3 snoozed to .*\. 1 was not: Dana has it\.$/).waitFor();
    await bar(page).getByText("1 selected").waitFor();
    await bar(page).getByRole("button", { name: "See which one was not" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "Cleo" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("3 put back.").waitFor();
    expect(told(stage, /\/snooze$/).filter(({ body }) => JSON.stringify(body) === '{"until":null}')).toHaveLength(3);
    await page.keyboard.press("Escape");
    await bar(page).waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("all that match are taken; moving and assigning ask each by itself", async () => {
    const stage = await started({ cards: [...five(), card({ name: "Q", conversationId: "q", stage: stages.qualified })] });
    const { page, context } = stage;
    await page.locator('[data-card="ada"]').hover();
    await page.getByLabel("Select Ada").click();
    await bar(page).getByRole("button", { name: "Select all 6 that match" }).click();
    await bar(page).getByText("6 selected").waitFor();
    await bar(page).getByRole("button", { name: "Move" }).click();
    await page.getByRole("menuitem", { name: "Qualified" }).click();
    await page.getByText("5 moved to Qualified. 1 was not: Stands in Qualified.").waitFor();
    expect(told(stage, /\/stage$/)).toHaveLength(5);
    await bar(page).getByRole("button", { name: "Assign" }).click();
    await page.getByRole("menuitem", { name: /Sam/ }).click();
    await page.getByText(/1 assigned to Sam/).waitFor();
    await bar(page).waitFor({ state: "detached" });
    await context.close();
  });

  it("works by touch at 390 px", async () => {
    const stage = await started({ cards: five() }, "/cockpit", { width: 390, height: 844, touch: true });
    const { page, context } = stage;
    await page.getByRole("button", { name: "Select conversations" }).click();
    await page.getByLabel("Select Ada").click();
    await page.getByLabel("Select Ben").click();
    await bar(page).getByRole("button", { name: "Close" }).first().click();
    await page.getByRole("menuitem", { name: "No answer" }).click();
    await page.getByText("2 closed.").waitFor();
    expect(told(stage, /\/close$/).map(({ body }) => body)).toEqual([{ as: "noAnswer" }, { as: "noAnswer" }]);
    await context.close();
  });
});
