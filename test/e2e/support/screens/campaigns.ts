/** Campaigns: the list, the builder's steps, one that runs. */
import { segments, wellChecked } from "../campaign-answers";
import { dialog, type Screen, world } from "./screen";

const checked = (name: string, step: string, go: Screen["go"], answers: NonNullable<Screen["world"]>["answers"] = {}): Screen => ({
  name,
  where: `/campaigns/cmp_2?step=${step}`,
  world: { ...world, answers },
  ...(go ? { go } : {}),
});

export const campaignScreens: Screen[] = [
  { name: "campaigns", where: "/campaigns", go: (page) => page.getByText("It stopped by itself").waitFor() },
  {
    name: "no campaigns",
    where: "/campaigns",
    world: { ...world, answers: { "GET /api/campaigns": { body: { items: [], nextCursor: null } } } },
    go: (page) => page.getByText("A campaign texts a list of leads, or every new lead at once.", { exact: true }).waitFor(),
  },
  checked("building a campaign: who", "audience", (page) => page.getByText("Texted now").waitFor()),
  checked("building a campaign: taken out later", "audience", (page) => page.getByLabel("Who was given one of these tags").scrollIntoViewIfNeeded()),
  checked("starting from a segment", "audience", async (page) => {
    await page.getByRole("button", { name: "Start from a segment…" }).click();
    await page.getByText("Prospects in Provo").waitFor();
  }),
  checked(
    "starting from a segment without any",
    "audience",
    async (page) => {
      await page.getByRole("button", { name: "Start from a segment…" }).click();
      await page.getByText("No segments yet.").waitFor();
    },
    { "GET /api/segments": { body: { items: [], nextCursor: null } } },
  ),
  checked("renaming a segment", "audience", async (page) => {
    await page.getByRole("button", { name: "Start from a segment…" }).click();
    await page.getByRole("button", { name: "Rename Prospects in Provo" }).click();
    await page.getByLabel("New name of Prospects in Provo").waitFor();
  }),
  checked(
    "saving a segment whose name is taken",
    "audience",
    async (page) => {
      await page.getByRole("button", { name: "Save as segment…" }).click();
      await page.getByRole("dialog").getByLabel("Name", { exact: true }).fill("prospects in provo");
      await page.getByRole("button", { name: "Save the segment" }).click();
      await page.getByRole("button", { name: "Replace its filters" }).waitFor();
    },
    {
      "POST /api/segments": {
        status: 409,
        body: {
          error: {
            code: "conflict",
            message: "name: there is a segment called “Prospects in Provo” already.",
            details: { path: "name", taken: segments[1] },
            requestId: "req_1",
          },
        },
      },
    },
  ),
  checked("building a campaign: what", "opening", (page) => page.getByText("Dearer because of").waitFor()),
  checked("building a campaign: stages", "stages", async (page) => {
    await page.getByRole("button", { name: "Change them for this campaign" }).click();
    await page.getByRole("button", { name: "Add a follow-up" }).first().click();
    await page.getByLabel("After").first().waitFor();
  }),
  checked("building a campaign: numbers", "numbers", (page) => page.getByLabel("Openings an hour, at most").waitFor()),
  checked("launching with something to put right", "launch", (page) => page.getByText("Put these right first").waitFor()),
  checked("launching a campaign", "launch", (page) => page.getByRole("button", { name: "Launch to 1,204 leads" }).waitFor(), {
    "GET /api/campaigns/cmp_2/check": { body: wellChecked },
  }),
  { name: "a campaign that runs", where: "/campaigns/cmp_1", go: (page) => page.getByText("Texas, Sunday rule").waitFor() },
  { name: "a campaign that stopped by itself", where: "/campaigns/cmp_3", go: (page) => page.getByText("2 of 24").waitFor() },
  {
    name: "ending a campaign",
    where: "/campaigns/cmp_1",
    go: async (page) => {
      await page.getByRole("button", { name: "End…" }).click();
      await dialog(page);
    },
  },
  {
    name: "a campaign that does not load",
    where: "/campaigns/cmp_1",
    world: {
      ...world,
      answers: {
        "GET /api/campaigns/cmp_1": { status: 404, body: { error: { code: "not_found", message: "There is no such campaign.", requestId: "req_1" } } },
      },
    },
    go: (page) => page.getByText("The campaign did not load.").waitFor(),
  },
];
