/**
 * Every screen and everything that opens on one: axe in both modes, nothing refused by the CSP, nothing wider than the window. With LOOK=1
 * their pictures lie in test-results/look afterwards.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { me } from "../web/fixtures/me";
import { everyState } from "../web/fixtures/cards";
import { conversation, everyMessage } from "../web/fixtures/thread";
import { accessible } from "./support/axe";
import { maria } from "./support/lead-answers";
import type { World } from "./support/mock";
import { useSite } from "./support/site";

const at = useSite();
const world: World = { cards: everyState(), conversation: conversation(), messages: everyMessage() };
const mine = { owner: "human" as const, ownerUser: { id: "usr_dana", name: "Dana Whitfield" }, assignee: { id: "usr_dana", name: "Dana Whitfield" } };
const thread = "/cockpit/cnv_00005";

interface Screen {
  name: string;
  where: string;
  world?: World;
  go?: (page: Page) => Promise<void>;
}

const board = (page: Page) => page.locator("[data-card]").first().waitFor();
const texts = (page: Page) => page.locator("[data-message]").first().waitFor();
const dialog = (page: Page) => page.getByRole("dialog").waitFor();
const press = (page: Page, key: string) => page.keyboard.press(key);
const windows = { items: [{ windowId: "w1", label: "Tue Dec 1, 8-10 am", date: "2026-12-01", from: "08:00", to: "10:00" }] };

const screens: Screen[] = [
  { name: "sign-in", where: "/cockpit", world: { me: null }, go: (page) => page.getByText("This is a sandbox").waitFor() },
  { name: "board", where: "/cockpit", go: board },
  { name: "empty board", where: "/cockpit", world: { cards: [] }, go: (page) => page.getByText("Conversations appear here").waitFor() },
  {
    name: "paused",
    where: "/cockpit",
    world: { ...world, pauses: [{ scope: "organization", id: null, by: "Dana", at: new Date().toISOString() }] },
    go: (page) => page.getByText("paused the AI").waitFor(),
  },
  {
    name: "filters",
    where: "/cockpit?view=all&unread=1&assignee=nobody",
    world: { ...world, me: { ...me, branches: [...me.branches, { id: "brn_lehi", name: "Lehi", zone: "America/Denver" }] } },
    go: async (page) => {
      await board(page);
      await page.getByRole("group", { name: "Filters in use" }).waitFor();
      await press(page, "f");
      await page.getByLabel("Who has it").waitFor();
    },
  },
  { name: "filters that find nothing", where: "/cockpit?view=all&q=nobody+of+this+name", go: (page) => page.getByText("No conversations match.").waitFor() },
  {
    name: "saved views",
    where: "/cockpit?view=all&unread=1",
    go: async (page) => {
      await board(page);
      await page.getByRole("button", { name: "Saved views" }).click();
      await page.getByRole("button", { name: "Save this view…" }).waitFor();
    },
  },
  {
    name: "cards selected",
    where: "/cockpit",
    world: {
      ...world,
      answers: {
        "POST /api/conversations/cnv_00001/assign": { status: 409, body: { error: { code: "conflict", message: "Dana has it.", requestId: "req_1" } } },
      },
    },
    go: async (page) => {
      await board(page);
      await page.evaluate(() => document.querySelector<HTMLElement>('[data-card="cnv_00001"]')?.focus());
      await press(page, "x");
      await page.evaluate(() => document.querySelector<HTMLElement>('[data-card="cnv_00003"]')?.focus());
      await press(page, "x");
      await page.getByRole("region", { name: "Selected conversations" }).getByRole("button", { name: "Assign" }).click();
      await page.getByRole("menuitem", { name: /Sam/ }).click();
      await page.getByText("See which one was not").waitFor();
    },
  },
  { name: "thread", where: thread, go: texts },
  {
    name: "thread of mine with a draft left",
    where: thread,
    world: { ...world, conversation: conversation(mine), viewers: [{ userId: "usr_sam", name: "Sam Ortiz", typing: true }] },
    go: async (page) => {
      await texts(page);
      await page.getByLabel("Text", { exact: true }).fill("It’s fine");
      await page.getByText("Use a plain one").waitFor();
    },
  },
  {
    name: "thread with the AI writing",
    where: thread,
    world: { ...world, draft: { turn: "t1", step: "writing", text: "The first treatment is", sentBack: [{ text: "$129", reasons: ["$129 has no source"] }] } },
    go: (page) => page.getByText("Draft, not sent").waitFor(),
  },
  {
    name: "verdict and receipt open",
    where: thread,
    go: async (page) => {
      await texts(page);
      await page.locator('[data-verdict="approvedAfterChange"]').click();
      await page.getByText("Looked up open visits near 84604").first().click();
      await page.getByText("Offer: first treatment").waitFor();
    },
  },
  {
    name: "details",
    where: thread,
    go: async (page) => {
      await texts(page);
      if ((await page.locator("[data-details]").count()) === 0) await page.getByRole("button", { name: "Details", exact: true }).click();
      await page.getByRole("heading", { name: "Visits" }).waitFor();
    },
  },
  {
    name: "hand back",
    where: thread,
    world: { ...world, conversation: conversation(mine) },
    go: async (page) => {
      await texts(page);
      await page.getByRole("button", { name: "Hand back" }).click();
      await dialog(page);
    },
  },
  {
    name: "send later",
    where: thread,
    world: { ...world, conversation: conversation(mine) },
    go: async (page) => {
      await texts(page);
      await page.getByLabel("Text", { exact: true }).fill("See you then");
      await page.getByRole("button", { name: "Send later" }).click();
      await dialog(page);
    },
  },
  {
    name: "menu of a conversation",
    where: thread,
    go: async (page) => {
      await texts(page);
      await page.locator("[data-thread-menu]").click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "book a visit",
    where: thread,
    world: { ...world, answers: { "GET /api/availability": { body: windows } } },
    go: async (page) => {
      await texts(page);
      if ((await page.locator("[data-details]").count()) === 0) await page.getByRole("button", { name: "Details", exact: true }).click();
      await page.getByRole("button", { name: "Book", exact: true }).click();
      await page.getByLabel("Tue Dec 1").waitFor();
    },
  },
  { name: "palette", where: "/cockpit", go: async (page) => (await board(page), await press(page, "Control+k"), dialog(page)) },
  { name: "shortcuts", where: "/cockpit", go: async (page) => (await board(page), await press(page, "?"), dialog(page)) },
  {
    name: "new conversation",
    where: "/cockpit",
    go: async (page) => (await board(page), await page.getByRole("button", { name: "New conversation" }).click(), dialog(page)),
  },
  {
    name: "playbook",
    where: "/playbook",
    go: async (page) => {
      await page.getByText("Version 4", { exact: true }).waitFor();
      await page.getByText("First treatment", { exact: false }).first().waitFor();
    },
  },
  {
    name: "what changed in a version",
    where: "/playbook",
    go: async (page) => {
      await page.getByRole("button", { name: "What changed" }).click();
      await page.getByText("Never push.").first().waitFor();
    },
  },
  {
    name: "new playbook",
    where: "/playbook",
    go: async (page) => (await page.getByRole("button", { name: "New playbook" }).click(), dialog(page)),
  },
  {
    name: "playbook editor with something to put right",
    where: "/playbook/pb_1/edit",
    go: async (page) => {
      await page.getByLabel("Price, $").first().fill("");
      await page.getByRole("button", { name: /to put right/ }).click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "trying a playbook",
    where: "/playbook/pb_1/edit",
    world: {
      ...world,
      conversation: { ...conversation(), channel: "test" },
      answers: { "POST /api/conversations": { status: 201, body: { ...conversation(), channel: "test" } } },
    },
    go: async (page) => {
      await page.getByRole("button", { name: "Try it" }).click();
      await page.getByLabel("Text as the customer").waitFor();
      await texts(page);
    },
  },
  { name: "account", where: "/account", go: (page) => page.getByText("Single-key shortcuts").waitFor() },
  {
    name: "two-factor set-up",
    where: "/account",
    world: {
      ...world,
      answers: { "POST /api/account/two-factor": { body: { uri: "otpauth://totp/x?secret=ABC", secret: "JBSWY3DPEHPK3PXP", recoveryCodes: ["aaaaa-bbbbb"] } } },
    },
    go: async (page) => {
      await page.getByRole("button", { name: "Set it up" }).click();
      await page.getByLabel("Your password").fill("x");
      await page.getByRole("button", { name: "Go on" }).click();
      await page.getByLabel("The app's code").waitFor();
    },
  },
  { name: "settings", where: "/settings", go: (page) => page.getByText("Jo Bennett").waitFor() },
  {
    name: "invite",
    where: "/settings",
    go: async (page) => {
      await page.getByRole("button", { name: "Invite somebody" }).click();
      await dialog(page);
    },
  },
  { name: "branch", where: "/settings/branches/brn_provo", go: (page) => page.getByLabel("Name", { exact: true }).waitFor() },
  { name: "integrations", where: "/integrations", go: (page) => page.getByText("Surge refused the key").waitFor() },
  { name: "do not text", where: "/do-not-text", go: (page) => page.getByText("ending in 0117").waitFor() },
  {
    name: "lifting a stop",
    where: "/do-not-text",
    go: async (page) => {
      await page.getByRole("button", { name: "Lift…" }).click();
      await dialog(page);
    },
  },
  {
    name: "notifications",
    where: "/cockpit",
    go: async (page) => {
      await board(page);
      await page.getByRole("button", { name: "Notifications, 2 unread" }).click();
      await page.getByText("named you in a note").waitFor();
    },
  },
  { name: "failures", where: "/settings/failures", go: (page) => page.getByText("this number is a landline").waitFor() },
  {
    name: "deliveries",
    where: "/settings/failures?kind=deliveries",
    go: async (page) => {
      await page.getByText("What came").first().click();
      await page.getByText("acct_new").waitFor();
    },
  },
  { name: "platform", where: "/platform", go: (page) => page.getByText("D1 is overloaded").waitFor() },
  {
    name: "picking a canned reply",
    where: thread,
    world: { ...world, conversation: conversation(mine) },
    go: async (page) => {
      await texts(page);
      await page.getByLabel("Text", { exact: true }).pressSequentially("/");
      await page.getByRole("option", { name: /hello/ }).waitFor();
    },
  },
  { name: "canned replies", where: "/settings/snippets", go: (page) => page.getByText("Everybody's").waitFor() },
  {
    name: "new canned reply",
    where: "/settings/snippets",
    go: async (page) => {
      await page.getByRole("button", { name: "New canned reply" }).click();
      await page.getByLabel("Text", { exact: true }).fill("Hi {{first_name|there}}");
    },
  },
  { name: "API keys", where: "/settings/api-keys", go: (page) => page.getByText("Run out").waitFor() },
  {
    name: "new API key",
    where: "/settings/api-keys",
    go: async (page) => {
      await page.getByRole("button", { name: "New API key" }).click();
      await dialog(page);
    },
  },
  { name: "leads", where: "/leads", go: (page) => page.getByText("Maria Delgado").waitFor() },
  {
    name: "no leads",
    where: "/leads",
    world: { ...world, answers: { "GET /api/leads": { body: { items: [], nextCursor: null } } } },
    go: (page) => page.getByText("Bring your customers in.").waitFor(),
  },
  {
    name: "adding a lead with something to put right",
    where: "/leads",
    go: async (page) => {
      await page.getByRole("button", { name: "Add a lead" }).click();
      await page.getByRole("button", { name: "Add the lead" }).click();
      await page.getByText("Give the lead a name.").waitFor();
    },
  },
  { name: "lead", where: "/leads/lead_1", go: (page) => page.getByText("Gate code 4471").waitFor() },
  {
    name: "two people editing a lead",
    where: "/leads/lead_1",
    world: {
      ...world,
      answers: {
        "PATCH /api/leads/lead_1": {
          status: 409,
          body: { error: { code: "conflict", message: "Meanwhile.", requestId: "req_1", details: { newest: { ...maria, name: "Maria D. Flores" } } } },
        },
      },
    },
    go: async (page) => {
      await page.getByRole("button", { name: "Edit" }).click();
      await page.getByLabel("Name", { exact: true }).fill("Maria Delgado-Flores");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Maria D. Flores").waitFor();
    },
  },
  {
    name: "erasing a lead",
    where: "/leads/lead_1",
    go: async (page) => {
      await page.getByRole("button", { name: "Erase…" }).click();
      await page.getByText("Their numbers stay on the do-not-text list.").waitFor();
    },
  },
  {
    name: "a lead that does not load",
    where: "/leads/lead_1",
    world: {
      ...world,
      answers: { "GET /api/leads/lead_1": { status: 404, body: { error: { code: "not_found", message: "There is no such lead.", requestId: "req_1" } } } },
    },
    go: (page) => page.getByText("The lead did not load.").waitFor(),
  },
  { name: "search", where: "/search?q=maria", go: (page) => page.getByText("The search is being filled.").waitFor() },
  {
    name: "search without a result",
    where: "/search?q=attic",
    world: { ...world, answers: { "GET /api/search": { body: { items: [], nextCursor: null, partial: null } } } },
    go: (page) => page.getByText("Nothing found for “attic”.").waitFor(),
  },
  {
    name: "search that does not answer",
    where: "/search?q=attic",
    world: {
      ...world,
      answers: { "GET /api/search": { status: 500, body: { error: { code: "internal", message: "Something broke here.", requestId: "req_1" } } } },
    },
    go: (page) => page.getByText("The search did not answer.").waitFor(),
  },
  {
    name: "palette with results",
    where: "/cockpit",
    go: async (page) => {
      await board(page);
      await press(page, "/");
      await page.getByRole("combobox").fill("maria");
      await page.getByText("All results for “maria”").waitFor();
    },
  },
  { name: "audit log", where: "/settings/audit", go: (page) => page.getByText("branch.change").waitFor() },
  {
    name: "set-up",
    where: "/setup",
    world: { ...world, me: { ...me, organization: { ...me.organization, live: false } } },
    go: (page) => page.getByRole("navigation", { name: "Steps" }).waitFor(),
  },
  { name: "set-up: stops", where: "/setup/stops", go: (page) => page.getByLabel("Phones").waitFor() },
  { name: "set-up: live", where: "/setup/live", go: (page) => page.getByText("Connect a texting number.").waitFor() },
  { name: "sign-up", where: "/sign-up", world: { me: null }, go: (page) => page.getByLabel("Company").waitFor() },
  { name: "forgot password", where: "/forgot-password", world: { me: null }, go: (page) => page.getByLabel("E-mail").waitFor() },
  { name: "reset password", where: "/reset-password?token=x", world: { me: null }, go: (page) => page.getByLabel("New password").waitFor() },
  { name: "invitation", where: "/invitation/x.y", world: { me: null }, go: (page) => page.getByLabel("Your name").waitFor() },
  { name: "no such page", where: "/nowhere", go: (page) => page.getByText("There is no such page").waitFor() },
  {
    name: "no such conversation",
    where: "/cockpit/cnv_none",
    world: { cards: everyState() },
    go: (page) => page.getByText("There is no such conversation").waitFor(),
  },
];

const looks = [
  { name: "1440", width: 1440, height: 900, screens },
  {
    name: "390",
    width: 390,
    height: 844,
    touch: true,
    screens: screens.filter((screen) =>
      /^(sign-in|board|filters|filters that find nothing|saved views|cards selected|thread|verdict and receipt open|details|hand back|book a visit|new conversation|playbook|account|settings|branch|integrations|do not text|picking a canned reply|canned replies|new canned reply|notifications|failures|deliveries|platform|API keys|new API key|leads|adding a lead with something to put right|lead|erasing a lead|search|palette with results|audit log|set-up|sign-up|invitation)$/.test(
        screen.name,
      ),
    ),
  },
  { name: "1366", width: 1366, height: 768, screens: screens.filter((screen) => screen.name === "board" || screen.name === "details") },
  {
    name: "320",
    width: 320,
    height: 700,
    touch: true,
    screens: screens.filter((screen) =>
      /^(board|filters|cards selected|thread|details|book a visit|account|settings|branch|integrations|set-up)$/.test(screen.name),
    ),
  },
];

const shots = process.env["LOOK"] ? path.resolve(import.meta.dirname, "../../test-results/look") : null;
async function picture(page: Page, name: string): Promise<void> {
  if (shots === null) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `${name.replaceAll(/\W+/g, "-")}.png`) });
}

for (const look of looks) {
  describe(`at ${look.name}`, () => {
    it.each(look.screens)("$name is accessible in both modes and fits", async ({ name, where, world: own, go }) => {
      const { page, context, complaints } = await at(own ?? world, where, look);
      await go?.(page);
      await page.waitForTimeout(100);
      await picture(page, `${name}-${look.name}-light`);
      await accessible(page, `${name} at ${look.name}, light`);
      await page.evaluate(() => (document.documentElement.dataset["theme"] = "dark"));
      await picture(page, `${name}-${look.name}-dark`);
      // Only colours differ between the modes.
      await accessible(page, `${name} at ${look.name}, dark`, ["color-contrast"]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, "wider than the window").toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await context.close();
    });
  });
}
