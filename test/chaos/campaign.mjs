/**
 * A campaign under faults and kills: leads come in by a CSV, the campaign is launched, the whole process is killed while it texts, and at
 * the end each phone is looked at from outside: exactly one opening, and a campaign that says it ended only when every recipient had.
 * The customers say that it is the wrong number, so that every conversation closes by itself.
 */
import { clientOf } from "./client.mjs";
import { FAULTS } from "./options.mjs";
import { ownProduct, pause } from "./product.mjs";

const terminal = ["done", "skipped", "failed"];
const settleMs = 45 * 60_000;

/** @param {{ recipients: number, kills: number, faults: boolean, port: number, perHour: number }} options */
export async function runCampaignChaos(options) {
  const product = ownProduct(options.port);
  const began = Date.now();
  try {
    say(`Starting a fresh product on ${product.url}`);
    await product.first();
    const client = clientOf(product.url);
    await client.signIn();
    await openAllHours(client);
    await client.sure("DELETE", "/sandbox/faults");
    const phones = Array.from({ length: options.recipients }, (_, i) => `+1385${String(5_600_000 + i)}`);
    await importLeads(client, phones);
    await client.sure("POST", "/sandbox/personas", { enabled: true, phones, personas: ["wrongNumber"] });
    const campaign = await build(client, options);
    if (options.faults) await client.sure("PUT", "/sandbox/faults", FAULTS);
    await client.sure("POST", `/api/campaigns/${campaign}/launch`);
    say("Launched");
    const did = await watch(client, campaign, options, product);
    await client.sure("DELETE", "/sandbox/faults");
    await client.sure("POST", `/api/campaigns/${campaign}/launch`);
    const counts = await count(client, campaign, phones);
    const ok =
      counts.withoutOpening === 0 &&
      counts.openedOnce === options.recipients &&
      counts.openedTwice === 0 &&
      counts.sum === options.recipients &&
      counts.notTerminal === 0 &&
      did.endedTooEarly === 0;
    return { ok, asked: { ...options, faults: options.faults ? FAULTS : null }, ...counts, ...did, seconds: Math.round((Date.now() - began) / 1_000) };
  } catch (error) {
    say(product.output().slice(-3_000));
    throw error;
  } finally {
    await product.end();
  }
}

/** Whatever the hour is here: what an admin may decide, with a reason. @param {import("./client.mjs").Client} client */
export async function openAllHours(client) {
  await client.sure("PATCH", "/api/sending-settings", { preset: "law", perDay: 20, openingDays: 0 });
  const { items } = (await client.sure("GET", "/api/sending-rules")).json;
  for (const rule of items.filter((/** @type {any} */ one) => one.state === null || one.state === "UT"))
    await client.sure("POST", `/api/sending-rules/${rule.id}/off`, { reason: "A measurement runs at every hour of the day." });
  const hours = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: 0, to: 1_440 }));
  for (const branch of (await client.sure("GET", "/api/branches")).json.items) await client.sure("PATCH", `/api/branches/${branch.id}`, { hours });
}

/** @param {import("./client.mjs").Client} client @param {string[]} phones */
async function importLeads(client, phones) {
  const form = new FormData();
  const lines = phones.map((phone, i) => `Customer ${i},${phone},${i},Provo,UT,84604`);
  form.set("file", new File([["Name,Phone,Customer Id,City,State,ZIP", ...lines].join("\n")], "leads.csv", { type: "text/csv" }));
  form.set("consent", JSON.stringify({ source: "web form", wording: "Text me offers.", category: "marketing" }));
  form.set("options", JSON.stringify({ tags: ["chaos"] }));
  const { id } = (await client.form("/api/imports", form)).json;
  for (;;) {
    const found = (await client.sure("GET", `/api/imports/${id}`)).json;
    if (found.state === "done" && found.counts.created === phones.length) return;
    if (found.state === "failed" || found.state === "done") throw new Error(`The import: ${JSON.stringify(found.counts)} ${JSON.stringify(found.problem)}`);
    await pause(500);
  }
}

/** @param {import("./client.mjs").Client} client @param {{ perHour: number }} options */
async function build(client, { perHour }) {
  const wanted = {
    name: "Chaos",
    audience: { tags: ["chaos"] },
    opening: { by: "text", text: "Hi {{firstName|there}}, are the ants back?" },
    pacing: { perHour },
  };
  const { id } = (await client.sure("POST", "/api/campaigns", wanted)).json;
  const { problems } = (await client.sure("GET", `/api/campaigns/${id}/check`)).json;
  if (problems.length > 0) throw new Error(`It may not be launched: ${JSON.stringify(problems)}`);
  return id;
}

/**
 * Waits until the campaign ended, kills the process at random moments of its texting, and resumes what stopped by itself: with every
 * answer a wrong number and faults on, some openings fail.
 * @param {import("./client.mjs").Client} client @param {string} id @param {{ kills: number, recipients: number }} options
 * @param {ReturnType<typeof ownProduct>} product
 */
