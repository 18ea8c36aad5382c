/**
 * Counts what must never happen. Pure: threads as gathered, what the run did, and the company's name in; figures and examples out.
 * Times are compared with Begin (`sentAt`) on one machine's clock.
 */
import { createHash } from "node:crypto";

/** @typedef {import("./gather.mjs").Thread} Thread */
/** @typedef {import("./gather.mjs").ApiMessage} ApiMessage */
/** @typedef {import("./record.mjs").Record_} Record_ */
/** @typedef {{ phone: string, what: string, message?: string | undefined, body?: string | null | undefined }} Example */

export const MUST_BE_ZERO = [
  "duplicate",
  "unreviewed",
  "afterTakeover",
  "afterBranchPause",
  "movedByItself",
  "afterOptOut",
  "withoutDisclosure",
  "withoutTerminalState",
  "lost",
];

const FIVE_MINUTES = 300_000;

/** @param {Thread[]} threads @param {Record_} record @param {string} company */
export function countAll(threads, record, company) {
  /** @type {Record<string, Example[]>} */
  const found = Object.fromEntries(MUST_BE_ZERO.map((name) => [name, []]));
  /** @param {string} name @param {Example} example */
  const add = (name, example) => found[name]?.push(example);
  for (const thread of threads) {
    duplicates(thread, add);
    unreviewed(thread, add);
    afterTakeover(thread, record, add);
    afterBranchPause(thread, record, add);
    afterOptOut(thread, record, add);
    withoutDisclosure(thread, company, add);
    withoutTerminalState(thread, add);
    lost(thread, add);
  }
  const texts = threads.flatMap((thread) => thread.texts);
  const outbound = threads.flatMap((thread) => thread.messages.filter(isOut));
  return {
    in: texts.filter((text) => text.direction === "out").length,
    out: texts.filter((text) => text.direction === "in").length,
    ...Object.fromEntries(MUST_BE_ZERO.map((name) => [name, found[name]?.length ?? 0])),
    held: outbound.filter((message) => message.status === "held").length,
    scheduled: outbound.filter((message) => message.status === "scheduled").length,
    byAuthor: tally(outbound.map((message) => message.author)),
    byStatus: tally(outbound.map((message) => message.status)),
    byOwner: tally(threads.map((thread) => thread.conversation?.owner ?? "no conversation")),
    byStage: tally(threads.flatMap((thread) => thread.conversation?.stage.kind ?? [])),
    lastWordIsTheLeads: threads.filter(unanswered).length,
    waitingFor: tally(threads.flatMap((thread) => thread.conversation?.waiting?.reason ?? [])),
    closedAs: tally(threads.flatMap((thread) => thread.conversation?.closed?.as ?? [])),
    examples: Object.fromEntries(
      Object.entries(found)
        .map(([name, list]) => [name, list.slice(0, 5)])
        .filter(([, list]) => list?.length),
    ),
  };
}

/** @typedef {(name: string, example: Example) => void} Add */

/** With the AI, and the last text is the lead's: mostly a thank-you. @param {Thread} thread */
function unanswered({ conversation, messages }) {
  return conversation?.owner === "ai" && messages.findLast((message) => message.kind === "text")?.author === "lead";
}

/** The same message of ours twice on one phone. @param {Thread} thread @param {Add} add */
function duplicates({ phone, texts, messages }, add) {
  const seen = new Set();
  for (const text of texts.filter((one) => one.direction === "in" && one.origin === "api")) {
    const id = messageOf(text, messages)?.id ?? Object.values(text.metadata).toSorted().join("|");
    if (seen.has(id)) add("duplicate", { phone, what: "the phone saw it twice", message: id, body: text.body });
    seen.add(id);
  }
}

/** AI texts on a phone whose very bytes nobody approved, and texts that the API does not know. @param {Thread} thread @param {Add} add */
function unreviewed({ phone, texts, messages }, add) {
  for (const text of texts.filter((one) => one.direction === "in" && one.origin === "api")) {
    const message = messageOf(text, messages);
    if (message === undefined) {
      add("unreviewed", { phone, what: "the API does not know this text", message: text.id, body: text.body });
      continue;
    }
    if (message.author !== "ai") continue;
    const approved = ["approved", "approvedAfterChange"].includes(message.review?.verdict ?? "");
    const bytes = hashes(text.body ?? "").includes(message.review?.approvedHash ?? "");
    if (!approved) add("unreviewed", { phone, what: `verdict ${message.review?.verdict ?? "missing"}`, message: message.id, body: text.body });
    else if (!bytes) add("unreviewed", { phone, what: "other bytes than approved", message: message.id, body: text.body });
  }
}

/** AI texts that began while a person had the thread. @param {Thread} thread @param {Record_} record @param {Add} add */
function afterTakeover({ phone, conversation, messages }, record, add) {
  for (const { conversationId, at, until } of record.takeovers) {
    if (conversationId !== conversation?.id) continue;
    for (const message of begun(messages).filter((one) => one.author === "ai")) {
      const sentAt = Date.parse(message.sentAt ?? "");
      if (sentAt > at && sentAt < (until ?? Infinity)) {
        add("afterTakeover", { phone, what: `${sentAt - at} ms after the takeover`, message: message.id, body: message.body });
      }
    }
  }
}

