import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { ErrorBody } from "../../worker/contract/errors";
import type { Playbook } from "../../worker/contract/playbook";
import type { PlaybookItem, PlaybookVersion, PlaybookVersionItem } from "../../worker/contract/playbook-list";
import { ask, json, otherId, plantCompanies, summitId } from "./support";

beforeAll(() => plantCompanies());

function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("the planted company lacks it");
  return value;
}
const create = async (body: unknown, as: "manager" | "rep" = "manager") => ask("POST", "/api/playbooks", { as, body });
const fresh = async (name = "Spring"): Promise<PlaybookItem> => json(await create({ name, from: { template: "pestControl" } }));
const whole = async (item: PlaybookItem, versionId = item.newest?.id): Promise<PlaybookVersion> =>
  json(await ask("GET", `/api/playbooks/${item.id}/versions/${versionId}`, { as: "manager" }));
const save = (item: PlaybookItem, basedOn: number, playbook: Playbook) =>
  ask("POST", `/api/playbooks/${item.id}/versions`, { as: "manager", body: { basedOn, playbook } });
const publish = (item: PlaybookItem, versionId: string) => ask("POST", `/api/playbooks/${item.id}/publish`, { as: "manager", body: { versionId } });
const branchVersions = async (organizationId: string) =>
  (
    await env.DB.prepare("SELECT DISTINCT playbook_version_id AS id FROM branches WHERE organization_id = ?").bind(organizationId).all<{ id: string }>()
  ).results.map((row) => row.id);
const verbs = async (id: string) =>
  (await env.DB.prepare("SELECT verb FROM audit_events WHERE subject_id = ? ORDER BY at, id").bind(id).all<{ verb: string }>()).results.map((row) => row.verb);

describe("a playbook", () => {
  test("begins as a draft of a template that nobody is texted by", async () => {
    const before = await branchVersions(summitId);
    const item = await fresh();
    expect(item).toMatchObject({ name: "Spring", version: null, playbook: null, newest: { number: 1, inUse: false, publishedAt: null } });
    expect((await whole(item)).playbook.company.name).toBe("Summit Pest Control");
    expect(await branchVersions(summitId)).toEqual(before);
  });

  test("begins as a copy of another one, and not as a copy of another organization's", async () => {
    const item = await fresh("Original");
    const copy: PlaybookItem = await json(await create({ name: "Copy", from: { playbookId: item.id } }));
    expect((await whole(copy)).playbook).toEqual({ ...(await whole(item)).playbook, name: "Copy" });
    const { items } = await json<{ items: PlaybookItem[] }>(await ask("GET", "/api/playbooks", { as: "other" }));
    expect((await create({ name: "Theirs", from: { playbookId: items[0]?.id } })).status).toBe(404);
  });

  test("is saved as the next version each time, and its versions are listed newest first", async () => {
    const item = await fresh();
    const { playbook } = await whole(item);
    const saved: PlaybookVersion = await json(await save(item, 1, { ...playbook, goal: "Book it." }));
    expect(saved).toMatchObject({ number: 2, inUse: false, createdBy: { name: "Dana" }, playbook: { goal: "Book it." } });
    await save(item, 2, { ...playbook, goal: "Book it soon." });
    const page = await json<{ items: PlaybookVersionItem[]; nextCursor: string | null }>(
      await ask("GET", `/api/playbooks/${item.id}/versions?limit=2`, { as: "viewer" }),
    );
    expect(page.items.map((one) => one.number)).toEqual([3, 2]);
    const rest = await json<{ items: PlaybookVersionItem[]; nextCursor: string | null }>(
      await ask("GET", `/api/playbooks/${item.id}/versions?limit=2&cursor=${page.nextCursor}`, { as: "viewer" }),
    );
    expect(rest).toMatchObject({ items: [{ number: 1 }], nextCursor: null });
    expect(await verbs(item.id)).toEqual(["playbook.create", "playbook.save", "playbook.save"]);
  });

  test("that two people edit tells the second who was first, with both versions and nothing lost", async () => {
    const item = await fresh();
    const { playbook } = await whole(item);
    await save(item, 1, { ...playbook, goal: "The first one's." });
    const answer = await save(item, 1, { ...playbook, goal: "The second one's." });
    expect(answer.status).toBe(409);
    const { error } = await json<ErrorBody>(answer);
    expect(error.message).toContain("Dana saved version 2 while you were editing.");
    expect(error.details).toMatchObject({ newest: { number: 2, playbook: { goal: "The first one's." } } });
    expect((await json<PlaybookVersion>(await save(item, 2, { ...playbook, goal: "The second one's." }))).number).toBe(3);
  });

  test("with a missing price is refused at the place, and nothing is written", async () => {
    const item = await fresh();
    const { playbook } = await whole(item);
    const { cents: _cents, ...priceless } = found(playbook.offers[1]);
    const answer = await ask("POST", `/api/playbooks/${item.id}/versions`, {
      as: "manager",
      body: { basedOn: 1, playbook: { ...playbook, offers: [playbook.offers[0], priceless] } },
    });
    expect(answer.status).toBe(400);
    expect(JSON.stringify((await json<ErrorBody>(answer)).error)).toContain("playbook.offers.1.cents");
    expect((await json<PlaybookItem>(await ask("GET", `/api/playbooks/${item.id}`, { as: "manager" }))).newest?.number).toBe(1);
  });

  test("that is too long for a model is refused with its size", async () => {
    const item = await fresh();
    const { playbook } = await whole(item);
    const facts = Array.from({ length: 100 }, (_, i) => ({ id: `f${i}`, topic: "long", text: "x".repeat(600) }));
    const answer = await save(item, 1, { ...playbook, company: { ...playbook.company, facts } });
    expect(answer.status).toBe(400);
    expect((await json<ErrorBody>(answer)).error.message).toMatch(/characters long, at most 60,000 fit/);
  });
});

