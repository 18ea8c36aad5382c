/**
 * Role × branch × route, over HTTP and sockets, files and exports, lists and search: what each role gets of its own branch, of another one, and of what
 * does not exist. `MATRIX=1 npx vitest run --project worker test/worker/matrix.test.ts --silent=false` prints it with the number of cells.
 */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Role } from "../../worker/contract/me";
import { may, type Permission } from "../../worker/domain/permissions";
import { bodies } from "./bodies";
import { ask, json, summitId } from "./support";
import { inventedLike, plantWall, type Things, utah, type Wall } from "./wall";

interface Route {
  method: string;
  path: string;
  right: Permission;
}

let routes: Route[] = [];
let wall: Wall;
const rows = new Map<string, string[]>();
const columns = [...Role.options, "nobody"];
let cells = 0;
let open = 0;
const valid = "usr_01KB3DEM000000000000000004";

/** One person in each role after the other: the role is read with every request. As a rep they work in the first branch alone. */
async function become(role: Role): Promise<void> {
  await env.DB.batch([
    env.DB.prepare("UPDATE members SET role = ?1 WHERE organization_id = ?2 AND user_id = ?3").bind(role, summitId, valid),
    env.DB.prepare("INSERT OR IGNORE INTO member_branches (organization_id, user_id, branch_id) VALUES (?1, ?2, ?3)").bind(summitId, valid, utah),
  ]);
}

beforeAll(async () => {
  wall = await plantWall();
  const { paths } = await json<{ paths: Record<string, Record<string, { "x-permission"?: Permission }>> }>(await ask("GET", "/api/openapi.json"));
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { "x-permission": right }]) => (right === undefined ? [] : [{ method: method.toUpperCase(), path, right }])),
  );
});

afterAll(() => {
  if (!Reflect.get(env, "MATRIX")) return;
  const width = Math.max(...[...rows.keys()].map((name) => name.length));
  const line = (name: string, words: readonly string[]) => `${name.padEnd(width)}  ${words.map((word) => word.padEnd(9)).join("")}`;
  const lines = [line("", columns), ...[...rows].map(([name, words]) => line(name, words)), `${cells} cells checked, ${open} open`];
  // Longer pieces do not come through whole.
  for (let from = 0; from < lines.length; from += 50) process.stdout.write(`${lines.slice(from, from + 50).join("\n")}\n`);
});

function note(name: string, got: string, holds: boolean): void {
  rows.set(name, [...(rows.get(name) ?? []), got]);
  cells += 1;
  if (!holds) open += 1;
}

const isSocket = (route: Route) => route.method === "GET" && route.path.endsWith("/live");
const unknownId = (path: string) => path.replaceAll(/\{\w+\}/g, "x");

async function status(route: Route, at: string, { nobody = false, body }: { nobody?: boolean; body?: unknown } = {}): Promise<string> {
  const answer = await ask(route.method, at, {
    ...(nobody ? {} : { as: "viewer" as const }),
    ...(isSocket(route) ? { headers: { upgrade: "websocket" } } : {}),
    ...(route.method === "GET" ? {} : { body: body ?? {} }),
  });
  answer.webSocket?.accept();
  answer.webSocket?.close(1000);
  return String(answer.status);
}

/** Reads and sockets are asked; a verb that the role has is not done, one that it lacks is refused before its body is looked at. */
async function cell(route: Route, role: Role | "nobody"): Promise<string> {
  const refused = role === "nobody" || !may(role, route.right);
  return route.method !== "GET" && !refused ? "may" : status(route, unknownId(route.path), { nobody: role === "nobody" });
}

test.each(Role.options)("every route and socket answers a %s as the table says, and nobody with 401", async (role) => {
  await become(role);
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    const got = await cell(route, role);
    note(name, got, (got === "403") === !may(role, route.right));
    expect([role, name, got === "403"]).toEqual([role, name, !may(role, route.right)]);
    if (role === "viewer") {
      const nobody = await cell(route, "nobody");
      note(name, nobody, nobody === "401");
      expect([name, nobody]).toEqual([name, "401"]);
    }
  }
});

