/**
 * An import of 100,000 rows by the built Worker, through R2 and the queue, against a bare parse of the same file with inserts of the same rows
 * into the same tables (`json_each`, one batch a piece), in the same process, in turns, on an own database; the quickest of each counts. The product also normalises, hashes,
 * looks up stops and known leads, decides each row, moves its cursor and wakes itself. Memory is what the isolate says of itself, every 50 ms.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";
import { signIn, startProduct } from "./product.mjs";
import { freePort } from "../../scripts/setup/ports.mjs";

const count = Number(process.env.IMPORT_ROWS ?? 100_000);
const rounds = 3;
/** A Worker has 128 MB and V8 clears away late where it has more: here no isolate gets a bigger heap than this, and has to do with it. */
const heapMegabytes = 96;
const root = path.resolve(import.meta.dirname, "../..");

/** Nine columns, about 100 bytes a row: what a field-service tool exports. Each round has its own customers. */
function csv(/** @type {number} */ round) {
  const lines = ["Customer #,First Name,Last Name,Mobile,E-mail,Address,City,State,Zip"];
  for (let at = 0; at < count; at += 1) {
    const i = round * count + at;
    const phone = `(${[801, 385, 435][i % 3]}) ${200 + (Math.floor(i / 10_000) % 800)}-${String(i % 10_000).padStart(4, "0")}`;
    lines.push(`C-${i},First${i % 997},"Last${i % 7919}",${phone},c${i}@example.com,"${i} N Main St, Apt ${i % 9}",Provo,UT,84604`);
  }
  return lines.join("\r\n");
}

/** Parses and inserts, and nothing else. */
export const bareImport = {
  name: "bare-import",
  modules: [
    {
      type: "ESModule",
      path: "bare-import.mjs",
      contents: `
import Papa from "./papaparse.js";
// Ids and hashes as random as the product's own: rows that come in the order of their keys are written quicker.
const random = () => Math.random().toString(36).slice(2, 15).padEnd(13, "0");
const columns = (n) => Array.from({ length: n }, (_, i) => "value ->> " + i).join(", ");
const inserts = [
  ["leads (organization_id, id, name, first_name, email, relationship, source, import_row, created_at, updated_at)", 3, "'prospect', 'import', value ->> 4, 1, 1", (r, i, id) => [id, r[1] + " " + r[2], r[1], r[4], i]],
  ["lead_phones (organization_id, phone, lead_id, created_at)", 2, "1", (r, i, id) => [r[3], id]],
  ["external_ids (organization_id, source, external_id, lead_id)", 3, "", (r, i, id) => ["import", r[0], id]],
  ["properties (organization_id, id, lead_id, street, city, state, zip, created_at)", 6, "1", (r, i, id) => ["prop_" + id, id, r[5], r[6], r[7], r[8]]],
  ["consents (organization_id, id, phone_hash, lead_id, category, source, created_at)", 3, "'unknown', 'import', 1", (r, i, id) => ["csn_" + id, random() + random(), id]],
  ["import_rows (organization_id, import_id, row, verdict, lead_id)", 2, "'created', value ->> 2", (r, i, id, imp) => [imp, i, id]],
];
export default { async fetch(request, env) {
  if (request.method === "PUT") return await env.FILES.put("file", await request.arrayBuffer()), new Response("kept");
  const imp = "imp_" + random() + random();
  let rest = "", row = 0;
  const parser = new Papa.Parser({ delimiter: ",", newline: "\\r\\n" });
  const write = async (rows) => {
    if (row === 0) rows.shift();
    const from = row;
    row += rows.length;
    const stamp = "lead_01" + Date.now().toString(36).padStart(8, "0");
    const ids = rows.map(() => stamp + random());
    if (rows.length > 0) await env.DB.batch(inserts.map(([into, n, more, map]) =>
      env.DB.prepare("INSERT INTO " + into + " SELECT ?1, " + columns(into.startsWith("leads") ? 4 : n) + (more ? ", " + more : "") + " FROM json_each(?2)").bind("org_01KB3DEM000000000000000001", JSON.stringify(rows.map((r, i) => map(r, from + i, ids[i], imp))))));
  };
  const object = await env.FILES.get("file");
  let held = "";
  for await (const text of object.body.pipeThrough(new TextDecoderStream())) {
    held += text;
    if (held.length < 131072) continue;
    const input = rest + held; held = "";
    const parsed = parser.parse(input, 0, true);
    rest = input.slice(parsed.meta.cursor);
    await write(parsed.data);
  }
  await write(parser.parse(rest + held, 0, false).data);
  return Response.json({ row });
} };`,
    },
    { type: "CommonJS", path: "papaparse.js", contents: readFileSync(path.join(root, "node_modules/papaparse/papaparse.js"), "utf8") },
  ],
  compatibilityDate: "2026-11-01",
  d1Databases: { DB: "bare" },
  r2Buckets: { FILES: "bare-files" },
  unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
};