async function watch(client, id, options, product) {
  // By how many have left the queue, not by the clock: the look after the first 25 takes longer than the texting.
  const moments = Array.from({ length: options.kills }, () => Math.random() * options.recipients).toSorted((a, b) => a - b);
  /** @type {Map<string, { closed: boolean }>} */
  const taken = new Map();
  let endedTooEarly = 0;
  let resumed = 0;
  let retried = 0;
  for (const until = Date.now() + settleMs; Date.now() < until;) {
    await pause(1_000);
    await answerWaits(client, taken, id);
    const now = (await client.sure("GET", `/api/campaigns/${id}`)).json;
    const left = options.recipients - now.funnel.states.queued;
    if (moments[0] !== undefined && left >= moments[0]) {
      moments.shift();
      await pause(Math.random() * 1_000);
      say(`SIGKILL with ${left} out of the queue`);
      await product.crash();
      continue;
    }
    say(`${now.state}: ${JSON.stringify(now.funnel.states)} ${now.waits ?? now.stopped?.why ?? ""}`);
    const open = Object.entries(now.funnel.states).some(([state, n]) => n > 0 && !terminal.includes(state));
    if (now.state === "ended") {
      if (open || moments.length > 0) endedTooEarly += open ? 1 : 0;
      return { endedTooEarly, resumed, retried, takenByPeople: taken.size, killsLeft: moments.length };
    }
    if (now.state === "paused") {
      resumed += 1;
      await client.sure("POST", `/api/campaigns/${id}/resume`);
    } else if (now.funnel.states.failed > 0 && now.funnel.states.queued === 0) {
      retried += (await client.sure("POST", `/api/campaigns/${id}/retry-failed`)).json.retried;
    }
  }
  return { endedTooEarly, resumed, retried, takenByPeople: taken.size, killsLeft: moments.length };
}

/**
 * People take who waits for them, or the campaign would wait too. Where no review ran, nothing of the AI may leave: the person opens by hand,
 * unless something of ours is on its way already, and closes when it arrived.
 * @param {import("./client.mjs").Client} client @param {Map<string, { closed: boolean }>} taken @param {string} campaign
 */
async function answerWaits(client, taken, campaign) {
  const { items } = (await client.sure("GET", "/api/conversations?owner=waiting&limit=100")).json;
  await Promise.all(
    items.map(async (/** @type {{ id: string, campaignId: string | null }} */ { id, campaignId }) => {
      await client.once("POST", `/api/conversations/${id}/takeover`, { force: true });
      if (campaignId === campaign) taken.set(id, { closed: false });
      else await client.once("POST", `/api/conversations/${id}/close`, { as: "other" });
    }),
  );
  await Promise.all(
    [...taken].map(async ([id, one]) => {
      if (one.closed) return;
      const answer = await client.once("GET", `/api/conversations/${id}/messages?limit=100`);
      if (answer?.status !== 200) return;
      const ours = answer.json.items.filter((/** @type {any} */ text) => text.kind === "text" && text.direction === "out");
      // What nobody can confirm may have arrived: it is left alone.
      const there = (/** @type {any} */ text) => ["delivered", "sent", "accepted"].includes(text.status) || (text.reason ?? "").includes("could not confirm");
      if (ours.some(there)) {
        const closed = await client.once("POST", `/api/conversations/${id}/close`, { as: "other" });
        one.closed = closed?.status === 200;
      } else if (!ours.some((/** @type {any} */ text) => ["queued", "held", "sending", "unknown"].includes(text.status))) {
        // The same key until its fate is known: whatever a kill cuts off, it is one text.
        const tries = ours.filter((/** @type {any} */ text) => text.author === "human").length;
        const body = "Hi, Dana from Summit Pest Control here, are the ants back?";
        await client.once("POST", `/api/conversations/${id}/messages`, { clientId: `chaos-${id}-${tries}`, body });
      }
    }),
  );
}

/** From outside: what each phone saw, against what the campaign says of its recipient. @param {import("./client.mjs").Client} client @param {string} id @param {string[]} phones */
async function count(client, id, phones) {
  const recipients = await client.all(`/api/campaigns/${id}/recipients`);
  /** @type {Record<string, number>} */
  const states = {};
  for (const one of recipients) states[one.state] = (states[one.state] ?? 0) + 1;
  let withoutOpening = 0;
  let openedByPeople = 0;
  let openedOnce = 0;
  let openedTwice = 0;
  const examples = [];
  for (const phone of phones) {
    const { items } = (await client.sure("GET", `/sandbox/phone/messages?phone=${encodeURIComponent(phone)}`)).json;
    const openings = items.filter((/** @type {any} */ text) => text.direction === "in" && text.origin === "api" && text.body.includes("are the ants back?"));
    const recipient = recipients.find((/** @type {any} */ one) => one.phone === phone);
    if (openings.length === 0) {
      withoutOpening += 1;
      examples.push({ phone, recipient });
    }
    if (openings.length === 1) openedOnce += 1;
    if (openings.length === 1 && openings[0].body.startsWith("Hi, Dana")) openedByPeople += 1;
    if (openings.length > 1) {
      openedTwice += 1;
      examples.push({ phone, openings: openings.map((/** @type {any} */ one) => [one.at, one.id]) });
    }
  }
  return {
    sum: recipients.length,
    states,
    notTerminal: recipients.filter((/** @type {any} */ one) => !terminal.includes(one.state)).length,
    openedOnce,
    openedByPeople,
    withoutOpening,
    openedTwice,
    examples: examples.slice(0, 5),
  };
}

/** Progress goes to stderr; the report alone is on stdout. @param {string} words */
function say(words) {
  process.stderr.write(`${words}\n`);
}
