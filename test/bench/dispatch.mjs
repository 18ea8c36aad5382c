/**
 * A campaign to 1,000 recipients, the model answering at once: processor time of workerd from the launch to the last opening at the carrier,
 * per recipient, everything included (reading the audience, deciding, beginning the conversation, writing and reviewing the opening, the
 * board's rows). Budget: 15 ms a recipient of the Worker's own; what the kernel needs for a thousand new database files is told beside it.
 */
import { openAllHours } from "../chaos/campaign.mjs";
import { clientOf } from "../chaos/client.mjs";
import { phoneOf, startProduct } from "./product.mjs";

const recipients = 1_000;
const mostMs = 10 * 60_000;

export async function bench() {
  const product = await startProduct({ modelMs: 0 });
  try {
    const client = clientOf(product.url, "http://localhost");
    await client.signIn();
    await openAllHours(client);
    await client.sure("PATCH", "/api/sending-settings", { consentRequired: false, reason: "The leads of this measurement are nobody." });
    await plantLeads(product.db, recipients);
    const wanted = {
      name: "Bench",
      category: "informational",
      audience: { sources: ["bench"] },
      opening: { by: "text", text: "Hi {{firstName|there}}, are the ants back?" },
      pacing: { perHour: 20_000 },
    };
    const { id } = (await client.sure("POST", "/api/campaigns", wanted)).json;
    // What people wait for stops every campaign; the bench has nobody who answers.
    for (const one of (await client.sure("GET", "/api/conversations?owner=waiting&limit=100")).json.items)
      await client.sure("POST", `/api/conversations/${one.id}/takeover`, { force: true });
    const { problems } = (await client.sure("GET", `/api/campaigns/${id}/check`)).json;
    if (problems.length > 0) throw new Error(`The bench's campaign may not be launched: ${JSON.stringify(problems)}`);
    const before = product.cpuOf();
    const began = performance.now();
    await client.sure("POST", `/api/campaigns/${id}/launch`);
    const accepted = await untilAccepted(product.db, client, id);
    const seconds = (performance.now() - began) / 1_000;
    const after = product.cpuOf();
    const per = (/** @type {"user" | "system"} */ kind) => Number(((after[kind] - before[kind]) / recipients).toFixed(2));
    return {
      recipients,
      accepted,
      workerMsPerRecipient: per("user"),
      kernelMsPerRecipient: per("system"),
      seconds: Number(seconds.toFixed(1)),
      openingsPerSecond: Number((accepted / seconds).toFixed(1)),
      budgetMs: 15,
    };
  } finally {
    await product.stop();
  }
}

/** @param {any} db @param {number} count */
async function plantLeads(db, count) {
  const organization = "org_01KB3DEM000000000000000001";
  const rows = Array.from({ length: count }, (_, i) => ({ id: `lead_bench${String(i).padStart(6, "0")}`, phone: phoneOf(100_000 + i), name: `Customer ${i}` }));
  await db.batch([
    db
      .prepare(
        `INSERT INTO leads (organization_id, id, name, first_name, relationship, source, created_at, updated_at)
         SELECT ?1, value ->> 'id', value ->> 'name', 'Customer', 'prospect', 'bench', ?3, ?3 FROM json_each(?2)`,
      )
      .bind(organization, JSON.stringify(rows), Date.now()),
    db
      .prepare("INSERT INTO lead_phones (organization_id, phone, lead_id, created_at) SELECT ?1, value ->> 'phone', value ->> 'id', ?3 FROM json_each(?2)")
      .bind(organization, JSON.stringify(rows), Date.now()),
  ]);
}

/** Says how far it is on stderr. @param {any} db @param {import("../chaos/client.mjs").Client} client @param {string} id */
async function untilAccepted(db, client, id) {
  const until = Date.now() + mostMs;
  let told = 0;
  for (;;) {
    if (Date.now() > told + 10_000) {
      told = Date.now();
      const now = (await client.sure("GET", `/api/campaigns/${id}`)).json;
      process.stderr.write(`${now.state}: ${JSON.stringify(now.funnel.states)} ${now.waits ?? now.stopped?.why ?? ""}\n`);
    }
    const { n } = await db
      .prepare(
        "SELECT count(*) AS n FROM messages m JOIN campaign_recipients r ON r.organization_id = m.organization_id AND r.episode_id = m.episode_id WHERE r.campaign_id = ?1 AND m.direction = 'out' AND m.status IN ('accepted', 'sent', 'delivered')",
      )
      .bind(id)
      .first();
    if (n >= recipients || Date.now() > until) return n;
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
}
