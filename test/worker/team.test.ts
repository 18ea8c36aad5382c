/** Members and invitations: who comes in, who may change whom, and what happens to the open screens of who goes. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Conversation } from "../../worker/contract/conversation";
import type { Invitation, InvitationOffer, MadeInvitation, Member } from "../../worker/contract/team";
import { Browser, linkIn, newEmail } from "./browser";
import { ask, codeOf, json, plantCompanies, summitId } from "./support";
import { deliver, received } from "./surge-sender";

beforeAll(() => plantCompanies());

const good = "walnut harbour seventeen";
const utah = "br_01KB3DEM000000000000000001";
const words = async (answer: Response) => (await json<{ error: { message: string } }>(answer)).error.message;
const tokenOf = (link: string | URL) => new URL(link).pathname.split("/").at(-1) ?? "";
const invite = async (body: object) => json<MadeInvitation>(await ask("POST", "/api/invitations", { as: "owner", body }));
const members = async () => (await json<{ items: Member[] }>(await ask("GET", "/api/members", { as: "owner" }))).items;

async function joined(role: string, more: object = {}): Promise<{ browser: Browser; email: string; id: string }> {
  const email = newEmail();
  const { link } = await invite({ email, role, ...more });
  const browser = new Browser();
  await browser.json("POST", `/api/invitation-links/${tokenOf(link)}`, { name: "Pat Moss", password: good });
  return { browser, email, id: (await members()).find((one) => one.email === email)?.id ?? "" };
}

describe("an invitation", () => {
  test("brings a new person in by its link: role, branches, a session", async () => {
    const email = newEmail();
    const made = await invite({ email, role: "rep", branchIds: [utah] });
    expect(made).toMatchObject({ email, role: "rep", branchIds: [utah], state: "pending", mail: "sent" });
    const browser = new Browser();
    const offer = await browser.json<InvitationOffer>("GET", `/api/invitation-links/${tokenOf(made.link)}`);
    expect(offer).toMatchObject({ company: "Summit Pest Control", invitedBy: "Morgan Reyes", email, role: "rep", hasAccount: false });
    await browser.json("POST", `/api/invitation-links/${tokenOf(made.link)}`, { name: "Pat Moss", password: good });
    expect(await browser.json("GET", "/api/me")).toMatchObject({ role: "rep", organization: { id: summitId }, branches: [{ id: utah }] });
    const again = await new Browser().ask("POST", `/api/invitation-links/${tokenOf(made.link)}`, { name: "Pat", password: good });
    expect([again.status, await words(again)]).toEqual([412, expect.stringContaining("used already")]);
  });

  test("that came by mail proves the mailbox; the copied link does not", async () => {
    const email = newEmail();
    await invite({ email, role: "viewer" });
    const browser = new Browser();
    await browser.json("POST", `/api/invitation-links/${tokenOf(await linkIn(email, "invites you"))}`, { name: "Pat", password: good });
    expect(await browser.json("GET", "/api/me")).toMatchObject({ user: { emailVerified: true } });
    const { browser: copied } = await joined("viewer");
    expect(await copied.json("GET", "/api/me")).toMatchObject({ user: { emailVerified: false } });
  });

  test("is taken up by somebody who has an account, in their own name only", async () => {
    const { email } = await joined("viewer");
    await env.DB.prepare("DELETE FROM members WHERE user_id = (SELECT id FROM users WHERE email = ?)").bind(email).run();
    const { link } = await invite({ email, role: "manager" });
    const foreign = await ask("POST", `/api/invitation-links/${tokenOf(link)}`, { as: "rep", body: {} });
    expect([foreign.status, await words(foreign)]).toEqual([403, expect.stringContaining("you are signed in as sam@plaibook.test")]);
    const taken = await new Browser().ask("POST", `/api/invitation-links/${tokenOf(link)}`, { name: "Pat", password: "other words entirely" });
    expect([taken.status, await words(taken)]).toEqual([409, expect.stringContaining("Sign in with it")]);
    const browser = new Browser();
    await browser.json("POST", "/api/auth/sign-in/email", { email, password: good });
    expect(await browser.json("POST", `/api/invitation-links/${tokenOf(link)}`, {})).toEqual({ organizationId: summitId });
    expect(await browser.json("GET", "/api/me")).toMatchObject({ role: "manager" });
  });

  test("that is withdrawn, expired, replaced or made up says which", async () => {
    const look = async (link: string) => {
      const answer = await new Browser().ask("GET", `/api/invitation-links/${tokenOf(link)}`);
      return [answer.status, answer.ok ? "" : await words(answer)];
    };
    const first = await invite({ email: newEmail(), role: "viewer" });
    await ask("DELETE", `/api/invitations/${first.id}`, { as: "owner" });
    expect(await look(first.link)).toEqual([412, expect.stringContaining("withdrew")]);
    const second = await invite({ email: newEmail(), role: "viewer" });
    await env.DB.prepare("UPDATE invitations SET expires_at = ? WHERE id = ?")
      .bind(Date.now() - 1, second.id)
      .run();
    expect(await look(second.link)).toEqual([412, expect.stringContaining("expired. Ask Morgan Reyes")]);
    const third = await invite({ email: second.email, role: "viewer" });
    expect(await look(second.link)).toEqual([412, expect.stringContaining("withdrew")]);
    expect((await look(third.link))[0]).toBe(200);
    expect(await look(third.link.replace(/.$/, (last) => (last === "a" ? "b" : "a")))).toEqual([404, expect.stringContaining("not valid")]);
    expect(await look(third.link.replace(third.id, first.id))).toEqual([404, expect.stringContaining("not valid")]);
  });

  test("of a member, of a rep without a branch, and of an owner by an admin are refused", async () => {
    const member = await ask("POST", "/api/invitations", { as: "owner", body: { email: "sam@plaibook.test", role: "viewer" } });
    expect([member.status, await codeOf(member)]).toEqual([409, "conflict"]);
    const rep = await ask("POST", "/api/invitations", { as: "owner", body: { email: newEmail(), role: "rep" } });
    expect([rep.status, await words(rep)]).toEqual([400, expect.stringContaining("at least one branch")]);
    const { browser } = await joined("admin");
    const owner = await browser.ask("POST", "/api/invitations", { email: newEmail(), role: "owner" });
    expect([owner.status, await words(owner)]).toEqual([403, expect.stringContaining("Only an owner")]);
  });

  test("belongs to its organization: another one neither sees nor withdraws it", async () => {
    const made = await invite({ email: newEmail(), role: "viewer" });
    const { items } = await json<{ items: Invitation[] }>(await ask("GET", "/api/invitations", { as: "other" }));
    expect(items).toEqual([]);
    expect((await ask("DELETE", `/api/invitations/${made.id}`, { as: "other" })).status).toBe(404);
  });
});

describe("a member", () => {
  test("changes role and branches with the next request", async () => {
    const { browser, id } = await joined("manager");
    expect((await json<Member>(await ask("PATCH", `/api/members/${id}`, { as: "owner", body: { role: "rep", branchIds: [utah] } }))).role).toBe("rep");
    expect(await browser.json("GET", "/api/me")).toMatchObject({ role: "rep", branches: [{ id: utah }] });
  });

  test("who is the last owner can neither go nor become less", async () => {
    const [owner] = await members();
    for (const answer of [
      await ask("PATCH", `/api/members/${owner?.id}`, { as: "owner", body: { role: "admin" } }),
      await ask("DELETE", `/api/members/${owner?.id}`, { as: "owner" }),
      await ask("POST", "/api/members/leave", { as: "owner" }),
    ])
      expect([answer.status, await words(answer)]).toEqual([412, expect.stringContaining("last owner")]);
    expect((await members())[0]?.role).toBe("owner");
  });

  test("who is removed is refused at once, and open sockets close within a second", async () => {
    const { browser, id } = await joined("rep", { branchIds: [utah] });
    const board = await socket(browser, "/api/board/live?since=0");
    await deliver(received("+13855558001", "hi, do you do ants?"));
    const { items } = await json<{ items: { id: string }[] }>(await ask("GET", "/api/conversations?phone=%2B13855558001", { as: "owner" }));
    const conversation = items[0]?.id ?? "";
    board.send(JSON.stringify({ type: "presence", conversationId: conversation }));
    const thread = await socket(browser, `/api/conversations/${conversation}/live?since=0`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const began = Date.now();
    expect((await ask("DELETE", `/api/members/${id}`, { as: "owner" })).status).toBe(200);
    expect(await Promise.all([board.closed, thread.closed])).toEqual([4401, 4401]);
    expect(Date.now() - began).toBeLessThan(1_000);
    expect((await browser.ask("GET", "/api/me")).status).toBe(403);
    expect((await browser.ask("GET", "/api/board/live", undefined, { upgrade: "websocket" })).status).toBe(403);
  });

  test("who leaves gives up what they had: it asks for another person", async () => {
    const { browser } = await joined("manager");
    await deliver(received("+13855558002", "hi, do you do ants?"));
    const { items } = await json<{ items: { id: string }[] }>(await ask("GET", "/api/conversations?phone=%2B13855558002", { as: "owner" }));
    const id = items[0]?.id ?? "";
    await browser.json("POST", `/api/conversations/${id}/takeover`, {});
    const shown = async () => json<Conversation>(await ask("GET", `/api/conversations/${id}`, { as: "owner" }));
    await eventually(async () =>
      (await json<{ items: { id: string }[] }>(await ask("GET", "/api/conversations?owner=human", { as: "owner" }))).items.some((one) => one.id === id),
    );
    expect((await browser.ask("POST", "/api/members/leave")).status).toBe(200);
    await eventually(async () => (await shown()).owner === "waiting");
    expect((await shown()).waiting?.reason).toBe("unansweredByPerson");
  });
});

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error("it never held");
}

async function socket(browser: Browser, path: string): Promise<{ send: (text: string) => void; closed: Promise<number> }> {
  const answer = await browser.ask("GET", path, undefined, { upgrade: "websocket" });
  const opened = answer.webSocket;
  if (!opened) throw new Error(`${path}: ${answer.status}`);
  opened.accept();
  const closed = new Promise<number>((resolve) => opened.addEventListener("close", (event) => resolve(event.code)));
  return { send: (text) => opened.send(text), closed };
}
