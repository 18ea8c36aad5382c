import type { Lead, NewConsent } from "../../contract/leads";
import { organizationDb } from "../../db/organization";
import { consents } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { phoneHash } from "../opt-outs/phone-hash";

/** Records that somebody agreed, for one of the lead's phones or all of them; with who recorded it, and an audit row. */
export async function recordConsent(
  env: Env,
  organizationId: string,
  input: { lead: Lead; consent: NewConsent; who: Who; name: string; now: number },
): Promise<void> {
  const { lead, consent, who, name, now } = input;
  const at = Date.parse(consent.at);
  if (at > now + 60_000) throw new Refusal("validation", "at: nobody can have agreed in the future.", { path: "at" });
  if (consent.phone !== undefined && !lead.phones.includes(consent.phone))
    throw new Refusal("validation", `phone: ${lead.name} has no such number.`, { path: "phone" });
  const phones = consent.phone === undefined ? lead.phones : [consent.phone];
  if (phones.length === 0) throw new Refusal("validation", `phone: ${lead.name} has no phone that could be texted.`, { path: "phone" });
  const hashes = await Promise.all(phones.map((phone) => phoneHash(env, organizationId, phone)));
  const db = organizationDb(env, organizationId);
  const { category, source, channel, wording = null, proof = null } = consent;
  await db.batch([
    auditRow(db, { who, at: now, verb: "consent.record", subject: { type: "lead", id: lead.id }, after: { category, source, channel, at: consent.at } }),
    ...hashes.map((hash) =>
      db.insert(consents, {
        id: newId("csn", now),
        phoneHash: hash,
        leadId: lead.id,
        category,
        source,
        wording: wording || null,
        channel,
        proof: proof || null,
        at,
        byType: who.type,
        byId: who.id,
        byName: name,
        createdAt: now,
      }),
    ),
  ]);
}