/** AI texts that began in a branch that was paused, and threads that left their branch by themselves. @param {Thread} thread @param {Record_} record @param {Add} add */
function afterBranchPause({ phone, conversation, messages }, record, add) {
  const stays = record.stays.filter((one) => one.conversationId === conversation?.id);
  for (const message of begun(messages).filter((one) => one.author === "ai")) {
    const sentAt = Date.parse(message.sentAt ?? "");
    const stay = stays.find((one) => sentAt > one.from && sentAt < (one.until ?? Infinity));
    // A thread that was never moved stands where it is read to stand.
    const branchId = stays.length === 0 ? conversation?.branchId : stay?.branchId;
    for (const pause of record.branchPauses) {
      if (pause.branchId !== branchId || sentAt <= pause.from || sentAt >= (pause.until ?? Infinity)) continue;
      add("afterBranchPause", { phone, what: `${sentAt - pause.from} ms after its branch was paused`, message: message.id, body: message.body });
    }
  }
  const last = stays.at(-1);
  if (last && last.until === null && conversation?.branchId !== last.branchId)
    add("movedByItself", { phone, what: `stands in ${conversation?.branchId}, was moved to ${last.branchId}` });
}

/**
 * While a stop stands, anything but one confirmation within five minutes. A stop in the product is for ever, one of the phone until its START.
 * @param {Thread} thread @param {Record_} record @param {Add} add
 */
function afterOptOut({ phone, texts, messages }, record, add) {
  for (const stop of stops(
    texts,
    record.optOuts.filter((one) => one.phone === phone),
  ))
    countAfter(stop, { phone, texts, messages }, add);
}

/** @param {import("./gather.mjs").PhoneText[]} texts @param {import("./record.mjs").OptOut[]} optOuts */
function stops(texts, optOuts) {
  const words = (/** @type {import("./gather.mjs").PhoneText} */ text) => text.body?.trim().toUpperCase();
  const own = texts.filter((text) => text.direction === "out");
  /** @type {{ asked: number, at: number, until: number }[]} */
  const found = [];
  const ever = Math.min(Infinity, ...optOuts.map((one) => one.at));
  if (ever < Infinity) found.push({ asked: ever, at: ever, until: Infinity });
  for (const [index, text] of own.entries()) {
    if (words(text) !== "STOP" || text.toldAt === null) continue;
    const start = own.slice(index).find((one) => words(one) === "START");
    found.push({ asked: Date.parse(text.at), at: Date.parse(text.toldAt), until: start ? Date.parse(start.at) : Infinity });
  }
  return found;
}

/** What left before the stop was asked for belongs to an earlier one. @param {{ asked: number, at: number, until: number }} stop @param {Pick<Thread, "phone" | "texts" | "messages">} thread @param {Add} add */
function countAfter({ asked, at, until }, { phone, texts, messages }, add) {
  let confirmations = 0;
  for (const text of texts.filter((one) => one.direction === "in" && Date.parse(one.at) < until)) {
    const message = messageOf(text, messages);
    const begin = message?.sentAt ? Date.parse(message.sentAt) : Date.parse(text.at);
    if (begin >= until || begin < asked) continue;
    const confirmation = text.origin === "keyword" || message?.purpose === "optOut";
    if (confirmation) {
      confirmations += 1;
      if (confirmations > 1) add("afterOptOut", { phone, what: "a second confirmation", message: message?.id, body: text.body });
      else if (begin > at + FIVE_MINUTES) add("afterOptOut", { phone, what: "a confirmation after five minutes", body: text.body });
    } else if (begin > at) {
      add("afterOptOut", { phone, what: `${begin - at} ms after the opt-out`, message: message?.id, body: text.body });
    }
  }
}

/** The first AI text of an episode names the company and says that it is an AI. @param {Thread} thread @param {string} company @param {Add} add */
function withoutDisclosure({ phone, messages }, company, add) {
  const episodes = new Set();
  for (const message of begun(messages)
    .filter((one) => one.author === "ai")
    .toSorted((a, b) => a.seq - b.seq)) {
    if (episodes.has(message.episodeId)) continue;
    episodes.add(message.episodeId);
    const names = message.body.toLowerCase().includes(company.toLowerCase());
    if (!names || !/\b(?:AI|IA)\b/.test(message.body))
      add("withoutDisclosure", { phone, what: "first AI text of the episode", message: message.id, body: message.body });
  }
}

/** @param {Thread} thread @param {Add} add */
function withoutTerminalState({ phone, messages }, add) {
  for (const message of messages.filter(isOut)) {
    if (message.terminal || message.status === "held" || message.status === "scheduled") continue;
    add("withoutTerminalState", { phone, what: `still ${message.status}`, message: message.id, body: message.body });
  }
}

/** Texts that the sandbox took and the thread does not have. @param {Thread} thread @param {Add} add */
function lost({ phone, texts, messages }, add) {
  const known = new Set(messages.map((message) => message.vendorMessageId));
  for (const text of texts.filter((one) => one.direction === "out")) {
    if (!known.has(text.id))
      add("lost", { phone, what: text.toldAt === null ? "never delivered" : "answered 2xx, then lost", message: text.id, body: text.body });
  }
}

/** The API's message behind a text on a phone: by the ids that travel in its metadata, else by the vendor's id. @param {import("./gather.mjs").PhoneText} text @param {ApiMessage[]} messages */
function messageOf(text, messages) {
  const values = Object.values(text.metadata);
  return messages.find((message) => values.includes(message.id)) ?? messages.find((message) => message.vendorMessageId === text.id);
}

/** @param {ApiMessage[]} messages */
function begun(messages) {
  return messages.filter((message) => isOut(message) && message.sentAt !== null);
}

/** @param {ApiMessage} message */
function isOut(message) {
  return message.kind === "text" && message.direction === "out" && message.author !== "external";
}

/** SHA-256 in the spellings it may be stored in. @param {string} body */
function hashes(body) {
  return ["hex", "base64", "base64url"].map((form) => createHash("sha256").update(body).digest(/** @type {"hex"} */ (form)));
}

/** @param {string[]} values */
function tally(values) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
