/**
 * Random requests over every route of the API's own document: half-right bodies, other people's ids, rubbish. Counts answers by status; a 5xx,
 * a connection that breaks, or an answer after more than ten seconds is a fault. A seed makes a run come again.
 */
import { clientOf } from "./client.mjs";
import { ownProduct } from "./product.mjs";

/** @typedef {{ method: string, path: string, parameters: any[], body: any }} Route */
/** @typedef {{ request: string, status: number | string, ms: number, body?: unknown }} Fault */

/** Routes that end the very session or data that the run needs; each is tried with nobody signed in. */
const ending = /sign-out|\/account|\/auth\/|\/demo\/seed|^\/api\/members\/|\/two-factor|\/sessions/;
const slowMs = 10_000;
const atOnce = 8;

const people = ["demo@plaibook.test", "dana@plaibook.test", "sam@plaibook.test", "viewer@plaibook.test", "other@plaibook.test"];

/** @param {string[]} args */
export function readFuzzOptions(args) {
  const options = { requests: 20_000, seed: Date.now() % 1_000_000, port: 8899, url: /** @type {string | null} */ (null) };
  for (let index = 0; index < args.length; index += 2) {
    const value = args[index + 1] ?? "";
    if (args[index] === "--requests") options.requests = Number(value);
    else if (args[index] === "--seed") options.seed = Number(value);
    else if (args[index] === "--port") options.port = Number(value);
    else if (args[index] === "--url") options.url = value.replace(/\/$/, "");
    else throw new Error(`Unknown option ${args[index]}. Known: --requests --seed --port --url`);
  }
  if (!Number.isInteger(options.requests) || options.requests < 1) throw new Error("--requests needs a number.");
  return options;
}

/** @param {ReturnType<typeof readFuzzOptions>} options */
export async function runFuzz(options) {
  const product = options.url === null ? ownProduct(options.port) : null;
  const url = options.url ?? product?.url ?? "";
  const began = Date.now();
  try {
    await product?.first();
    const client = clientOf(url);
    await client.signIn();
    const known = await idsOf(client);
    const document = (await client.sure("GET", "/api/openapi.json")).json;
    const cookies = await Promise.all(people.map((email) => cookieOf(url, email)));
    const random = generator(options.seed);
    const routes = routesOf(document);
    /** @type {Record<string, number>} */
    const statuses = {};
    /** @type {Fault[]} */
    const faults = [];
    let slowest = 0;
    let made = 0;
    const worker = async () => {
      while (made < options.requests) {
        made += 1;
        const route = routes[made % routes.length];
        if (!route) continue;
        const request = make(route, { random, known, document });
        // One in twelve with nobody signed in.
        const cookie = ending.test(route.path) || random() < 0.08 ? "" : pick(random, cookies);
        const answer = await send(url, request, cookie);
        slowest = Math.max(slowest, answer.ms);
        statuses[String(answer.status)] = (statuses[String(answer.status)] ?? 0) + 1;
        if (typeof answer.status === "string" || answer.status >= 500 || answer.ms > slowMs) faults.push({ ...answer, body: request.body?.slice(0, 400) });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    const health = (await client.sure("GET", "/api/health")).json;
    return {
      ok: faults.length === 0,
      seed: options.seed,
      routes: routes.length,
      requests: made,
      statuses,
      slowestMs: slowest,
      faults: faults.slice(0, 20),
      faultCount: faults.length,
      healthAfter: health.status,
      seconds: Math.round((Date.now() - began) / 1_000),
    };
  } finally {
    await product?.end();
  }
}

/** mulberry32: small, even enough, and the same for the same seed. @param {number} seed */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @template T @param {() => number} random @param {readonly T[]} list @returns {T} */
function pick(random, list) {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error("pick: an empty list");
  return one;
}

/** Ids that exist, so that some requests reach further than a 404. @param {import("./client.mjs").Client} client */
async function idsOf(client) {
  const ids = [];
  for (const path of [
    "/api/conversations?limit=20",
    "/api/leads?limit=20",
    "/api/branches",
    "/api/campaigns",
    "/api/playbooks",
    "/api/members",
    "/api/views",
    "/api/segments",
  ]) {
    const answer = await client.once("GET", path);
    for (const item of answer?.json?.items ?? []) if (typeof item.id === "string") ids.push(item.id);
  }
  return ids;
}

/** @param {string} url @param {string} email */
async function cookieOf(url, email) {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email, password: "plaibook-demo" }),
  });
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

/** @param {any} document @returns {Route[]} */
function routesOf(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(/** @type {Record<string, any>} */ (methods))
      .filter(([method, one]) => method !== "parameters" && !path.endsWith("/live") && typeof one === "object")
      .map(([method, one]) => ({ method: method.toUpperCase(), path, parameters: one.parameters ?? [], body: one.requestBody?.content ?? null })),
  );
}

/** @type {unknown[]} */
const junk = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53 + 2,
  "",
  " ",
  "0",
  "null",
  "undefined",
  "x",
  "../../etc/passwd",
  "' OR 1=1 --",
  "%00",
  "\u0000",
  "\ud800",
  "🐜".repeat(50),
  "a".repeat(5_000),
  "<script>alert(1)</script>",
  "{{firstName}}",
  "javascript:alert(1)",
  "2026-02-30",
  "9999-12-31T23:59:59Z",
  "-271821-04-20T00:00:00Z",
  "+18015550117",
  "+1",
  "org_01KB3DEM000000000000000002",
  [],
  {},
  [[]],
  [null],
  { a: { a: { a: {} } } },
  { __proto__: null },
  { constructor: 1 },
  { id: "x" },
];

