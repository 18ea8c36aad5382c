/** What a page asks of the API for its data: at most two questions beside the frame's own. */
import { expect, it } from "vitest";
import { everyState } from "../web/fixtures/cards";
import { conversation, everyMessage } from "../web/fixtures/thread";
import { useSite } from "./support/site";

const at = useSite();
const world = { cards: everyState(), conversation: conversation(), messages: everyMessage() };
/** Asked once by the frame, whatever the page. */
const frame = new Set(["GET /api/me", "GET /api/notifications/unread", "GET /api/views", "GET /sandbox/numbers"]);

const pages = [
  "/cockpit",
  "/cockpit/cnv_00005",
  "/leads",
  "/leads/lead_1",
  "/campaigns",
  "/campaigns/cmp_1",
  "/campaigns/cmp_2",
  "/search?q=maria",
  "/playbook",
  "/playbook/pb_1/edit",
  "/integrations",
  "/do-not-text",
  "/settings",
  "/settings/branches/brn_provo",
  "/settings/api-keys",
  "/settings/audit",
  "/settings/failures",
  "/platform",
  "/account",
  "/setup/company",
  "/setup/team",
  "/setup/number",
  "/setup/stops",
];

it.each(pages)("%s asks at most twice", async (where) => {
  const { page, requests, context } = await at(world, where);
  await page.getByRole("main").waitFor();
  await page.waitForTimeout(700);
  const asked = requests.map((one) => `${one.method} ${one.path}`).filter((name) => !frame.has(name));
  expect(asked.slice(2)).toEqual([]);
  await context.close();
});
