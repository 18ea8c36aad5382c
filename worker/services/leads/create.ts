import type { Lead, NewLead } from "../../contract/leads";
import { organizationDb } from "../../db/organization";
import { isTaken } from "../../db/taken";
import { Refusal } from "../../domain/refusal";
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

interface NewOne {
  lead: NewLead;
  /** A rep's branches; null: every branch. */
  branchIds: readonly string[] | null;
  at: number;
  who: Who;
}

/** Makes a lead. A known external id answers with the lead it already names, also when it is being made at this very moment. */
export async function createLead(env: Env, organizationId: string, input: NewOne): Promise<{ lead: Lead; repeated: boolean }> {
  refuseUnknownZone(input.lead.zone);
  const known = await knownByExternalId(env, organizationId, input);
  if (known) return { lead: known, repeated: true };
  try {
    return { lead: await writeLead(env, organizationId, input), repeated: false };
  } catch (error) {
    const first = isTaken(error) ? await knownByExternalId(env, organizationId, input) : null;
    if (!first) throw error;
    return { lead: first, repeated: true };
  }
}

/** An id that names a lead of another branch is taken, and says no more. */
async function knownByExternalId(env: Env, organizationId: string, { lead: { external }, branchIds }: NewOne): Promise<Lead | null> {
  if (!external) return null;
  const where = and(eq(externalIds.source, external.source), eq(externalIds.externalId, external.id));
  const [known] = await organizationDb(env, organizationId).select(externalIds, where).limit(1);
  if (!known) return null;
  const lead = await getLead(env, organizationId, known.leadId);
  if (branchIds !== null && lead.branchId !== null && !branchIds.includes(lead.branchId))
    throw new Refusal("conflict", `external.id: a lead that you do not see has this id in ${external.source}. Ask a manager.`, { path: "external.id" });
  return lead;
}

async function writeLead(env: Env, organizationId: string, { lead, at, who }: NewOne): Promise<Lead> {
  const db = organizationDb(env, organizationId);
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
    // The primary key decides a race of two requests with one external id: the second fails whole and answers with the first one's lead.
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
  return getLead(env, organizationId, id);
}
