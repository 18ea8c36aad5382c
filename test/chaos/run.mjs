/** One chaos run from beginning to end. */
import { clientOf } from "./client.mjs";
import { countAll, MUST_BE_ZERO } from "./count.mjs";
import { gather } from "./gather.mjs";
import { FAULTS } from "./options.mjs";
import { disturb } from "./people.mjs";
import { ownProduct, pause } from "./product.mjs";
import { emptyRecord, note } from "./record.mjs";

/** @typedef {import("./client.mjs").Client} Client */
/** @typedef {import("./record.mjs").Record_} Record_ */

/** @param {import("./options.mjs").Options} options */
export async function runChaos(options) {
  const product = options.url === null ? ownProduct(options.port) : null;
  const url = options.url ?? product?.url ?? "";
  const began = Date.now();
  try {
    say(product === null ? `Using ${url}` : `Starting a fresh product on ${url}`);
    await product?.first();
    const client = clientOf(url);
    await client.signIn();
    const numbers = (await client.sure("GET", "/sandbox/numbers")).json.items;
    const { number, name } = numbers[0];
    const record = emptyRecord();
    await client.sure("DELETE", "/sandbox/faults");
    if (options.faults) await client.sure("PUT", "/sandbox/faults", FAULTS);
    await crowded(client, record, options, number, product);
    const pending = await drain(client, options.drain);
    const counts = countAll(await gather(client, record.phones), record, name);
    // A product that says nothing breaks no rule: silence is no success.
    const ok = counts.in > 0 && counts.out > 0 && MUST_BE_ZERO.every((key) => Reflect.get(counts, key) === 0);
    const { customers, minutes, faults, branches, kills } = options;
    const asked = { customers, minutes, faults: faults ? FAULTS : null, branches, kills };
    return { ok, asked, phones: record.phones.size, ...counts, webhooksPending: pending, did: record.did, seconds: Math.round((Date.now() - began) / 1_000) };
  } catch (error) {
    if (product !== null) say(product.output().slice(-3_000));
    throw error;
  } finally {
    await product?.end();
  }
}

/**
 * Customers text and people act for the asked time; kills come at random moments of it and stop the clock while they last.
 * @param {Client} client @param {Record_} record @param {import("./options.mjs").Options} options @param {string} number
 * @param {ReturnType<typeof ownProduct> | null} product
 */
async function crowded(client, record, options, number, product) {
  const length = options.minutes * 60_000;
  const moments = Array.from({ length: options.kills }, () => Math.random() * length).toSorted((a, b) => a - b);
  let lived = 0;
  const state = { up: true, over: false };
  await invite(client, record, options.customers);
  // About one thing for every customer, whatever their number.
  const branches = options.branches ? (await client.sure("GET", "/api/branches")).json.items.map((/** @type {{ id: string }} */ one) => one.id) : null;
  const people = disturb(client, record, number, length / (options.customers * 1.2), state, branches);
  while (lived < length) {
    const before = Date.now();
    await pause(Math.min(1_000, Math.max(10, (moments[0] ?? Infinity) - lived)));
    lived += Date.now() - before;
    if (product !== null && moments[0] !== undefined && lived >= moments[0]) {
      moments.shift();
      note(record, "kill");
      say(`SIGKILL at ${Math.round(lived / 1_000)} s`);
      state.up = false;
      await product.crash();
      state.up = true;
    }
    if (Math.floor(lived / 15_000) !== Math.floor((lived - (Date.now() - before)) / 15_000)) await topUp(client, record, options.customers);
  }
  state.over = true;
  await people;
  for (const paused of record.branchPauses) paused.until ??= Date.now();
  for (const taken of record.takeovers) taken.until ??= Date.now();
  await client.sure("POST", "/sandbox/personas", { enabled: false });
  await client.sure("DELETE", "/sandbox/faults");
}

/** Customers whose talk has ended make room for new ones. @param {Client} client @param {Record_} record @param {number} wanted */
async function topUp(client, record, wanted) {
  const { items } = (await client.sure("GET", "/sandbox/personas")).json;
  for (const one of items) record.phones.add(one.phone);
  const active = items.filter((/** @type {{ state: string }} */ one) => one.state === "active").length;
  if (active < wanted / 2) await invite(client, record, Math.ceil(wanted / 4));
}

/** @param {Client} client @param {Record_} record @param {number} count */
async function invite(client, record, count) {
  if (count < 1) return;
  // Not repeated: an invitation that was cut off may have been heard. `topUp` finds out.
  const answer = await client.once("POST", "/sandbox/personas", { enabled: true, count: Math.min(200, count) });
  for (const one of answer?.json?.items ?? []) record.phones.add(one.phone);
}

/** Quiet until everything has ended; the webhooks that still wait are told. @param {Client} client @param {number} seconds */
async function drain(client, seconds) {
  say(`Draining for ${seconds} s`);
  await pause(seconds * 1_000);
  return (await client.sure("GET", "/sandbox/deliveries")).json.pending;
}

/** Progress goes to stderr; the report alone is on stdout. @param {string} words */
function say(words) {
  process.stderr.write(`${words}\n`);
}
