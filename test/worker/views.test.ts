/** Saved views: one's own, shared ones, two people at once, other organizations. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { SavedView } from "../../worker/contract/views";
import { ask, codeOf, json, plantCompanies, type Who } from "./support";

beforeAll(() => plantCompanies());

const look = { view: "all", unread: true };
const make = async (as: Who, body: object = {}) => ask("POST", "/api/views", { as, body: { name: "Unread", look, ...body } });
const made = async (as: Who, body: object = {}) => json<SavedView>(await make(as, body));
const seen = async (as: Who) => (await json<{ items: SavedView[] }>(await ask("GET", "/api/views", { as }))).items.map(({ id }) => id);
const change = (as: Who, { id, updatedAt }: SavedView, body: object) => ask("PATCH", `/api/views/${id}`, { as, body: { updatedAt, ...body } });

describe("a view of one's own", () => {
  test("is kept whole, seen by its owner alone, renamed and deleted by her", async () => {
    const view = await made("viewer");
    expect(view).toMatchObject({ name: "Unread", shared: false, look: { view: "all", unread: true, owner: null, stage: null, words: "" } });
    expect(await seen("viewer")).toContain(view.id);
    for (const other of ["owner", "rep"] as const) {
      expect(await seen(other)).not.toContain(view.id);
      expect((await change(other, view, { name: "Mine now" })).status).toBe(404);
      expect((await ask("DELETE", `/api/views/${view.id}`, { as: other })).status).toBe(404);
    }
    const renamed = await json<SavedView>(await change("viewer", view, { name: "To read" }));
    expect(renamed).toMatchObject({ name: "To read", look: view.look });
    expect((await ask("DELETE", `/api/views/${view.id}`, { as: "viewer" })).status).toBe(200);
    expect(await seen("viewer")).not.toContain(view.id);
    const verbs = await env.DB.prepare("SELECT verb FROM audit_events WHERE subject_id = ?1 ORDER BY id").bind(view.id).all<{ verb: string }>();
    expect(verbs.results.map(({ verb }) => verb)).toEqual(["view.make", "view.change", "view.delete"]);
  });

  test("is refused with a look that is none, and without a name", async () => {
    for (const body of [{ name: " " }, { look: { view: "secret" } }, { look: { view: "all", stage: "9" } }])
      expect([body, await codeOf(await make("rep", body))]).toEqual([body, "validation"]);
  });
});

describe("a shared view", () => {
  test("is made and changed by managers, seen by everybody in the company and by nobody else", async () => {
    expect(await codeOf(await make("rep", { shared: true }))).toBe("forbidden");
    const view = await made("manager", { shared: true, name: "Failed ones" });
    for (const as of ["owner", "rep", "viewer"] as const) expect(await seen(as)).toContain(view.id);
    expect(await seen("other")).not.toContain(view.id);
    expect(await codeOf(await change("rep", view, { name: "Ours" }))).toBe("forbidden");
    expect(await codeOf(await ask("DELETE", `/api/views/${view.id}`, { as: "viewer" }))).toBe("forbidden");
    expect((await change("owner", view, { name: "Failed" })).status).toBe(200);
  });

  test("was one's own before a manager shares it; a rep shares nothing", async () => {
    const mine = await made("rep");
    expect(await codeOf(await change("rep", mine, { shared: true }))).toBe("forbidden");
    const managers = await made("manager");
    expect(await json<SavedView>(await change("manager", managers, { shared: true }))).toMatchObject({ shared: true });
    expect(await seen("rep")).toContain(managers.id);
  });

  test("that somebody changed meanwhile is a conflict that holds both, and nothing is written", async () => {
    const view = await made("manager", { shared: true });
    expect((await change("owner", view, { name: "Theirs" })).status).toBe(200);
    const answer = await change("manager", view, { name: "Mine" });
    expect(answer.status).toBe(409);
    const { error } = await json<{ error: { details: unknown } }>(answer);
    expect(error.details).toMatchObject({ newest: { name: "Theirs" }, yours: { name: "Mine" } });
    const rows = await env.DB.prepare("SELECT verb FROM audit_events WHERE subject_id = ?1").bind(view.id).all();
    expect(rows.results).toHaveLength(2);
  });

  test("of another organization is not there", async () => {
    const view = await made("manager", { shared: true });
    for (const answer of [await change("other", view, { name: "Taken" }), await ask("DELETE", `/api/views/${view.id}`, { as: "other" })])
      expect([answer.status, await codeOf(answer)]).toEqual([404, "not_found"]);
  });
});