export async function bench() {
  process.env["MINIFLARE_WORKERD_V8_FLAGS"] = `--max-heap-size=${heapMegabytes}`;
  const inspectorPort = await freePort();
  const product = await startProduct({ inspectorPort, workers: [bareImport] });
  try {
    const cookie = await signIn(product.url);
    const bareDb = await product.mf.getD1Database("DB", "bare-import");
    await product.migrate(bareDb);
    const bareUrl = String(await product.mf.unsafeGetDirectURL("bare-import"));
    const memory = await watchMemory(inspectorPort);
    /** @type {{ importMs: number, bareMs: number, importCpuMs: number, bareCpuMs: number }[]} */
    const measured = [];
    /** @type {number[]} */
    const indexed = [];
    let last = "";
    for (let round = 0; round < rounds; round += 1) {
      last = csv(round);
      const before = product.cpuMs();
      const bareMs = await runBare(bareUrl, last);
      const between = product.cpuMs();
      // What the uploads left behind is not the consumer's.
      const imported = await runImport(product.url, cookie, last, memory.clean);
      memory.pause();
      if (imported.counts.created !== count) throw new Error(`the import made ${JSON.stringify(imported.counts)}`);
      measured.push({ importMs: imported.ms, bareMs, importCpuMs: product.cpuMs() - between, bareCpuMs: between - before });
      // The search reads the new leads afterwards; the next measurement is not to be slowed by it.
      indexed.push(await untilIndexed(product.search, count * (round + 1)));
    }
    const consumerMegabytes = await memory.stop();
    // The last file again: nothing new, and each row looked up.
    const again = await runImport(product.url, cookie, last);
    // And once more with another e-mail in each row, to be taken over.
    const changed = await runImport(product.url, cookie, last.replaceAll("@example.com", "@example.org"), async () => {}, { known: "overwrite" });
    const undone = await runUndo(product.url, cookie, changed.id);
    const best = (/** @type {"importMs" | "bareMs" | "importCpuMs" | "bareCpuMs"} */ name) => Math.min(...measured.map((one) => one[name]));
    return {
      rows: count,
      megabytes: Number((last.length / 1e6).toFixed(1)),
      importMs: best("importMs"),
      bareMs: best("bareMs"),
      ratio: Number((best("importMs") / best("bareMs")).toFixed(2)),
      cpuRatio: Number((best("importCpuMs") / best("bareCpuMs")).toFixed(2)),
      budgetRatio: 2,
      rowsASecond: Math.round(count / (best("importMs") / 1_000)),
      knownAgainMs: again.ms,
      knownAgain: again.counts,
      changedMs: changed.ms,
      changed: changed.counts.updated,
      undoneMs: undone,
      heapMegabytes,
      consumerMegabytes,
      budgetMegabytes: 100,
      searchableAfterMs: Math.min(...indexed),
      measured,
    };
  } finally {
    await product.stop();
  }
}

