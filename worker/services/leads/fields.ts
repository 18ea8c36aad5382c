/** Fields that an organization added to its leads. */
import { asc } from "drizzle-orm";
import type { CustomField } from "../../contract/leads";
import { organizationDb, type OrganizationDb } from "../../db/organization";
import { customFields } from "../../db/schema";
import { isTaken } from "../../db/taken";
import { Refusal } from "../../domain/refusal";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";

const mostFields = 50;

export async function listFields(env: Env, organizationId: string): Promise<CustomField[]> {
  const rows = await organizationDb(env, organizationId).select(customFields).orderBy(asc(customFields.createdAt), asc(customFields.key)).limit(mostFields);
  return rows.map(({ key, label, kind }) => ({ key, label, kind }));
}

interface NewField {
  label: string;
  kind: CustomField["kind"];
  at: number;
  who: Who;
}

const tries = 5;

/** The key is made of the label, once. The same label and kind again answers with the field that is there, also when both come at once. */
export async function makeField(env: Env, organizationId: string, input: NewField): Promise<CustomField> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await fieldOnce(env, organizationId, input);
    } catch (error) {
      if (tried === tries || !isTaken(error)) throw error;
    }
  }
}

async function fieldOnce(env: Env, organizationId: string, input: NewField): Promise<CustomField> {
  const { label, kind, at, who } = input;
  const db = organizationDb(env, organizationId);
  const known = await listFields(env, organizationId);
  const same = known.find((field) => field.label.toLowerCase() === label.toLowerCase());
  if (same && same.kind === kind) return same;
  if (same) throw new Refusal("conflict", `There is a field “${same.label}” already, of the kind ${same.kind}.`);
  if (known.length >= mostFields) throw new Refusal("validation", `At most ${mostFields} fields.`);
  const key = keyOf(label, new Set(known.map((field) => field.key)));
  await db.batch([
    db.insert(customFields, { key, label, kind, createdAt: at }),
    auditRow(db, { who, at, verb: "field.create", subject: { type: "field", id: key }, after: { label, kind } }),
  ]);
  return { key, label, kind };
}

/** "Gate code" becomes gateCode. */
function keyOf(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const base = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join("") || "field";
  let key = base.slice(0, 40);
  for (let count = 2; taken.has(key); count += 1) key = `${base.slice(0, 36)}${count}`;
  return key;
}

/** Values that fit their fields; null ones are left out. A key that no field has, or a word where a number stands, is refused. */
export async function checkedFields(db: OrganizationDb, values: Record<string, string | number | null>): Promise<Record<string, string | number>> {
  const entries = Object.entries(values);
  if (entries.length === 0) return {};
  const known = new Map((await db.select(customFields).limit(mostFields)).map((field) => [field.key, field]));
  return Object.fromEntries(
    entries.flatMap(([key, value]): [string, string | number][] => {
      const field = known.get(key);
      if (!field) throw new Refusal("validation", `fields: there is no field “${key}”. Make it first: POST /api/custom-fields.`, { path: `fields.${key}` });
      if (value === null) return [];
      if (field.kind === "number" && typeof value !== "number") throw new Refusal("validation", `fields: “${field.label}” is a number.`);
      return [[key, field.kind === "text" ? String(value) : value]];
    }),
  );
}
