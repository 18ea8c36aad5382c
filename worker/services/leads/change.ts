import type { Lead, LeadChange } from "../../contract/leads";
import { organizationDb, type OrganizationDb } from "../../db/organization";
import { Refusal } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditWhen } from "../audit/write";
import { checkedFields } from "./fields";
import { getLead } from "./get";
import { firstNameOf } from "./resolve";
import { refuseUnknownZone } from "./zone";

/**
 * Changes the fields that are named. A new address stands before the older ones; those stay, visits point to them. With `basedOn`, somebody
 * else's change meanwhile is a conflict that shows theirs, and nothing is written.
 */
export async function changeLead(env: Env, organizationId: string, input: { id: string; change: LeadChange; at: number; who: Who }): Promise<Lead> {
  const { id, change, at, who } = input;
  refuseUnknownZone(change.zone);
  const before = await getLead(env, organizationId, id);
  const db = organizationDb(env, organizationId);
  const { basedOn, ...fields } = change;
  const values = fields.fields === undefined ? null : await checkedFields(db, { ...before.fields, ...fields.fields });
  const stamp = basedOn === undefined ? null : Date.parse(basedOn);
  const updatedAt = Math.max(at, Date.parse(before.updatedAt) + 1);
  const given = (value: unknown) => (value === undefined ? 0 : 1);
  const [written] = await db.d1.batch([
    db.raw(
      `UPDATE leads SET name = COALESCE(?3, name), first_name = CASE WHEN ?3 IS NULL THEN first_name ELSE ?4 END,
         email = CASE WHEN ?5 = 1 THEN ?6 ELSE email END, language = CASE WHEN ?7 = 1 THEN ?8 ELSE language END,
         relationship = COALESCE(?9, relationship), branch_id = CASE WHEN ?10 = 1 THEN ?11 ELSE branch_id END,
         zone = CASE WHEN ?14 = 1 THEN ?15 ELSE zone END, fields = CASE WHEN ?16 = 1 THEN ?17 ELSE fields END, updated_at = ?12
       WHERE organization_id = ?1 AND id = ?2 AND (?13 IS NULL OR updated_at = ?13)`,
      id,
      fields.name ?? null,
      fields.name === undefined ? null : firstNameOf(fields.name),
      given(fields.email),
      fields.email ?? null,
      given(fields.language),
      fields.language ?? null,
      fields.relationship ?? null,
      given(fields.branchId),
      fields.branchId ?? null,
      updatedAt,
      stamp,
      given(fields.zone),
      fields.zone ?? null,
      given(fields.fields),
      values === null || Object.keys(values).length === 0 ? null : JSON.stringify(values),
    ),
    ...listsOf(db, { id, change: fields, before, updatedAt }),
    auditWhen(db, { who, at, verb: "lead.change", subject: { type: "lead", id }, before, after: fields }, { table: "leads", id, updatedAt }),
  ]);
  const newest = await getLead(env, organizationId, id);
  if (written?.meta.changes === 0)
    throw new Refusal("conflict", `Somebody changed ${newest.name} meanwhile. Nothing of yours was saved: look at theirs first.`, { newest });
  return newest;
}

/** Address and phones as statements of the same batch; they take effect only where the lead stands as changed at `updatedAt`. */
function listsOf(db: OrganizationDb, input: { id: string; change: LeadChange; before: Lead; updatedAt: number }): D1PreparedStatement[] {
  const { id, change, before, updatedAt } = input;
  const stands = "EXISTS (SELECT 1 FROM leads l WHERE l.organization_id = ?1 AND l.id = ?2 AND l.updated_at = ?4)";
  const statements: D1PreparedStatement[] = [];
  if (change.address) {
    const { street = null, city = null, state = null, zip = null } = { ...before.address, ...change.address };
    statements.push(
      db.raw(
        `INSERT INTO properties (organization_id, id, lead_id, street, city, state, zip, created_at) SELECT ?1, ?3, ?2, ?5, ?6, ?7, ?8, ?4 WHERE ${stands}`,
        id,
        newId("prop", updatedAt),
        updatedAt,
        street,
        city,
        state,
        zip,
      ),
    );
  }
  if (change.tags) {
    const tags = JSON.stringify([...new Set(change.tags)]);
    statements.push(
      db.raw(
        `DELETE FROM lead_tags WHERE organization_id = ?1 AND lead_id = ?2 AND tag NOT IN (SELECT value FROM json_each(?3)) AND ${stands}`,
        id,
        tags,
        updatedAt,
      ),
      db.raw(`INSERT OR IGNORE INTO lead_tags (organization_id, tag, lead_id) SELECT ?1, value, ?2 FROM json_each(?3) WHERE ${stands}`, id, tags, updatedAt),
    );
  }
  if (change.phones) {
    const phones = JSON.stringify([...new Set(change.phones)]);
    statements.push(
      db.raw(
        `DELETE FROM lead_phones WHERE organization_id = ?1 AND lead_id = ?2 AND phone NOT IN (SELECT value FROM json_each(?3)) AND ${stands}`,
        id,
        phones,
        updatedAt,
      ),
      db.raw(
        `INSERT OR IGNORE INTO lead_phones (organization_id, phone, lead_id, created_at) SELECT ?1, value, ?2, ?4 FROM json_each(?3) WHERE ${stands}`,
        id,
        phones,
        updatedAt,
      ),
    );
  }
  return statements;
}
