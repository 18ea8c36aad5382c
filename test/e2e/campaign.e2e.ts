/**
 * Outbound from end to end, as a manager does it: a messy file, its columns, its consent, what would become of each row; a campaign on it,
 * who is texted and who never; the launch, the customers' answers, a pause, the rest; and at the end the phones are counted.
 */
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Campaign, Recipient } from "../../worker/contract/campaigns";
import type { Import } from "../../worker/contract/imports";
import { messyFile } from "../fixtures/messy";
import { usePeople } from "./support/people";
import { newPhone, phoneTexts, product, until } from "./support/product";

/** Asks as who is signed in on the page. */
async function api<T>(page: Page, method: string, path: string, data?: object): Promise<T> {
  const answer = await page.request.fetch(`${product}${path}`, { method, ...(data ? { data } : {}), headers: { origin: product ?? "" } });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  // The test's own trust in the product's answers.
  return (await answer.json()) as T;
}

/** Texts leave at whatever hour this runs: what an admin may decide, with a reason. */
async function openAllHours(page: Page): Promise<void> {
  await api(page, "PATCH", "/api/sending-settings", { preset: "law", perDay: 20, openingDays: 0 });
  const { items } = await api<{ items: { id: string; state: string | null }[] }>(page, "GET", "/api/sending-rules");
  for (const rule of items.filter((one) => one.state === null || one.state === "UT"))
    await api(page, "POST", `/api/sending-rules/${rule.id}/off`, { reason: "A story is told at every hour of the day." }).catch(() => null);
  const { items: branches } = await api<{ items: { id: string }[] }>(page, "GET", "/api/branches");
  const hours = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: 0, to: 1_440 }));
  for (const branch of branches) await api(page, "PATCH", `/api/branches/${branch.id}`, { hours });
}

/** Whoever waits for a person would make the campaign wait. */
async function answerWaits(page: Page): Promise<void> {
  const { items } = await api<{ items: { id: string }[] }>(page, "GET", "/api/conversations?owner=waiting&limit=100");
  for (const { id } of items) await api(page, "POST", `/api/conversations/${id}/takeover`, { force: true });
}

