import { organizationDb } from "../../db/organization";
import { conversations } from "../../db/schema";
import { conversationId, conversationStub } from "../../stubs/conversation";

/** What visitors leave behind; people, playbooks, the calendar and the audit stay. */
const tables = [
  "opt_outs",
  "consents",
  "dnc_statuses",
  "wrong_numbers",
  "pauses",
  "appointments",
  "calendar_effects",
  "leads",
  "lead_phones",
  "properties",
  "external_ids",
  "attachments",
  "usage_days",
];

/** Takes out what was done since the demo was planted: conversations of other phones are erased, the rest of the rows goes. */
export async function clearCompany(env: Env, organizationId: string, kept: string[]): Promise<void> {
  const db = organizationDb(env, organizationId);
  const keep = new Set(await Promise.all(kept.map((phone) => conversationId(env, organizationId, phone))));
  const others = (await db.select(conversations)).filter((row) => !keep.has(row.id));
  const actor = { type: "user" as const, id: "demo", name: "Reset demo", may: { force: true } };
  for (const { id } of others) await conversationStub(env, organizationId, id).erase({ actor });
  await db.d1.batch(tables.map((table) => db.raw(`DELETE FROM ${table} WHERE organization_id = ?1`)));
}
