/** The Cockpit's first load, gzipped JavaScript, of the built web. */
import { browser, figure } from "./browser.mjs";

export async function bench() {
  return { firstLoadKb: figure(browser("e2e", {}, ["first-load"]), /First load: ([\d.]+) KB/), budgetKb: 90 };
}
