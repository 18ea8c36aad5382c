/**
 * The built Worker on Miniflare itself, without the dev proxy, and the vendors' stand-in in a process of its own (vendor.mjs): a model that
 * answers after a fixed time and a carrier that takes 5 ms. State is on disk, because what is answered 200 has to survive.
 */
import { execFileSync, fork } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";

const root = path.resolve(import.meta.dirname, "../..");
const date = "2026-11-01";
const base64 = (/** @type {string} */ text) => Buffer.from(text).toString("base64");

export const account = {
  account: "acct_bench",
  organizationId: "org_01KB3DEM000000000000000001",
  name: "Summit Pest Control",
  key: "sk_live_bench",
  endpointId: "ep_bench",
  secret: `whsec_${base64("the signing secret of the benches")}`,
  numbers: ["+18015550100"],
  keywordReplies: true,
};

/** The vendors' stand-in in its own process; answers its address once it listens. */
async function startVendor(/** @type {number} */ modelMs) {
  const child = fork(path.join(import.meta.dirname, "vendor.mjs"), { env: { ...process.env, MODEL_MS: String(modelMs) } });
  const port = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", () => reject(new Error("the vendors' stand-in did not start")));
  });
  return { address: `127.0.0.1:${port}`, stop: () => child.kill() };
}

/** A Worker that only proves the signature and writes one durable row: what a webhook costs at the least. */
const bare = `
import { DurableObject } from "cloudflare:workers";
export class Row extends DurableObject {
  constructor(ctx, env) { super(ctx, env); ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS t (id TEXT PRIMARY KEY, body TEXT)"); }
  put(id, body) { this.ctx.storage.sql.exec("INSERT OR IGNORE INTO t (id, body) VALUES (?, ?)", id, body); }
}
const enc = new TextEncoder();
export default { async fetch(request, env) {
  const body = await request.text();
  const key = await crypto.subtle.importKey("raw", Uint8Array.from(atob(env.SECRET.slice(6)), (c) => c.charCodeAt(0)), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign("HMAC", key, enc.encode(request.headers.get("webhook-id") + "." + request.headers.get("webhook-timestamp") + "." + body)))));
  if (request.headers.get("webhook-signature") !== "v1," + mac) return new Response(null, { status: 401 });
  const event = JSON.parse(body);
  await env.ROWS.getByName(event.data.conversation.contact.phone_number).put(event.data.id, body);
  return new Response("ok");
} };`;

