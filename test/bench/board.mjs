/** The board in Chromium: 10,000 cards from navigation to live, and from a live frame or a key to its paint with 200 cards in view. */
import { browser, figure } from "./browser.mjs";

export async function bench() {
  const out = browser("speed", { PLAIBOOK_SPEED: "1", BOARD_MS: "60000", PAINT_MS: "60000" });
  return {
    tenThousandCardsMs: figure(out, /10,000 cards: (\d+) ms/),
    budgetMs: 1_500,
    frameToPaintMs: figure(out, /Frame to paint (\d+) ms/),
    keyToPaintMs: figure(out, /key to paint (\d+) ms/),
    cardsInView: figure(out, /\((\d+) cards in view\)/),
    budgetPaintMs: 50,
  };
}