describe.runIf(product)("a campaign", () => {
  const { enter } = usePeople();

  it("goes from a messy file to answered texts, pauses, resumes, and ends with every phone texted once", async () => {
    const { page, context, complaints } = await enter();
    const unique = `mess${Date.now().toString(36)}`;
    const stopped = newPhone();
    const file = messyFile(
      Array.from({ length: 30 }, () => newPhone()),
      stopped,
      unique,
    );
    await openAllHours(page);
    await answerWaits(page);
    await api(page, "POST", "/api/opt-outs", { phone: stopped });
    // Of ten customers nine are the wrong person, so that their conversations close; the tenth is keen and books.
    await api(page, "POST", "/sandbox/personas", { enabled: true, phones: file.good, personas: [...Array<string>(9).fill("wrongNumber"), "keen"] });

    // The file
    await page.goto(`${product}/leads/import`);
    await page.getByLabel("A CSV of leads").setInputFiles({ name: "old system.csv", mimeType: "text/csv", buffer: Buffer.from(file.bytes) });
    // Its columns, as they were guessed
    await page.getByLabel("Cell Phone").waitFor();
    expect(await page.getByLabel("Cell Phone").inputValue()).toBe("phone");
    expect(await page.getByLabel("Full Name").inputValue()).toBe("name");
    expect(await page.getByLabel("Zip Code").inputValue()).toBe("zip");
    await page.getByRole("button", { name: "Next: consent" }).click();
    // Where they agreed
    await page.getByRole("radio", { name: "To offers and news" }).check();
    await page.getByLabel("Where did they agree?").fill("web form");
    await page.getByLabel("In what words?").fill("Text me offers.");
    await page.getByLabel("Tags for all of them").fill(unique);
    await page.getByRole("button", { name: "Next: check the rows" }).click();
    // What would become of each row, then the import
    await page.getByRole("button", { name: `Import ${file.expected.created} leads` }).click({ timeout: 60_000 });
    await page.getByRole("link", { name: "See the leads" }).waitFor({ timeout: 60_000 });
    const imported = await api<{ items: Import[] }>(page, "GET", "/api/imports?limit=1");
    const { counts } = imported.items[0] ?? { counts: null };
    expect(counts).toMatchObject(file.expected);

    // The campaign
    await page.goto(`${product}/campaigns`);
    await page.getByRole("button", { name: "New campaign" }).click();
    await page.getByLabel("Name", { exact: true }).fill(`To ${unique}`);
    const tag = page.getByLabel("Has one of these tags");
    await tag.fill(unique);
    await tag.press("Tab");
    await page.getByRole("button", { name: "Next: What" }).click();
    await page.getByLabel("Text", { exact: true }).fill(`Hi {{firstName|there}}, ants again? ${unique}`);
    await page.getByRole("button", { name: "Next: Stages and follow-ups" }).click();
    await page.getByRole("button", { name: "Next: Numbers and pace" }).click();
    const pace = page.getByLabel("Openings an hour, at most");
    await pace.fill("20000");
    await pace.press("Tab");
    await page.getByText("Saved as a draft.").waitFor();
    await page.getByRole("button", { name: /^Check and launch/ }).click();
    const launch = page.getByRole("button", { name: `Launch to ${file.expected.created} leads` });
    await launch.waitFor();
    await page.getByText(/^Launch texts 30 people inside their windows, first 25 now/).waitFor();
    await launch.click();
    await page.getByText("Launched. The first 25 texts leave now.").waitFor();
    const id = page.url().split("/").at(-1)?.split("?")[0] ?? "";
    const campaign = () => api<Campaign>(page, "GET", `/api/campaigns/${id}`);

    // The first look
    await until("the first look", async () => ((await campaign()).waits?.includes("it looks how they fare") ? true : (await answerWaits(page), null)), 90_000);
    const { funnel } = await campaign();
    expect(funnel.states.queued).toBe(file.expected.created - 25);
    await page.getByText("it looks how they fare").waitFor();
    // Somebody has answered, and the figures moved
    await until("an answer", async () => (await campaign()).funnel.replied > 0, 60_000);

    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await page.getByText("Paused. Nothing of it leaves until somebody resumes it.").waitFor();
    const begun = async () =>
      (await api<{ items: Recipient[] }>(page, "GET", `/api/campaigns/${id}/recipients?limit=200`)).items.filter((one) => one.startedAt !== null).length;
    const atPause = await begun();
    await page.waitForTimeout(4_000);
    expect(await begun()).toBe(atPause);
    await page.getByRole("button", { name: "Resume" }).click();
    await until("the rest", async () => (await answerWaits(page), (await begun()) === file.expected.created), 120_000);

    // Each phone was opened exactly once; who asked to stop was not
    for (const phone of file.good) {
      const openings = await until(`an opening on ${phone}`, async () => {
        const heard = (await phoneTexts(phone)).filter((one) => one.direction === "in" && one.body.includes(unique));
        return heard.length > 0 ? heard : null;
      });
      expect([phone, openings.length]).toEqual([phone, 1]);
      expect(openings[0]?.body).toMatch(/\bAI\b.*STOP/s);
    }
    expect((await phoneTexts(stopped)).filter((one) => one.direction === "in")).toEqual([]);

    // Who is left is closed by hand; then it has ended by itself, and the counts add up
    await api(page, "POST", "/sandbox/personas", { enabled: false });
    const ended = await until(
      "the end",
      async () => {
        const { items } = await api<{ items: { id: string; closed: unknown }[] }>(page, "GET", `/api/conversations?campaignId=${id}&limit=100`);
        for (const one of items.filter((conversation) => conversation.closed === null)) {
          await api(page, "POST", `/api/conversations/${one.id}/takeover`, { force: true }).catch(() => null);
          await api(page, "POST", `/api/conversations/${one.id}/close`, { as: "other" }).catch(() => null);
        }
        const now = await campaign();
        return now.state === "ended" ? now : null;
      },
      60_000,
    );
    expect(ended.funnel.recipients).toBe(file.expected.created);
    expect(Object.values(ended.funnel.states).reduce((sum, count) => sum + count, 0)).toBe(file.expected.created);
    expect(ended.funnel.states.done).toBe(file.expected.created);
    await page.getByText("Everybody was texted, and every conversation is closed.").waitFor({ timeout: 30_000 });
    expect(complaints).toEqual([]);
    await context.close();
  }, 480_000);
});
