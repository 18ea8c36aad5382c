import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/**
 * axe finds nothing; a finding is shown with the element it means. In one piece: the other mode opens a second page for every look, for
 * frames of other origins, and ours has no frames.
 */
export async function accessible(page: Page, where: string, rules?: string[]): Promise<void> {
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")} (${one.help})`);
  expect(found, `axe on ${where}`).toEqual([]);
}
