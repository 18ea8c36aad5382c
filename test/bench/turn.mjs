/**
 * 100 conversations, five texts each after the one that begins the thread, a viewer on every thread, 200 ms a model call: from the webhook
 * sent to the accepted answer seen by the viewer, less the two models' and the carrier's fixed times. Twice in one process, with new
 * conversations, as the baseline's server also lives through two runs: the first is cold, the second finds the code compiled. With
 * `--baseline <folder>` the baseline runs right before and after, so that both saw the same machine.
 */
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { account, phoneOf, post, signed, signIn, startProduct, summary } from "./product.mjs";
import { seen, watch } from "./watch.mjs";

const conversations = 100;
const texts = 5;
const modelMs = 200;
const carrierMs = 5;

export async function bench(/** @type {string[]} */ args) {
  const folder = args[args.indexOf("--baseline") + 1];
  const compare = args.includes("--baseline") && folder ? baseline(folder) : null;
  const before = compare ? await compare.run() : null;
  const ours = await measure();
  const after = compare ? await compare.run() : null;
  compare?.stop();
  return { plaibook: ours, ...(before ? { baseline: [before, after] } : {}) };
}

async function measure() {
  const product = await startProduct({ modelMs });
  try {
    const cookie = await signIn(product.url);
    return [await round(product, cookie, 50_000), await round(product, cookie, 60_000)];
  } finally {
    await product.stop();
  }
}

async function round(/** @type {Awaited<ReturnType<typeof startProduct>>} */ product, /** @type {string} */ cookie, /** @type {number} */ from) {
  const hook = `${product.url}/webhooks/surge/${account.endpointId}`;
  const phones = Array.from({ length: conversations }, (_, i) => phoneOf(from + i));
  // A thread exists with its first text; the viewers come then, and the measured texts after them.
  await Promise.all(phones.map(async (phone, i) => post(hook, await signed({ id: `msg_t0_${from + i}`, phone, body: "hello" }))));
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const ids = await Promise.all(
    phones.map(async (phone) => {
      const answer = await fetch(`${product.url}/api/conversations?phone=${encodeURIComponent(phone)}`, { headers: { cookie } });
      return /** @type {{ items: { id: string }[] }} */ (await answer.json()).items[0]?.id ?? "";
    }),
  );
  const viewers = ids.map((id) => watch(product.url, id, cookie));
  await Promise.all(viewers.map((viewer) => viewer.ready));
  const overhead = [];
  const ack = [];
  const cpuBefore = product.cpuMs();
  const began = performance.now();
  await Promise.all(
    viewers.map(async (viewer, i) => {
      for (let k = 1; k <= texts; k++) {
        const request = await signed({ id: `msg_t${k}_${from + i}`, phone: phones[i] ?? "", body: "in the kitchen mostly" });
        const start = performance.now();
        const answered = seen(
          viewer,
          (frame) =>
            frame.type === "event" && frame.event.type === "message" && frame.event.message.author === "ai" && frame.event.message.status === "accepted",
        );
        await post(hook, request);
        ack.push(performance.now() - start);
        overhead.push(/** @type {number} */ (await answered) - start - 2 * modelMs - carrierMs);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  const cpu = product.cpuMs() - cpuBefore;
  for (const viewer of viewers) viewer.close();
  return {
    conversations,
    cpuMsPerTurn: Number((cpu / overhead.length).toFixed(2)),
    turns: overhead.length,
    turnsPerSecond: Number((overhead.length / seconds).toFixed(1)),
    ackMs: summary(ack),
    overheadMs: summary(overhead),
  };
}

function baseline(/** @type {string} */ source) {
  if (!existsSync("/usr/bin/redis-server")) throw new Error("The baseline needs Redis: apt-get install -y redis-server");
  const folder = mkdtempSync(path.join(tmpdir(), "plaibook-baseline-"));
  cpSync(source, folder, { recursive: true });
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, stdio: "inherit" });
  const env = { ...process.env, MODEL_MS: String(modelMs), PORT: "9177", REDIS_PORT: "6397" };
  const redis = spawn("redis-server", ["--port", "6397", "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--dir", folder], { stdio: "ignore" });
  const server = spawn(process.execPath, ["server.mjs"], { cwd: folder, env, stdio: "ignore" });
  return {
    run: async () => {
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      return JSON.parse(execFileSync(process.execPath, ["load.mjs", String(conversations), String(texts)], { cwd: folder, env, encoding: "utf8" }));
    },
    stop: () => {
      server.kill();
      redis.kill();
    },
  };
}