async function untilIndexed(/** @type {any} */ search, /** @type {number} */ wanted) {
  const began = performance.now();
  while ((await search.prepare("SELECT count(*) AS n FROM leads").first("n")) < wanted) await wait(500);
  return Math.round(performance.now() - began);
}

async function runBare(/** @type {string} */ url, /** @type {string} */ file) {
  await (await fetch(url, { method: "PUT", body: file })).text();
  const began = performance.now();
  const { row } = /** @type {{ row: number }} */ (await (await fetch(url, { method: "POST" })).json());
  if (row !== count) throw new Error(`the bare import wrote ${row} rows`);
  return Math.round(performance.now() - began);
}

/** The file first, in parts, as a large one comes; then the import by itself. */
async function upload(/** @type {string} */ url, /** @type {Record<string, string>} */ headers, /** @type {string} */ file) {
  const { id, partSize } = await (await fetch(`${url}/api/uploads`, { method: "POST", headers })).json();
  const bytes = Buffer.from(file);
  for (let n = 1; (n - 1) * partSize < bytes.length; n += 1) {
    const body = bytes.subarray((n - 1) * partSize, n * partSize);
    const answer = await fetch(`${url}/api/uploads/${id}/parts/${n}`, { method: "PUT", headers, body });
    if (!answer.ok) throw new Error(`part ${n}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  }
  await (await fetch(`${url}/api/uploads/${id}/complete`, { method: "POST", headers })).json();
  return id;
}

async function runImport(/** @type {string} */ url, /** @type {string} */ cookie, /** @type {string} */ file, ready = async () => {}, options = {}) {
  const headers = { cookie, origin: "http://localhost" };
  const uploadId = await upload(url, headers, file);
  await ready();
  const began = performance.now();
  const sent = await fetch(`${url}/api/imports`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ uploadId, options }),
  });
  if (sent.status !== 201) throw new Error(`import: ${sent.status} ${await sent.text()}`);
  const { id } = await sent.json();
  for (;;) {
    const one = await (await fetch(`${url}/api/imports/${id}`, { headers })).json();
    if (one.state === "done") return { ms: Math.round(performance.now() - began), counts: one.counts, id };
    if (one.state === "failed") throw new Error(JSON.stringify(one.problem));
    await wait(50);
  }
}

async function runUndo(/** @type {string} */ url, /** @type {string} */ cookie, /** @type {string} */ id) {
  const headers = { cookie, origin: "http://localhost" };
  const began = performance.now();
  await (await fetch(`${url}/api/imports/${id}/undo`, { method: "POST", headers })).json();
  for (;;) {
    const one = await (await fetch(`${url}/api/imports/${id}`, { headers })).json();
    if (one.state === "undone") return Math.round(performance.now() - began);
    await wait(50);
  }
}

/** The isolate's own word: JavaScript heap and what it holds outside. */
async function watchMemory(/** @type {number} */ port) {
  const targets = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
  const target = targets.find((/** @type {{ id: string }} */ one) => one.id.endsWith("plaibook"));
  if (!target) throw new Error(`no inspector target among ${targets.map((/** @type {{ id: string }} */ one) => one.id)}`);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${target.id}`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  let most = 0;
  let counts = false;
  socket.on("message", (data) => {
    const { result } = JSON.parse(String(data));
    if (counts && result?.usedSize) most = Math.max(most, result.usedSize + (result.backingStorageSize ?? 0) + (result.embedderHeapUsedSize ?? 0));
  });
  let id = 0;
  const timer = setInterval(() => socket.send(JSON.stringify({ id: (id += 1), method: "Runtime.getHeapUsage" })), 50);
  const clean = async () => {
    socket.send(JSON.stringify({ id: (id += 1), method: "HeapProfiler.collectGarbage" }));
    await wait(300);
    counts = true;
  };
  return {
    clean,
    pause: () => void (counts = false),
    stop: async () => {
      clearInterval(timer);
      socket.close();
      return Number((most / 1e6).toFixed(1));
    },
  };
}
