/** Everything that the count needs, read after the drain: what each phone saw, and what the API says of its thread. */

/** @typedef {import("./client.mjs").Client} Client */

/**
 * @typedef {object} PhoneText what `/sandbox/phone/messages` says of one text
 * @property {string} id @property {"in" | "out"} direction as the phone sees it @property {string | null} body
 * @property {string} at @property {string | null} toldAt @property {string} origin @property {Record<string, string>} metadata
 */
/**
 * @typedef {object} Thread
 * @property {string} phone
 * @property {PhoneText[]} texts
 * @property {ApiConversation | null} conversation
 * @property {ApiMessage[]} messages
 */
/**
 * @typedef {object} ApiMessage what the count reads of a message of the API
 * @property {string} id @property {number} seq @property {string} episodeId @property {string} kind @property {"in" | "out" | null} direction
 * @property {string} author @property {string} body @property {string} status @property {boolean} terminal @property {string | null} purpose
 * @property {{ verdict: string, approvedHash: string | null } | null} review
 * @property {string | null} sentAt @property {string | null} vendorMessageId
 */
/**
 * @typedef {object} ApiConversation
 * @property {string} id @property {string} branchId @property {string} owner @property {{ reason: string } | null} waiting @property {{ as: string } | null} closed @property {{ kind: string }} stage
 */

/** @param {Client} client @param {Iterable<string>} phones @returns {Promise<Thread[]>} */
export async function gather(client, phones) {
  const threads = [];
  for (const phone of phones) {
    const asked = encodeURIComponent(phone);
    const texts = (await client.sure("GET", `/sandbox/phone/messages?phone=${asked}`)).json.items;
    const id = (await client.sure("GET", `/api/conversations?phone=${asked}`)).json.items[0]?.id;
    const conversation = id === undefined ? null : (await client.sure("GET", `/api/conversations/${id}`)).json;
    const messages = id === undefined ? [] : await client.all(`/api/conversations/${id}/messages?order=asc`);
    threads.push({ phone, texts, conversation, messages });
  }
  return threads;
}
