/** The Cockpit and what opens on it. */
import { me } from "../../../web/fixtures/me";
import { conversation } from "../../../web/fixtures/thread";
import { board, dialog, mine, press, type Screen, texts, thread, world } from "./screen";

const windows = { items: [{ windowId: "w1", label: "Tue Dec 1, 8-10 am", date: "2026-12-01", from: "08:00", to: "10:00" }] };

export const cockpitScreens: Screen[] = [
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
];
