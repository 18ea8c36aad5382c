/** What people of the company and stubborn customers do meanwhile: take over, write, hand back, opt out. */
import { note } from "./record.mjs";
import { pause } from "./product.mjs";

/** @typedef {import("./client.mjs").Client} Client */
/** @typedef {import("./record.mjs").Record_} Record_ */

const WORDS = [
  "Dana from Summit here, let me look into that for you.",
  "Dana from Summit here. I can do mornings this week if that helps.",
  "Thanks for waiting. I have your details in front of me.",
];

/**
 * One thing after another until it is over.
 * @param {Client} client @param {Record_} record @param {string} number our number
 * @param {number} everyMs between two things, on average
 * @param {{ up: boolean, over: boolean }} state nothing begins while the product is down
 * @param {string[] | null} branches with them: branch pauses, moves, and customers who stop and start again
 */
export async function disturb(client, record, number, everyMs, state, branches) {
  /** Phones that are done with: an opt-out is for ever. */
  const left = new Set();
  /** @type {Promise<void>[]} */
  const open = [];
  while (!state.over) {
    await pause(everyMs * (0.5 + Math.random()));
    if (!state.up) continue;
    const phones = [...record.phones].filter((phone) => !left.has(phone));
    const phone = phones[Math.floor(Math.random() * phones.length)];
    if (phone === undefined) continue;
    const dice = Math.random();
    if (branches && Math.random() < 0.35)
      open.push(Math.random() < 0.25 ? pauseBranch(client, record, branches, state) : move(client, record, phone, branches));
    if (dice < 0.06) {
      left.add(phone);
      open.push(optOut(client, record, phone));
    } else if (branches && dice < 0.1) open.push(flap(client, record, phone, number));
    else if (dice < 0.12) {
      left.add(phone);
      open.push(say(client, record, phone, number, "STOP"));
    } else if (dice < 0.2) {
      open.push(say(client, record, phone, number, "are you still there?"));
    } else {
      open.push(takeOver(client, record, phone));
    }
  }
  await Promise.allSettled(open);
}

/** @param {Client} client @param {Record_} record @param {string} phone */
async function takeOver(client, record, phone) {
  const id = await conversationOf(client, phone);
  if (id === null || record.takeovers.some((one) => one.conversationId === id && one.until === null)) return;
  const answer = await client.once("POST", `/api/conversations/${id}/takeover`, { force: true });
  if (answer === null || answer.status !== 200) return note(record, `takeover ${answer?.status ?? "cut off"}`);
  /** @type {import("./record.mjs").Takeover} */
  const taken = { conversationId: id, at: Date.parse(answer.json.at), until: null };
  record.takeovers.push(taken);
  note(record, "takeover");
  await pause(Math.random() * 4_000);
  if (Math.random() < 0.7) {
    const body = WORDS[Math.floor(Math.random() * WORDS.length)];
    const clientId = `chaos-${Date.now()}-${Math.random().toString(36).slice(2)}`;
    // The same press of the key twice: a repeat must not send twice.
    const presses = Math.random() < 0.3 ? 2 : 1;
    for (let press = 0; press < presses; press++) await client.once("POST", `/api/conversations/${id}/messages`, { clientId, body });
    note(record, "human reply");
  }
  await pause(2_000 + Math.random() * 8_000);
  taken.until = Date.now();
  const release = { reply: Math.random() < 0.5 ? "now" : "onNextText", ...(Math.random() < 0.4 ? { note: "agreed $99, wants mornings" } : {}) };
  const back = await client.once("POST", `/api/conversations/${id}/release`, release);
  note(record, back?.status === 200 ? "hand-back" : `hand-back ${back?.status ?? "cut off"}`);
}

/** Pauses a branch for some seconds. @param {Client} client @param {Record_} record @param {string[]} branches @param {{ over: boolean }} state */
async function pauseBranch(client, record, branches, state) {
  const branchId = branches[Math.floor(Math.random() * branches.length)] ?? "";
  if (record.branchPauses.some((one) => one.branchId === branchId && one.until === null)) return;
  const answer = await client.once("POST", "/api/ai-pause", { branchId });
  if (answer === null || answer.status !== 200) return note(record, `branch pause ${answer?.status ?? "cut off"}`);
  /** @type {import("./record.mjs").BranchPause} */
  const paused = { branchId, from: answer.answeredAt, until: null };
  record.branchPauses.push(paused);
  note(record, "branch pause");
  const until = Date.now() + 3_000 + Math.random() * 9_000;
  while (Date.now() < until && !state.over) await pause(200);
  paused.until = Date.now();
  await client.sure("DELETE", `/api/ai-pause?branchId=${branchId}`);
}

/** @param {Client} client @param {Record_} record @param {string} phone @param {string[]} branches */
async function move(client, record, phone, branches) {
  const id = await conversationOf(client, phone);
  if (id === null || moving.has(id)) return;
  moving.add(id);
  const branchId = branches[Math.floor(Math.random() * branches.length)] ?? "";
  for (const stay of record.stays) if (stay.conversationId === id) stay.until ??= Date.now();
  // Sure: a move that was cut off may have happened, and is made again.
  const answer = await client.sure("POST", `/api/conversations/${id}/branch`, { branchId }).catch(() => null);
  if (answer?.status === 200) record.stays.push({ conversationId: id, branchId, from: Date.now(), until: null });
  note(record, answer?.status === 200 ? "move" : `move ${answer?.status ?? "cut off"}`);
  moving.delete(id);
}

/** Conversations whose move is under way: two at once would leave nobody knowing where it stands. @type {Set<string>} */
const moving = new Set();

/** A customer who stops, and thinks better of it. @param {Client} client @param {Record_} record @param {string} phone @param {string} number */
async function flap(client, record, phone, number) {
  await say(client, record, phone, number, "STOP");
  await pause(2_000 + Math.random() * 6_000);
  await say(client, record, phone, number, "START");
  await pause(1_000 + Math.random() * 3_000);
  await say(client, record, phone, number, "are you still there?");
  note(record, "flap");
}

/** @param {Client} client @param {Record_} record @param {string} phone */
async function optOut(client, record, phone) {
  const answer = await client.once("POST", "/api/opt-outs", { phone });
  if (answer === null || answer.status >= 300) return note(record, `opt-out ${answer?.status ?? "cut off"}`);
  record.optOuts.push({ phone, at: answer.answeredAt });
  note(record, "opt-out");
}

/** @param {Client} client @param {Record_} record @param {string} from @param {string} to @param {string} body */
async function say(client, record, from, to, body) {
  const answer = await client.once("POST", "/sandbox/phone/send", { from, to, body });
  if (answer?.status === 202) record.sent.set(answer.json.id, from);
  note(record, body === "STOP" ? "STOP" : "extra text");
}

/** @param {Client} client @param {string} phone */
async function conversationOf(client, phone) {
  const answer = await client.once("GET", `/api/conversations?phone=${encodeURIComponent(phone)}`);
  return answer?.json?.items?.[0]?.id ?? null;
}