function build() {
  const out = path.join(root, ".local/bench");
  rmSync(out, { recursive: true, force: true });
  execFileSync(
    process.execPath,
    [path.join(root, "node_modules/wrangler/bin/wrangler.js"), "deploy", "--dry-run", "--outdir", out, "-c", path.join(root, "wrangler.toml")],
    { cwd: root, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" } },
  );
  return path.join(out, "index.js");
}

const vars = {
  PUBLIC_URL: "http://localhost",
  SURGE_BASE_URL: "http://sandbox/surge",
  OPENROUTER_BASE_URL: "http://sandbox/openrouter/api/v1",
  OPENROUTER_KEY: "bench",
  EMAIL_BASE_URL: "http://sandbox/resend",
  EMAIL_FROM: "Plaibook <hello@plaibook.test>",
  CSR_MODELS: "bench/csr",
  OVERSEER_MODELS: "bench/overseer",
  REPLY_DELAY_MS: "0",
  // As in production: what earlier texts still wait for does not fall into a later measurement.
  RECEIPT_GRACE_MS: "259200000",
  UNKNOWN_GRACE_MS: "5000",
  DAILY_BUDGET_USD: "0",
  TURN_BUDGET_USD: "0",
  SEGMENTS_PER_SECOND: "100000",
  SEGMENTS_PER_DAY: "100000000",
  CAMPAIGN_LOOK_MS: "0",
  PLATFORM_ADMINS: "",
  AUTH_SECRET: "a".repeat(48),
  ID_KEY: "i".repeat(48),
  CREDENTIALS_KEY: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
  DEMO_ACCOUNTS: JSON.stringify([account]),
};

/** Starts everything; `url` is the Worker, `bareUrl` the bare one. @param {{ modelMs?: number, inspectorPort?: number, onLog?: ((line: string) => void) | null, workers?: any[] }} options */
export async function startProduct({ modelMs = 200, inspectorPort = 0, onLog = null, workers = [] } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "plaibook-bench-"));
  const flags = ["nodejs_compat", "no_nodejs_global_timers"];
  const vendor = await startVendor(modelMs);
  const product = {
    name: "plaibook",
    modules: true,
    scriptPath: build(),
    compatibilityDate: date,
    compatibilityFlags: flags,
    bindings: vars,
    d1Databases: { DB: "plaibook", SEARCH: "plaibook-search" },
    r2Buckets: { RECORDINGS: "recordings" },
    queueProducers: { IMPORTS: "imports" },
    queueConsumers: { imports: { maxBatchSize: 1, maxBatchTimeout: 0 } },
    serviceBindings: { SANDBOX: { external: { address: vendor.address, http: {} } } },
    durableObjects: Object.fromEntries(
      [
        ["CONVERSATIONS", "Conversation"],
        ["BOARDS", "Board"],
        ["CAMPAIGNS", "Campaign"],
        ["SENDERS", "Sender"],
        ["HOUSEKEEPERS", "Housekeeper"],
        ["LIMITERS", "RateLimiter"],
        ["PURSES", "Purse"],
      ].map(([name, className]) => [name, { className, useSQLite: true }]),
    ),
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  };
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      durableObjectsPersist: path.join(folder, "do"),
      d1Persist: path.join(folder, "d1"),
      r2Persist: path.join(folder, "r2"),
      ...(inspectorPort ? { inspectorPort } : {}),
      log: undefined,
      cf: false,
      handleStructuredLogs: (/** @type {{ level: string, message: string }} */ { level, message }) => {
        onLog?.(message);
        if (level === "warn" || level === "error") process.stderr.write(`${message}\n`);
      },
      workers: [
        product,
        {
          name: "bare",
          modules: true,
          script: bare,
          compatibilityDate: date,
          bindings: { SECRET: account.secret },
          durableObjects: { ROWS: { className: "Row", useSQLite: true } },
          unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
        },
        ...workers,
      ],
    }),
  );
  await mf.ready;
  const db = await mf.getD1Database("DB", "plaibook");
  const search = await mf.getD1Database("SEARCH", "plaibook");
  await migrate(db, "migrations/main");
  await migrate(search, "migrations/search");
  const url = String(await mf.unsafeGetDirectURL("plaibook")).replace(/\/$/, "");
  const bareUrl = String(await mf.unsafeGetDirectURL("bare")).replace(/\/$/, "");
  const seeded = await fetch(`${url}/api/demo/seed`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  if (!seeded.ok) throw new Error(`seed: ${seeded.status} ${await seeded.text()}`);
  return {
    url,
    bareUrl,
    mf,
    db,
    search,
    migrate: (/** @type {any} */ other) => migrate(other, "migrations/main"),
    cpuMs,
    cpuOf,
    stop: async () => {
      await mf.dispose();
      vendor.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param {any} db @param {string} folder */
async function migrate(db, folder) {
  for (const file of readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(".sql"))
    .toSorted()) {
    for (const statement of readFileSync(path.join(root, folder, file), "utf8").split(/;\s*(?:--> statement-breakpoint)?\s*\n/))
      if (statement.replace(/--.*$/gm, "").trim()) await db.prepare(statement).run();
  }
}

/** Processor time of this process's workerd children so far, milliseconds: a figure that a busy machine does not blur much. */
const cpuMs = () => cpuOf().user + cpuOf().system;

/** The same, apart: in the program itself, and in the kernel for its files and sockets. */
function cpuOf() {
  let [user, system] = [0, 0];
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (stat.includes("(workerd)") && Number(fields[1]) === process.pid) {
        user += Number(fields[11]) * 10;
        system += Number(fields[12]) * 10;
      }
    } catch {
      // It has ended meanwhile.
    }
  }
  return { user, system };
}

/** A signed `message.received`, by the current scheme. */
export async function signed(/** @type {{ id: string, phone: string, body: string }} */ { id, phone, body }) {
  const { createHmac } = await import("node:crypto");
  const text = JSON.stringify({
    type: "message.received",
    account_id: account.account,
    timestamp: new Date().toISOString(),
    data: {
      id,
      body,
      received_at: new Date().toISOString(),
      metadata: {},
      attachments: [],
      conversation: {
        id: "cnv_x",
        contact: { id: `ctc_${phone.slice(1)}`, phone_number: phone },
        phone_number: { id: "pn_1", number: account.numbers[0], type: "local", name: null },
      },
    },
  });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const webhookId = `wh_${id}`;
  const mac = createHmac("sha256", Buffer.from(account.secret.slice(6), "base64"))
    .update(`${webhookId}.${timestamp}.${text}`)
    .digest("base64");
  return {
    body: text,
    headers: { "content-type": "application/json", "webhook-id": webhookId, "webhook-timestamp": timestamp, "webhook-signature": `v1,${mac}` },
  };
}

export async function post(/** @type {string} */ address, /** @type {Awaited<ReturnType<typeof signed>>} */ request) {
  const answer = await fetch(address, { method: "POST", ...request });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

export async function signIn(/** @type {string} */ url) {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: "http://localhost" },
    body: JSON.stringify({ email: "demo@plaibook.test", password: "plaibook-demo" }),
  });
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

export const quantile = (/** @type {number[]} */ values, /** @type {number} */ q) =>
  Number((values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0).toFixed(1));
export const summary = (/** @type {number[]} */ values) => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  p99: quantile(values, 0.99),
  n: values.length,
});
export const phoneOf = (/** @type {number} */ i) => `+1801${String(3_000_000 + i)}`;
