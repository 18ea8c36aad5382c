/**
 * Role × route × socket, asked of the running Worker: what each role gets from every read and socket, and which verbs are refused to it.
 * `MATRIX=1 npx vitest run --project worker matrix --silent=false` prints it.
 */
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Role } from "../../worker/contract/me";
import { may, type Permission } from "../../worker/domain/permissions";
import { ask, json, plantCompanies, summitId } from "./support";

interface Route {
  method: string;
  path: string;
  right: Permission;
}

let routes: Route[] = [];
const rows = new Map<string, string[]>();
const columns = [...Role.options, "nobody"];

beforeAll(async () => {
  await plantCompanies();
  const { paths } = await json<{ paths: Record<string, Record<string, { "x-permission"?: Permission }>> }>(await ask("GET", "/api/openapi.json"));
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { "x-permission": right }]) => (right === undefined ? [] : [{ method: method.toUpperCase(), path, right }])),
  );
});

afterAll(() => {
  if (!Reflect.get(env, "MATRIX")) return;
  const width = Math.max(...[...rows.keys()].map((name) => name.length));
  const line = (name: string, cells: readonly string[]) => `${name.padEnd(width)}  ${cells.map((cell) => cell.padEnd(9)).join("")}`;
  process.stdout.write(`${[line("", columns), ...[...rows].map(([name, cells]) => line(name, cells))].join("\n")}\n`);
});

const isSocket = (route: Route) => route.method === "GET" && route.path.endsWith("/live");
const unknownId = (path: string) => path.replaceAll(/\{\w+\}/g, "x");

/** Reads and sockets are asked; a verb that the role has is not done, one that it lacks is refused before its body is looked at. */
async function cell(route: Route, role: Role | "nobody"): Promise<string> {
  const refused = role === "nobody" || !may(role, route.right);
  if (route.method !== "GET" && !refused) return "may";
  const answer = await ask(route.method, unknownId(route.path), {
    ...(role === "nobody" ? {} : { as: "viewer" as const }),
    ...(isSocket(route) ? { headers: { upgrade: "websocket" } } : {}),
    ...(route.method === "GET" ? {} : { body: {} }),
  });
  answer.webSocket?.accept();
  answer.webSocket?.close(1000);
  return String(answer.status);
}

test.each(Role.options)("every route and socket answers a %s as the table says, and nobody with 401", async (role) => {
  // One person in each role after the other: the role is read with every request.
  await env.DB.prepare("UPDATE members SET role = ?1 WHERE organization_id = ?2 AND user_id = 'usr_01KB3DEM000000000000000004'").bind(role, summitId).run();
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    const got = await cell(route, role);
    rows.set(name, [...(rows.get(name) ?? []), got]);
    expect([role, name, got === "403"]).toEqual([role, name, !may(role, route.right)]);
    if (role === "viewer") {
      const nobody = await cell(route, "nobody");
      rows.set(name, [...(rows.get(name) ?? []), nobody]);
      expect([name, nobody]).toEqual([name, "401"]);
    }
  }
});

test("the board's socket opens for every role, and for nobody without one", () => {
  expect(rows.get("GET /api/board/live")).toEqual(["101", "101", "101", "101", "101", "401"]);
});
