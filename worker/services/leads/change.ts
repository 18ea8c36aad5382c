import { eq } from "drizzle-orm";
import type { Lead, LeadChange } from "../../contract/leads";
import { organizationDb } from "../../db/organization";
import { leads, properties } from "../../db/schema";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { getLead } from "./get";
import { firstNameOf } from "./resolve";

/** Changes the fields that are named. A new address stands before the older ones; those stay, visits point to them. */
export async function changeLead(env: Env, organizationId: string, input: { id: string; change: LeadChange; at: number; who: Who }): Promise<Lead> {
  const { id, change, at, who } = input;
  const before = await getLead(env, organizationId, id);
  const db = organizationDb(env, organizationId);
  const { name, address, email, language, relationship, branchId } = change;
  const set = {
    updatedAt: at,
    ...(name === undefined ? {} : { name, firstName: firstNameOf(name) }),
    ...(email === undefined ? {} : { email }),
    ...(language === undefined ? {} : { language }),
    ...(relationship === undefined ? {} : { relationship }),
    ...(branchId === undefined ? {} : { branchId }),
  };
  const merged = address ? { ...before.address, ...address } : null;
  await db.batch([
    db.update(leads, set, eq(leads.id, id)),
    ...(merged
      ? [
          db.insert(properties, {
            id: newId("prop", at),
            leadId: id,
            street: merged.street ?? null,
            city: merged.city ?? null,
            state: merged.state ?? null,
            zip: merged.zip ?? null,
            createdAt: at,
          }),
        ]
      : []),
    auditRow(db, { who, at, verb: "lead.change", subject: { type: "lead", id }, before, after: change }),
  ]);
  return getLead(env, organizationId, id);
}
