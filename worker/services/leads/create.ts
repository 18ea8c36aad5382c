import type { Lead, NewLead } from "../../contract/leads";
import { organizationDb } from "../../db/organization";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { phoneHash } from "../opt-outs/phone-hash";
import { checkedFields } from "./fields";
import { getLead } from "./get";
import { firstNameOf } from "./resolve";
import { refuseUnknownZone } from "./zone";
import { externalIds, leadPhones, leads, leadTags, properties, consents } from "../../db/schema";
import { and, eq } from "drizzle-orm";

/** Makes a lead. A known external id answers with the lead it already names. */
export async function createLead(env: Env, organizationId: string, input: { lead: NewLead; at: number; who: Who }): Promise<{ lead: Lead; repeated: boolean }> {
  const { lead, at, who } = input;
  refuseUnknownZone(lead.zone);
  const db = organizationDb(env, organizationId);
  if (lead.external) {
    const { source, id: externalId } = lead.external;
    const [known] = await db.select(externalIds, and(eq(externalIds.source, source), eq(externalIds.externalId, externalId))).limit(1);
    if (known) return { lead: await getLead(env, organizationId, known.leadId), repeated: true };
  }
  const fields = await checkedFields(db, lead.fields ?? {});
  const id = newId("lead", at);
  const phones = [...new Set(lead.phones)];
  const hashes = lead.consent ? await Promise.all(phones.map((phone) => phoneHash(env, organizationId, phone))) : [];
  const { consent, external, address } = lead;
  await db.batch([
    db.insert(leads, {
      id,
      name: lead.name,
      firstName: firstNameOf(lead.name),
      email: lead.email ?? null,
      language: lead.language ?? null,
      relationship: lead.relationship ?? "prospect",
      branchId: lead.branchId ?? null,
      fields: Object.keys(fields).length > 0 ? JSON.stringify(fields) : null,
      zone: lead.zone ?? null,
      source: "api",
      createdAt: at,
      updatedAt: at,
    }),
    ...phones.map((phone) => db.insert(leadPhones, { phone, leadId: id, createdAt: at }).onConflictDoNothing()),
    ...[...new Set(lead.tags)].map((tag) => db.insert(leadTags, { tag, leadId: id }).onConflictDoNothing()),
    ...(address
      ? [
          db.insert(properties, {
            id: newId("prop", at),
            leadId: id,
            street: address.street ?? null,
            city: address.city ?? null,
            state: address.state ?? null,
            zip: address.zip ?? null,
            createdAt: at,
          }),
        ]
      : []),
    // The primary key decides a race of two requests with one external id: the second fails whole and is tried again by its caller.
    ...(external ? [db.insert(externalIds, { source: external.source, externalId: external.id, leadId: id })] : []),
    ...(consent
      ? hashes.map((hash) =>
          db.insert(consents, {
            id: newId("csn", at),
            phoneHash: hash,
            leadId: id,
            category: consent.category ?? "unknown",
            source: consent.source,
            wording: consent.wording ?? null,
            channel: consent.channel ?? null,
            proof: consent.proof ?? null,
            byType: who.type,
            byId: who.id,
            at: consent.at ? Date.parse(consent.at) : null,
            createdAt: at,
          }),
        )
      : []),
    auditRow(db, { who, at, verb: "lead.create", subject: { type: "lead", id } }),
  ]);
  return { lead: await getLead(env, organizationId, id), repeated: false };
}
