/**
 * Whether 100,000 leads may be texted, asked over HTTP of the built Worker in pages of 1,000, four at once. Leads are in every state, a tenth without an
 * address, with consents, stops and scrubs as a real list has them.
 */
import { account, quantile, signIn, startProduct } from "./product.mjs";

const total = Number(process.env.CAN_TEXT_LEADS ?? 100_000);
const page = 1_000;
const together = 4;
const zips = ["10001", "33101", "32501", "77002", "79901", "60601", "84604", "85001", "86515", "90001", "98101", "37402", "42101", "46402", "96813", "70112"];
const areas = ["801", "212", "305", "850", "713", "312", "602", "206", "808", "504", "270", "928", "888"];

export async function bench() {
  const product = await startProduct();
  try {
    const began = Date.now();
    await fill(product);
    const fillSeconds = Math.round((Date.now() - began) / 1000);
    const cookie = await signIn(product.url);
    const ask = async (/** @type {string[]} */ leadIds) => {
      const start = performance.now();
      const answer = await fetch(`${product.url}/api/can-text`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json", origin: "http://localhost" },
        body: JSON.stringify({ leadIds }),
      });
      const body = await answer.json();
      if (!answer.ok) throw new Error(`can-text: ${answer.status} ${JSON.stringify(body)}`);
      return { ms: performance.now() - start, counts: body.counts };
    };
    const pages = Array.from({ length: total / page }, (_, i) => Array.from({ length: page }, (_, j) => idOf(i * page + j)));
    await ask(pages[0] ?? []);
    const runs = [];
    for (let run = 0; run < 3; run += 1) {
      const start = performance.now();
      const answers = [];
      for (let i = 0; i < pages.length; i += together) answers.push(...(await Promise.all(pages.slice(i, i + together).map(ask))));
      const counts = { now: 0, later: 0, never: 0 };
      for (const answer of answers) for (const verdict of /** @type {const} */ (["now", "later", "never"])) counts[verdict] += answer.counts[verdict];
      runs.push({
        seconds: Number(((performance.now() - start) / 1000).toFixed(2)),
        pageP95: quantile(
          answers.map((one) => one.ms),
          0.95,
        ),
        counts,
      });
    }
    return { leads: total, fillSeconds, runs };
  } finally {
    await product.stop();
  }
}

const idOf = (/** @type {number} */ i) => `lead_bench${String(i).padStart(16, "0")}`;

/** Rows as the import writes them; hashes come from the product's own consents, so that consents and stops really meet. */
async function fill(/** @type {any} */ { db }) {
  const organization = account.organizationId;
  const hash = await hasher(organization);
  const now = Date.now();
  for (let first = 0; first < total; first += 2_000) {
    const rows = Array.from({ length: Math.min(2_000, total - first) }, (_, j) => {
      const i = first + j;
      const phone = `+1${areas[i % areas.length]}${String(2_000_000 + i)}`;
      return { id: idOf(i), phone, hash: hash(phone), zip: i % 10 === 0 ? null : zips[i % zips.length], i };
    });
    const json = JSON.stringify(rows);
    const consented = JSON.stringify(rows.filter((row) => row.i % 5 !== 0));
    const run = async (/** @type {string} */ sql, /** @type {string} */ list, again = 2) => {
      try {
        await db.prepare(sql).bind(organization, list, now).run();
      } catch (error) {
        // A busy machine closes an idle connection at times; a row that is there already is left alone.
        if (again === 0) throw error;
        await run(sql, list, again - 1);
      }
    };
    await run(
      `INSERT OR IGNORE INTO leads (organization_id, id, name, relationship, source, created_at, updated_at)
       SELECT ?1, value ->> 'id', 'Lead ' || (value ->> 'i'), 'prospect', 'import', ?3, ?3 FROM json_each(?2)`,
      json,
    );
    await run(
      "INSERT OR IGNORE INTO lead_phones (organization_id, phone, lead_id, created_at) SELECT ?1, value ->> 'phone', value ->> 'id', ?3 FROM json_each(?2)",
      json,
    );
    await run(
      `INSERT OR IGNORE INTO properties (organization_id, id, lead_id, zip, created_at)
       SELECT ?1, 'prop_' || (value ->> 'i'), value ->> 'id', value ->> 'zip', ?3 FROM json_each(?2) WHERE value ->> 'zip' IS NOT NULL`,
      json,
    );
    await run(
      `INSERT OR IGNORE INTO consents (organization_id, id, phone_hash, lead_id, category, source, wording, at, created_at)
       SELECT ?1, 'csn_' || (value ->> 'i'), value ->> 'hash', value ->> 'id', 'marketing', 'web form',
         CASE WHEN value ->> 'i' % 2 = 0 THEN 'I agree to get texts with offers.' END, ?3, ?3 FROM json_each(?2)`,
      consented,
    );
    await run(
      `INSERT OR IGNORE INTO dnc_statuses (organization_id, phone_hash, status, as_of, source, by_id, created_at)
       SELECT ?1, value ->> 'hash', CASE WHEN value ->> 'i' % 4 = 0 THEN 'listed' ELSE 'clear' END, ?3, 'scrub', 'bench', ?3 FROM json_each(?2)`,
      json,
    );
    await run(
      `INSERT OR IGNORE INTO opt_outs (organization_id, id, phone_hash, phone_end, conversation_id, source, at, by_type, by_id)
       SELECT ?1, 'opt_' || (value ->> 'i'), value ->> 'hash', '0000', 'cnv_' || (value ->> 'i'), 'import', ?3, 'user', 'bench' FROM json_each(?2)
       WHERE value ->> 'i' % 50 = 0`,
      json,
    );
  }
}

/** As in `worker/lib/ids.ts`: 128 bits of HMAC over the parts, in Crockford's base32. */
async function hasher(/** @type {string} */ organization) {
  const { createHmac } = await import("node:crypto");
  const key = "i".repeat(48);
  return (/** @type {string} */ phone) => base32(createHmac("sha256", key).update(["phone", organization, phone].join("\n")).digest().subarray(0, 16));
}

function base32(/** @type {Buffer} */ bytes) {
  const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  let out = "";
  let value = BigInt(`0x${bytes.toString("hex")}`) << 2n;
  for (let i = 0; i < 26; i += 1) {
    out = alphabet.charAt(Number(value & 31n)) + out;
    value >>= 5n;
  }
  return out;
}