test("the board's socket opens for every role, and for nobody without one", () => {
  expect(rows.get("GET /api/board/live")).toEqual(["101", "101", "101", "101", "101", "401"]);
});

/** Things of a branch, by what stands before their id in a path. */
const placed = {
  conversations: "conversation",
  leads: "lead",
  campaigns: "campaign",
  appointments: "appointment",
  attachments: "attachment",
  branches: "branch",
} as const;

/** The path with the id of one of these things; null where what it names belongs to no branch. */
function placedPath(path: string, of: (kind: keyof Things) => string): string | null {
  const kind = Object.entries(placed).find(([name]) => path.includes(`/${name}/{id}`))?.[1];
  if (kind === undefined) return null;
  return path.replace("{id}", of(kind)).replace("{otherId}", wall.mine.lead).replace("{mid}", "msg_x");
}

describe.each(Role.options)("to a %s", (role) => {
  test("a thing of another branch is there only when every branch is theirs, and one that does not exist never", async () => {
    await become(role);
    for (const route of routes) {
      if (!may(role, route.right)) continue;
      const reads = route.method === "GET";
      for (const [where, of] of [
        ["own", (kind: keyof Things) => wall.mine[kind]],
        ["other", (kind: keyof Things) => wall.across[kind]],
        ["none", (kind: keyof Things) => inventedLike(wall.mine[kind])],
        ["foreign", (kind: keyof Things) => wall.foreign[kind]],
      ] as const) {
        const at = placedPath(route.path, of);
        if (at === null) continue;
        const hidden = where === "none" || where === "foreign" || (where === "other" && role === "rep");
        // What would be done to a thing that is there is not done here.
        if (!reads && !hidden) continue;
        const name = `${route.method} ${route.path}`;
        const got = await status(route, at, { body: bodies[name] });
        const holds = (got === "404") === hidden;
        note(`${name} (${where})`, `${role}:${got}`, holds);
        expect([role, where, name, got]).toEqual([role, where, name, hidden ? "404" : expect.stringMatching(/^(?:200|101|400)$/)]);
        expect([role, where, name, holds]).toEqual([role, where, name, true]);
      }
    }
  });

  test("lists, search and exports hold what is theirs to see, and nothing of another company", async () => {
    await become(role);
    const filters: Record<string, string> = {
      "/api/search": "q=Wanda",
      "/api/failures/texts": "status=held",
      "/api/availability": `conversationId=${wall.mine.conversation}`,
    };
    for (const route of routes) {
      if (route.method !== "GET" || route.path.includes("{") || isSocket(route) || !may(role, route.right)) continue;
      const answer = await ask("GET", `${route.path}?${filters[route.path] ?? ""}`, { as: "viewer" });
      const text = await answer.text();
      const leaks = (things: Things) =>
        Object.entries(things).flatMap(([kind, id]) => (["number", "version", "playbook"].includes(kind) || !text.includes(id) ? [] : [kind]));
      const name = `${route.method} ${route.path} (list)`;
      const found = { status: answer.status, foreign: leaks(wall.foreign), across: role === "rep" ? leaks(wall.across) : [] };
      note(name, `${role}:${answer.status}`, found.foreign.length === 0 && found.across.length === 0);
      expect([role, name, found]).toEqual([role, name, { status: 200, foreign: [], across: [] }]);
    }
  });

  test("the board shows the cards of their branches, and who stands at them", async () => {
    await become(role);
    const answer = await ask("GET", "/api/board/live?since=0", { as: "viewer", headers: { upgrade: "websocket" } });
    const frames: string[] = [];
    answer.webSocket?.addEventListener("message", (event) => void frames.push(String(event.data)));
    answer.webSocket?.accept();
    await expect.poll(() => frames.join(""), { timeout: 5_000 }).toContain("caughtUp");
    answer.webSocket?.close(1000);
    const seen = [wall.mine, wall.across, wall.foreign].map(({ conversation }) => frames.join("").includes(conversation));
    note("GET /api/board/live (cards)", `${role}:${seen.filter(Boolean).length}`, true);
    expect(seen).toEqual([true, role !== "rep", false]);
  });
});

test("no cell of the matrix is open", () => {
  expect([cells > 1_000, open]).toEqual([true, 0]);
});