/** @typedef {{ random: () => number, known: string[], document: any }} World */

/** @param {Route} route @param {World} world */
function make({ method, path, parameters, body }, world) {
  const { random } = world;
  const filled = path.replaceAll(/\{(\w+)\}/g, () => encoded(word(world)).slice(0, 2_000) || "x");
  const query = parameters
    .filter((/** @type {any} */ one) => one.in === "query" && random() < 0.5)
    .map((/** @type {any} */ one) => `${encoded(one.name)}=${encoded(random() < 0.5 ? asText(fromSchema(one.schema, world, 0)) : word(world))}`);
  const target = query.length > 0 ? `${filled}?${query.join("&")}` : filled;
  if (method === "GET" || random() < 0.05) return { method, target, type: null, body: null };
  const schema = body?.["application/json"]?.schema;
  const dice = random();
  if (dice < 0.05)
    return { method, target, type: "application/json", body: pick(random, ["", "{", "[1,", "nul", '{"a":1e9999}', "\u0000", "[".repeat(3_000)]) };
  if (dice < 0.08)
    return {
      method,
      target,
      type: pick(random, ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "a/b"]),
      body: "--x\r\nrubbish",
    };
  const value = schema && dice < 0.85 ? fromSchema(schema, world, 0) : pick(random, junk);
  return { method, target, type: "application/json", body: safeJson(value) };
}

/** Half a surrogate pair cannot stand in an address. @param {string} value */
const encoded = (value) => encodeURIComponent(value.toWellFormed());
/** @param {unknown} value */
const safeJson = (value) => JSON.stringify(value ?? null);
/** @param {unknown} value */
const asText = (value) => (typeof value === "string" ? value : safeJson(value));

/** @param {World} world @returns {string} */
function word({ random, known }) {
  return known.length > 0 && random() < 0.5 ? pick(random, known) : asText(pick(random, junk));
}

/** A value that fits the schema mostly, and somewhere not. @param {any} schema @param {World} world @param {number} depth @returns {unknown} */
function fromSchema(schema, world, depth) {
  const { random, document } = world;
  if (!schema || depth > 6 || random() < 0.04) return pick(random, junk);
  if (schema.$ref) return fromSchema(document.components?.schemas?.[String(schema.$ref).split("/").at(-1) ?? ""], world, depth + 1);
  const union = schema.oneOf ?? schema.anyOf;
  if (union) return fromSchema(pick(random, union), world, depth + 1);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((/** @type {any} */ one) => fromSchema(one, world, depth + 1)));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(random, schema.enum);
  const type = Array.isArray(schema.type) ? pick(random, schema.type) : schema.type;
  if (type === "object") {
    const required = new Set(schema.required ?? []);
    const made = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
      random() < (required.has(name) ? 0.97 : 0.5) ? [[name, fromSchema(one, world, depth + 1)]] : [],
    );
    if (random() < 0.05) made.push([pick(random, ["__proto__", "constructor", "x", "organizationId", "id"]), pick(random, junk)]);
    return Object.fromEntries(made);
  }
  if (type === "array") return Array.from({ length: Math.floor(random() * 4) }, () => fromSchema(schema.items, world, depth + 1));
  if (type === "integer" || type === "number") return pick(random, [schema.minimum ?? 0, schema.maximum ?? 100, 1, 2, 10, random() * 1_000]);
  if (type === "boolean") return random() < 0.5;
  if (type === "null") return null;
  return text(schema, world);
}

/** @param {any} schema @param {World} world */
function text(schema, world) {
  const { random } = world;
  if (random() < 0.15) return word(world);
  if (schema.format === "date-time")
    return pick(random, ["2026-12-02T17:00:00Z", "2026-12-02T17:00:00.000-07:00", "1970-01-01T00:00:00Z", "2099-01-01T00:00:00Z"]);
  if (schema.format === "date") return pick(random, ["2026-12-02", "2024-02-29", "1900-01-01"]);
  if (schema.format === "email") return `${Math.floor(random() * 1e6)}@example.com`;
  if (schema.format === "uri" || schema.format === "url") return pick(random, ["https://example.com/a", "http://x", "javascript:1"]);
  if (/\\\+/.test(schema.pattern ?? "")) return pick(random, ["+18015550117", `+1801555${1_000 + Math.floor(random() * 9_000)}`]);
  if (/\\d\{5\}/.test(schema.pattern ?? "")) return "84604";
  return pick(random, ["Maria", "hello there", "x".repeat(Math.min(schema.minLength ?? 8, 64)), "America/Denver", "clientid-12345678", word(world)]);
}

/** @param {string} url @param {{ method: string, target: string, type: string | null, body: string | null }} request @param {string} cookie @returns {Promise<{ request: string, status: number | string, ms: number }>} */
async function send(url, { method, target, type, body }, cookie) {
  const began = Date.now();
  const request = `${method} ${target.slice(0, 200)}`;
  try {
    const answer = await fetch(url + target, {
      method,
      headers: { origin: url, ...(cookie ? { cookie } : {}), ...(type ? { "content-type": type } : {}) },
      redirect: "manual",
      signal: AbortSignal.timeout(60_000),
      ...(body === null ? {} : { body }),
    });
    await answer.arrayBuffer();
    return { request, status: answer.status, ms: Date.now() - began };
  } catch (error) {
    return { request, status: error instanceof Error ? error.name : "broken", ms: Date.now() - began };
  }
}
