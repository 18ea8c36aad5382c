/** Search over HTTP, the index behind it, and what happens to it when its database fails. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { SearchItem, SearchPage } from "../../worker/contract/search";
import { SearchDb } from "../../worker/db/search";
import { rebuildSearch } from "../../worker/jobs/rebuild-search";
import { writeLeads, writeTexts, removeConversations } from "../../worker/services/search/write";
import { conversationId, conversationStub } from "../../worker/stubs/conversation";
import { boardStub } from "../../worker/stubs/board";
import { ask, json, otherId, plantCompanies, summitId, type Who } from "./support";
import { deliver, received } from "./surge-sender";

beforeAll(() => plantCompanies());

const find = async (q: string, as: Who = "owner", more = "") => json<SearchPage>(await ask("GET", `/api/search?q=${encodeURIComponent(q)}${more}`, { as }));
const texts = (items: SearchItem[]) => items.flatMap((item) => (item.kind === "lead" ? [] : [item.hit.text]));
const names = (items: SearchItem[]) => items.flatMap((item) => (item.kind === "lead" ? [item.hit.text] : []));
const soon = <T>(check: () => Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 100 });
const written = (body: string) => soon(async () => expect(texts((await find(body)).items)[0]).toContain(body.split(" ")[0]));

describe("texts", () => {
  test("are found by their words soon after they came, with the hit marked", async () => {
    await deliver(received("+13855557101", "There are wasps in the Attic, near 482 Elm"));
    await written("wasps");
    const [item] = (await find("ATTI elm")).items;
    expect(item).toMatchObject({ kind: "text", author: "lead", phone: "+13855557101" });
    expect(item?.hit.marks.map(([from, to]) => item.hit.text.slice(from, to))).toEqual(["Attic", "Elm"]);
    expect((await find("attic oak")).items).toEqual([]);
  });

  test("show a viewer no phone, and another organization nothing", async () => {
    expect((await find("wasps", "viewer")).items[0]).toMatchObject({ phone: "(•••) •••-7101" });
    expect((await find("wasps", "other")).items).toEqual([]);
    expect((await find("7101", "other")).items).toEqual([]);
  });

  test("with card numbers are found by everything but the number", async () => {
    await deliver(received("+13855557102", "pay with 4111 1111 1111 1111 carpenter ants"));
    await written("carpenter");
    expect(texts((await find("carpenter")).items)[0]).not.toContain("4111");
    expect((await find("4111 1111")).items).toEqual([]);
    expect(await env.SEARCH.prepare("SELECT count(*) AS n FROM texts WHERE body LIKE '%4111%'").first("n")).toBe(0);
  });

  test("of a branch in which a rep does not work are not that rep's", async () => {
    const utah = "br_01KB3DEM000000000000000001";
    expect(texts((await find("wasps", "rep")).items)).toHaveLength(1);
    await env.DB.prepare("DELETE FROM member_branches WHERE branch_id = ?").bind(utah).run();
    expect((await find("wasps", "rep")).items).toEqual([]);
    await env.DB.prepare("INSERT INTO member_branches (organization_id, user_id, branch_id) SELECT ?1, id, ?2 FROM users WHERE email = 'sam@plaibook.test'")
      .bind(summitId, utah)
      .run();
    expect(texts((await find("wasps", "rep")).items)).toHaveLength(1);
  });

  test("of an erased conversation are gone from the index", async () => {
    await deliver(received("+13855557103", "erase my centipedes please"));
    await written("centipedes");
    const id = await conversationId(env, summitId, "+13855557103");
    await conversationStub(env, summitId, id).erase({ actor: { type: "user", id: "u", name: "Ada", may: { force: true } } });
    await soon(async () => expect(await env.SEARCH.prepare("SELECT count(*) AS n FROM texts WHERE conversation_id = ?").bind(id).first("n")).toBe(0));
    expect((await find("centipedes")).items).toEqual([]);
    const hits = await env.SEARCH.prepare("SELECT count(*) AS n FROM text_index WHERE text_index MATCH ?")
      .bind(new SearchDb(summitId, env.SEARCH).match("w", "centipedes"))
      .first("n");
    expect(hits).toBe(0);
  });

  test("come in pages that meet without gap or repeat, the newest first", async () => {
    for (let i = 0; i < 7; i += 1) await deliver(received("+13855557104", `silverfish number ${i}`));
    await soon(async () => expect(texts((await find("silverfish")).items)).toHaveLength(7));
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: SearchPage = await find("silverfish", "owner", `&limit=3${cursor ? `&cursor=${cursor}` : ""}`);
      seen.push(...texts(page.items));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `silverfish number ${i}`));
  });
});

describe("leads", () => {
  test("are found by name, any part of a phone, e-mail and external id; a changed name replaces the old one", async () => {
    const made = await ask("POST", "/api/leads", {
      as: "owner",
      body: { name: "Grete Ñoño", phones: ["+18015557177"], email: "grete@hive.example", external: { source: "crm", id: "K-9912" } },
    });
    const { id } = await json<{ id: string }>(made);
    await soon(async () => expect(names((await find("grete")).items)).toEqual(["Grete Ñoño"]));
    for (const typed of ["nono", "7177", "(801) 555-71", "5557177", "hive", "9912", "gret 7177"])
      expect([typed, names((await find(typed)).items)]).toEqual([typed, ["Grete Ñoño"]]);
    await ask("PATCH", `/api/leads/${id}`, { as: "owner", body: { name: "Greta Neu" } });
    await soon(async () => expect(names((await find("greta")).items)).toEqual(["Greta Neu"]));
    expect(names((await find("nono")).items)).toEqual([]);
    expect((await find("greta", "viewer")).items[0]).toMatchObject({ phones: ["(•••) •••-7177"] });
  });
});

describe("the index", () => {
  const text = (id: string, at: number, body: string | null) => ({
    id,
    conversationId: "cnv_x",
    branchId: "br_x",
    kind: "text" as const,
    author: "lead",
    at,
    body,
  });
  const hits = async (organizationId: string, word: string) => {
    const db = new SearchDb(organizationId, env.SEARCH);
    const { results } = await db
      .raw(
        "SELECT t.id FROM text_index x JOIN texts t ON t.n = x.rowid AND t.organization_id = ?1 WHERE x.text_index MATCH ?2 ORDER BY x.rowid DESC",
        db.match("w", word),
      )
      .all<{ id: string }>();
    return results.map((row) => row.id);
  };

  test("keeps apart what two organizations wrote with the same words, already in its terms", async () => {
    await writeTexts(env, summitId, [text("msg_s", 1_000, "hornet")]);
    await writeTexts(env, otherId, [text("msg_o", 1_000, "hornet")]);
    expect([await hits(summitId, "hornet"), await hits(otherId, "hornet")]).toEqual([["msg_s"], ["msg_o"]]);
    const all = await env.SEARCH.prepare("SELECT count(*) AS n FROM text_index WHERE text_index MATCH ?")
      .bind(new SearchDb(otherId, env.SEARCH).match("w", "hornet"))
      .first("n");
    expect(all).toBe(1);
    expect(() => new SearchDb("", env.SEARCH)).toThrow("empty organization");
    expect(() => new SearchDb("org_a", env.SEARCH).raw("SELECT * FROM texts")).toThrow("never names ?1");
  });

  test("takes texts of one millisecond, repeats, edits and cancellations", async () => {
    await writeTexts(env, summitId, [text("msg_1", 5_000, "gnat one"), text("msg_2", 5_000, "gnat two"), text("msg_3", 5_000, "gnat three")]);
    await writeTexts(env, summitId, [text("msg_4", 5_000, "gnat four"), text("msg_1", 5_000, "gnat one")]);
    expect(await hits(summitId, "gnat")).toEqual(["msg_4", "msg_3", "msg_2", "msg_1"]);
    await writeTexts(env, summitId, [text("msg_2", 5_000, "moth two"), text("msg_3", 5_000, null)]);
    expect(await hits(summitId, "gnat")).toEqual(["msg_4", "msg_1"]);
    expect(await hits(summitId, "moth")).toEqual(["msg_2"]);
    await removeConversations(env, summitId, ["cnv_x"]);
    expect(await hits(summitId, "gnat")).toEqual([]);
    expect(await hits(otherId, "hornet")).toEqual(["msg_o"]);
  });

  test("takes a group without walking through the organization's other texts and leads", async () => {
    const many = Array.from({ length: 400 }, (_, i) => i);
    await writeTexts(
      env,
      summitId,
      many.map((i) => ({ ...text(`msg_m${i}`, 9_000 + i, "termite"), conversationId: "cnv_many" })),
    );
    await writeLeads(
      env,
      summitId,
      many.map((i) => ({ id: `lead_m${i}`, name: "Many", email: null, phones: [], externalIds: [], tags: [] })),
    );
    let rowsRead = 0;
    const counted: D1Database = Object.assign(Object.create(env.SEARCH), {
      batch: async (statements: D1PreparedStatement[]) => {
        const results = await env.SEARCH.batch(statements);
        for (const { meta } of results) rowsRead += meta.rows_read;
        return results;
      },
      prepare: (sql: string) => env.SEARCH.prepare(sql),
    });
    const seen = { ...env, SEARCH: counted };
    await writeTexts(seen, summitId, [text("msg_one", 50_000, "gnat"), text("msg_two", 50_001, "gnat")]);
    await writeLeads(seen, summitId, [{ id: "lead_one", name: "One", email: null, phones: [], externalIds: [], tags: [] }]);
    expect(rowsRead).toBeLessThan(200);
    await removeConversations(env, summitId, ["cnv_many", "cnv_x"]);
  });

  test("that lags behind shows nothing that D1 no longer has", async () => {
    await writeTexts(env, summitId, [{ ...text("msg_ghost", Date.now(), "poltergeist"), branchId: "br_01KB3DEM000000000000000001" }]);
    await writeLeads(env, summitId, [{ id: "lead_ghost", name: "Poltergeist", email: null, phones: [], externalIds: [], tags: [] }]);
    expect((await find("poltergeist")).items).toEqual([]);
  });
});

describe("the search database", () => {
  test("that fails holds no text up: the board and its lists go on, and the search gets what it missed", async () => {
    await env.SEARCH.exec("ALTER TABLE texts RENAME TO texts_away");
    await deliver(received("+13855557105", "scorpions by the door"));
    await soon(async () => {
      const { items } = await json<{ items: unknown[] }>(await ask("GET", "/api/conversations?limit=1", { as: "owner" }));
      expect(JSON.stringify(items)).toContain("scorpions");
    });
    expect((await find("scorpions")).partial).toBe("unavailable");
    await runInDurableObject(env.BOARDS.getByName(summitId), (_board, state) =>
      soon(async () => expect(state.storage.sql.exec("SELECT count(*) AS n FROM unsearched").one()["n"]).toBeGreaterThan(0)),
    );
    await env.SEARCH.exec("ALTER TABLE texts_away RENAME TO texts");
    await soon(async () => expect(texts((await find("scorpions")).items)).toHaveLength(1));
  });

  test("that was lost is filled anew from D1 and the objects", async () => {
    await boardStub(env, summitId).leadsChanged();
    for (const table of ["texts", "leads", "text_index", "lead_index", "coverage"]) await env.SEARCH.exec(`DELETE FROM ${table}`);
    expect(await find("wasps")).toMatchObject({ items: [], partial: "building" });
    await soon(async () => expect(await rebuildSearch(env, Date.now())).toBe(0));
    expect(await find("wasps")).toMatchObject({ partial: null });
    expect(texts((await find("wasps")).items)).toHaveLength(1);
    expect(names((await find("greta")).items)).toEqual(["Greta Neu"]);
    expect((await find("centipedes")).items).toEqual([]);
  });
});
