/**
 * The table of leads of an organization with a million of them, asked over HTTP of the built Worker: by search, by filter, and far down. Leads are
 * made inside the database. Rows read are what D1 counted for the product's own statements, of both databases together.
 */
import { setTimeout as wait } from "node:timers/promises";
import { account, quantile, signIn, startProduct } from "./product.mjs";

const total = Number(process.env.LEADS ?? 1_000_000);
const rounds = 40;
const budgetMs = 200;
const atOnce = 10_000;
const scope = account.organizationId
  .toLowerCase()
  .replaceAll(/[^a-z0-9]/g, "")
  .slice(-26)
  .padStart(26, "0");

export async function bench() {
  /** @type {Map<string, number>} */
  const read = new Map();
  const product = await startProduct({
    onLog: (line) => {
      if (!line.includes('"event":"leads.listed"') && !line.includes('"event":"search"')) return;
      const { event, rowsRead } = JSON.parse(line);
      read.set(event, Math.max(read.get(event) ?? 0, rowsRead));
    },
  });
  try {
    // The demo's own leads first: they take the next free numbers.
    const countOf = (/** @type {any} */ database) => database.prepare("SELECT count(*) AS n FROM leads").first("n");
    while ((await countOf(product.search)) < (await countOf(product.db))) await wait(200);
    const began = Date.now();
    await fill(product.db, product.search);
    const fillSeconds = Math.round((Date.now() - began) / 1000);
    const cookie = await signIn(product.url);
    const ask = async (/** @type {string} */ query) => {
      const start = performance.now();
      const answer = await fetch(`${product.url}/api/leads?${query}`, { headers: { cookie } });
      const page = await answer.json();
      if (!answer.ok) throw new Error(`leads: ${answer.status} ${JSON.stringify(page)}`);
      return { ms: performance.now() - start, page };
    };
    const { page: top } = await ask("limit=50");
    const phone = (/** @type {number} */ i) => String(2_000_000 + ((i * 7919) % total));
    /** @type {Record<string, (round: number) => string>} */
    const kinds = {
      name: (i) => `search=name${(i * 7919) % total}`,
      commonName: () => "search=maria",
      commonBeginning: () => "search=mar",
      twoWords: (i) => `search=maria%20name${((i * 7919) % (total / 20)) * 20}`,
      phonePart: (i) => `search=${phone(i).slice(-4)}`,
      wholePhone: (i) => `search=801${phone(i)}`,
      exactPhone: (i) => `phone=%2B1801${phone(i)}`,
      externalId: (i) => `search=C-${(i * 7919) % total}`,
      tagWord: () => "search=spring",
      noHit: (i) => `search=nobody${i}`,
      commonAndFilter: () => "search=maria&relationship=former",
      relationship: () => "relationship=former",
      tag: () => "tag=spring",
      rareTag: () => "tag=vip",
      newest: () => "limit=50",
      further: () => `cursor=${top.nextCursor}`,
      lastPage: () => `cursor=${Buffer.from(JSON.stringify([2, "lead_0000050"])).toString("base64url")}`,
    };
    /** @type {Record<string, object>} */
    const byKind = {};
    for (const [kind, query] of Object.entries(kinds)) {
      read.clear();
      const answers = [];
      for (let round = 0; round < rounds; round += 1) answers.push(await ask(query(round)));
      const times = answers.map((one) => one.ms);
      byKind[kind] = {
        p50: quantile(times, 0.5),
        p95: quantile(times, 0.95),
        mostRowsRead: [...read.values()].reduce((sum, one) => sum + one, 0),
        hits: answers[0]?.page.items.length,
      };
    }
    const worst = (/** @type {string} */ name) => Math.max(...Object.values(byKind).map((one) => Number(Reflect.get(one, name))));
    return { leads: total, fillSeconds, budgetMs, worstP95: worst("p95"), mostRowsRead: worst("mostRowsRead"), byKind };
  } finally {
    await product.stop();
  }
}

/** @param {any} db @param {any} search */
async function fill(db, search) {
  // Said to be whole, so that nothing else fills it meanwhile.
  await search
    .prepare("INSERT OR REPLACE INTO coverage (organization_id, conversations_after, leads_after, done_at) VALUES (?1, '', '', 1)")
    .bind(account.organizationId)
    .run();
  await search.prepare("INSERT INTO lead_index (lead_index, rank) VALUES ('hashsize', 67108864)").run();
  const numbers = "WITH RECURSIVE n(i) AS (SELECT CAST(?2 AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?3)";
  const id = "'lead_' || printf('%07d', i)";
  const phone = "'801' || (2000000 + i)";
  const ends = Array.from({ length: 8 }, (_, cut) => `'${scope}p' || substr(${phone}, ${cut + 1})`).join(" || ' ' || ");
  const first = "iif(i % 20 = 0, 'maria', 'first' || (i % 997))";
  for (let from = 0; from < total; from += atOnce) {
    const range = [account.organizationId, from, Math.min(total, from + atOnce)];
    const into = (/** @type {string} */ table, /** @type {string} */ columns, /** @type {string} */ where = "true") =>
      db.prepare(`INSERT INTO ${table} ${numbers} SELECT ?1, ${columns} FROM n WHERE ${where}`).bind(...range);
    await search.batch([
      search.prepare(`INSERT INTO leads (n, organization_id, id) ${numbers} SELECT i + 1000000, ?1, ${id} FROM n`).bind(...range),
      search
        .prepare(
          `INSERT INTO lead_index (rowid, terms) ${numbers}
           SELECT i + 1000000, '${scope}w' || ${first} || ' ${scope}wname' || i || ' ${scope}wc ${scope}w' || i || ' ' || iif(i % 4 = 0, '${scope}wspring ', '') || ${ends} FROM n WHERE ?1 <> ''`,
        )
        .bind(...range),
    ]);
    await db.batch([
      into(
        "leads (organization_id, id, name, relationship, source, created_at, updated_at)",
        `${id}, ${first} || ' Name' || i, iif(i % 10 = 0, 'former', 'customer'), 'import', i / 1000, i / 1000`,
      ),
      into("lead_phones (organization_id, phone, lead_id, created_at)", `'+1' || ${phone}, ${id}, 1`),
      into("external_ids (organization_id, source, external_id, lead_id)", `'crm', 'C-' || i, ${id}`),
      into("lead_tags (organization_id, tag, lead_id)", `iif(i % 1000 = 0, 'vip', 'spring'), ${id}`, "i % 4 = 0"),
    ]);
  }
}