describe("publishing", () => {
  test("is refused with the places while something has to be put right, and changes nothing", async () => {
    const item = await fresh();
    const { playbook } = await whole(item);
    const saved: PlaybookVersion = await json(await save(item, 1, { ...playbook, opening: { text: "Hi {{nickname}}" } }));
    const before = await branchVersions(summitId);
    const answer = await publish(item, saved.id);
    expect(answer.status).toBe(412);
    expect((await json<ErrorBody>(answer)).error.details).toMatchObject({ problems: [{ path: "opening.text" }] });
    expect(await branchVersions(summitId)).toEqual(before);
  });

  test("puts a version in use for the branches that follow the playbook, again for an older one, and leaves the other company alone", async () => {
    const { items } = await json<{ items: PlaybookItem[] }>(await ask("GET", "/api/playbooks", { as: "manager" }));
    const item = found(items.find((one) => one.version !== null));
    const theirs = await branchVersions(otherId);
    const { playbook } = await whole(item, found(item.versionId));
    const saved: PlaybookVersion = await json(await save(item, found(item.newest).number, { ...playbook, name: "General pest, 2027" }));
    const after: PlaybookItem = await json(await publish(item, saved.id));
    expect(after).toMatchObject({ name: "General pest, 2027", version: saved.number, versionId: saved.id, newest: { inUse: true } });
    expect(await branchVersions(summitId)).toEqual([saved.id]);
    expect(await branchVersions(otherId)).toEqual(theirs);
    expect((await publish(item, saved.id)).status).toBe(200);
    await publish(item, found(item.versionId));
    expect(await branchVersions(summitId)).toEqual([item.versionId]);
    expect((await verbs(item.id)).filter((verb) => verb === "playbook.publish")).toHaveLength(2);
  });

  test("a new conversation follows the published version at once, and a test thread the draft it names", async () => {
    const { items } = await json<{ items: PlaybookItem[] }>(await ask("GET", "/api/playbooks", { as: "manager" }));
    const item = found(items.find((one) => one.version !== null));
    const { playbook } = await whole(item, found(item.versionId));
    const saved: PlaybookVersion = await json(await save(item, found(item.newest).number, { ...playbook, opening: { text: "What do you see at the house?" } }));
    const thread = await json<{ id: string; episode: { playbookVersionId: string }; channel: string }>(
      await ask("POST", "/api/conversations", { as: "manager", body: { test: { playbookVersionId: saved.id } } }),
    );
    expect(thread).toMatchObject({ channel: "test", episode: { playbookVersionId: saved.id } });
    expect(await branchVersions(summitId)).toEqual([item.versionId]);
  });

  test("of another organization's version is not found", async () => {
    const item = await fresh();
    const { items } = await json<{ items: PlaybookItem[] }>(await ask("GET", "/api/playbooks", { as: "other" }));
    expect((await publish(item, found(items[0]?.versionId))).status).toBe(404);
  });
});
