/** The first run: what is seen of it, what people say of it, and that nothing is answered before a company goes live. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { ImportedList, Setup } from "../../worker/contract/setup";
import type { SignedUp } from "../../worker/contract/team";
import { readPhoneList } from "../../worker/domain/optout/phone-list";
import { templateOf } from "../../worker/domain/playbook/templates";
import { Browser, linkIn, newEmail } from "./browser";
import { ask, codeOf, json, plantCompanies, summitId } from "./support";
import { deliver, received } from "./surge-sender";

beforeAll(() => plantCompanies());

async function founded(): Promise<{ browser: Browser; organizationId: string; email: string }> {
  const browser = new Browser();
  const email = newEmail();
  const { organizationId } = await browser.json<SignedUp>("POST", "/api/auth/sign-up", {
    name: "Jo Field",
    email,
    password: "walnut harbour seventeen",
    company: "Wasatch Lawn",
    zone: "America/Denver",
  });
  return { browser, organizationId, email };
}
const stateOf = (setup: Setup, step: string) => setup.steps.find((one) => one.step === step)?.state;

describe("a new company's set-up", () => {
  test("begins with everything to do and the AI paused; the demo's is behind it", async () => {
    const { browser } = await founded();
    const setup = await browser.json<Setup>("GET", "/api/setup");
    expect(setup.steps.map((one) => one.state)).toEqual(Array.from({ length: 8 }, () => "todo"));
    expect(setup.liveAt).toBeNull();
    expect(await browser.json("GET", "/api/me")).toMatchObject({ organization: { live: false } });
    expect((await browser.json<{ items: { by: string }[] }>("GET", "/api/ai-pause")).items).toMatchObject([{ by: "Set-up" }]);
    expect((await json<Setup>(await ask("GET", "/api/setup", { as: "owner" }))).liveAt).not.toBeNull();
  });

  test("sees what was done, keeps what was said, and lets steps be skipped and taken back", async () => {
    const { browser, email } = await founded();
    await browser.json("POST", "/api/auth/verify-email", { token: (await linkIn(email, "Verify")).searchParams.get("token") });
    expect(stateOf(await browser.json<Setup>("PATCH", "/api/setup/company", { name: "Wasatch Lawn Care", trade: "lawnCare" }), "company")).toBe("done");
    expect(stateOf(await browser.json<Setup>("PUT", "/api/setup/steps/team", { state: "skipped" }), "team")).toBe("skipped");
    expect(stateOf(await browser.json<Setup>("PUT", "/api/setup/steps/team", { state: "todo" }), "team")).toBe("todo");
    await browser.json("POST", "/api/invitations", { email: newEmail(), role: "manager" });
    const said = await browser.json<Setup>("PUT", "/api/setup/steps/stops", { state: "done", statement: "Jo Field: there is no former list." });
    expect(stateOf(said, "team")).toBe("done");
    expect(said.steps.find((one) => one.step === "stops")).toMatchObject({ state: "done", words: "Jo Field: there is no former list." });
    await browser.json("POST", "/api/leads", { name: "Maria Delgado", phones: ["+13855550177"] });
    expect(stateOf(await browser.json<Setup>("GET", "/api/setup"), "leads")).toBe("done");
  });

  test("goes live only when a playbook is published and a number may send; then the pause is gone", async () => {
    const { browser } = await founded();
    const early = await browser.ask("POST", "/api/setup/live");
    expect(early.status).toBe(412);
    expect(await early.text()).toContain("Publish a playbook");
    const playbook = templateOf("lawnCare", { name: "Wasatch Lawn", place: "Provo" });
    const priced = { ...playbook, offers: playbook.offers.map((offer) => ({ ...offer, cents: offer.cents ?? 9_900 })) };
    const book = await browser.json<{ id: string; newest: { id: string } }>("POST", "/api/playbooks", { name: "Lawns", from: { playbook: priced } });
    await browser.json("POST", `/api/playbooks/${book.id}/publish`, { versionId: book.newest.id });
    await browser.json("POST", "/api/integrations", {
      vendor: "surge",
      account: "acct_setup",
      key: "sk_live_setup",
      secret: `whsec_${btoa("a secret of the set-up")}`,
    });
    const live = await browser.json<Setup>("POST", "/api/setup/live");
    expect(live.liveAt).not.toBeNull();
    expect((await browser.json<{ items: unknown[] }>("GET", "/api/ai-pause")).items).toEqual([]);
    expect((await browser.json<Setup>("POST", "/api/setup/live")).liveAt).toBe(live.liveAt);
  });

  test("answers a test conversation before it is live: nothing of that leaves", async () => {
    const { browser } = await founded();
    const playbook = templateOf("lawnCare", { name: "Wasatch Lawn", place: "Provo" });
    const book = await browser.json<{ newest: { id: string } }>("POST", "/api/playbooks", { name: "Lawns", from: { playbook } });
    const { id } = await browser.json<{ id: string }>("POST", "/api/conversations", { test: { playbookVersionId: book.newest.id } });
    for (let i = 0; ; i++) {
      const { items } = await browser.json<{ items: { author: string; status: string }[] }>("GET", `/api/conversations/${id}/messages`);
      if (items.some((one) => one.author === "ai" && one.status === "accepted")) break;
      if (i > 150) throw new Error(`no answer: ${JSON.stringify(items)}`);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await eventually(async () => stateOf(await browser.json<Setup>("GET", "/api/setup"), "try") === "done");
  });
});

describe("a former tool's list", () => {
  test.each([
    ["one a line", "+13855551001\n(385) 555-1002\n385.555.1003", 3, 0],
    ["with a heading, quotes and other columns", 'Phone,Name\n"(385) 555-1001",Ann\n,"+1 385 555 1002"', 2, 0],
    ["with a BOM, Windows ends and blank lines", "\uFEFFphone\r\n3855551001\r\n\r\n3855551002\r\n", 2, 0],
    ["with repeats in another writing", "3855551001\n+1 (385) 555-1001", 1, 0],
    ["with what a spreadsheet spoiled", "1.38555E+10\n3855551001", 1, 1],
    ["with words", "call me\n3855551001\n12345", 1, 2],
  ])("is read %s", (_what, text, phones, unread) => {
    const list = readPhoneList(text);
    expect([list.phones.length, list.unreadCount]).toEqual([phones, unread]);
  });

  const send = (text: string) => ask("POST", "/api/opt-outs/import?source=old%20tool", { as: "owner", headers: { "content-type": "text/csv" }, raw: text });

  test("stops every phone on it, tells threads that there are, and added again adds nothing", async () => {
    await deliver(received("+13855551101", "hi, do you do ants?"));
    const thread = async () =>
      (await json<{ items: { phone: string; owner: string }[] }>(await ask("GET", "/api/conversations", { as: "owner" }))).items.find(
        (one) => one.phone === "+13855551101",
      );
    await eventually(async () => (await thread()) !== undefined);
    const first = await json<ImportedList>(await send("phone\n+13855551101\n(385) 555-1102\nnobody\n3855551102"));
    expect(first).toEqual({ read: 4, added: 2, already: 0, repeated: 1, unreadCount: 1, unread: [{ line: 4, text: "nobody" }] });
    expect(await json(await send("+13855551101\n+13855551102"))).toMatchObject({ added: 0, already: 2 });
    const { items } = await json<{ items: { source: string }[] }>(await ask("GET", "/api/opt-outs?phone=%2B13855551102", { as: "owner" }));
    expect(items).toMatchObject([{ source: "old tool" }]);
    await eventually(async () => (await thread())?.owner === "nobody");
    const rows = await env.DB.prepare("SELECT count(*) AS n FROM opt_outs WHERE organization_id = ? AND source = 'old tool'").bind(summitId).first<number>("n");
    expect(rows).toBe(2);
  });

  test("that is empty or holds no phone is refused whole, with the first line that was not understood", async () => {
    const empty = await send("\n\n");
    expect([empty.status, await codeOf(empty)]).toEqual([400, "validation"]);
    const words = await send("name\nAnn\nBen");
    expect(await words.text()).toContain("Line 1 says “name”");
  });
});

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it never held");
}
