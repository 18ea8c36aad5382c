/** A screen to look at: where it stands, what the server would say, and how one gets there. */
import type { Page } from "playwright-core";
import { everyState } from "../../../web/fixtures/cards";
import { conversation, everyMessage } from "../../../web/fixtures/thread";
import type { World } from "../mock";

export interface Screen {
  name: string;
  where: string;
  world?: World;
  go?: (page: Page) => Promise<void>;
}

export const world: World = { cards: everyState(), conversation: conversation(), messages: everyMessage() };
export const mine = {
  owner: "human" as const,
  ownerUser: { id: "usr_dana", name: "Dana Whitfield" },
  assignee: { id: "usr_dana", name: "Dana Whitfield" },
};
export const thread = "/cockpit/cnv_00005";

export const board = (page: Page) => page.locator("[data-card]").first().waitFor();
export const texts = (page: Page) => page.locator("[data-message]").first().waitFor();
export const dialog = (page: Page) => page.getByRole("dialog").waitFor();
export const press = (page: Page, key: string) => page.keyboard.press(key);
