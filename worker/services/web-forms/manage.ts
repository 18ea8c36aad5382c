import { desc, eq } from "drizzle-orm";
import type { z } from "zod";
import type { NewWebForm, WebForm } from "../../contract/web-forms";
import { organizationDb } from "../../db/organization";
import { webForms } from "../../db/schema";
import { notFound } from "../../domain/refusal";
import { settingsOf } from "../../env";
import { iso, isoOrNull } from "../../lib/clock";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { optional, requireKnown } from "../ids/known";

type Row = typeof webForms.$inferSelect;

/** Forms, the newest first; ended ones stay, because consents name them. */
export async function listWebForms(env: Env, organizationId: string): Promise<WebForm[]> {
  const rows = await organizationDb(env, organizationId).select(webForms).orderBy(desc(webForms.createdAt), desc(webForms.id)).limit(100);
  return rows.map((row) => viewOf(env, row));
}

export async function makeWebForm(env: Env, organizationId: string, input: { form: z.infer<typeof NewWebForm>; at: number; who: Who }): Promise<WebForm> {
  const { form, at, who } = input;
  const db = organizationDb(env, organizationId);
  await requireKnown(env, { organizationId, branchIds: null }, "branch", optional("branchId", form.branchId));
  const row: Row = {
    organizationId,
    id: newId("wf", at),
    name: form.name,
    wording: form.wording,
    category: form.category,
    branchId: form.branchId ?? null,
    origins: JSON.stringify(form.origins),
    tags: JSON.stringify(form.tags),
    createdById: who.id,
    createdAt: at,
    endedAt: null,
  };
  await db.batch([db.insert(webForms, row), auditRow(db, { who, at, verb: "webForm.create", subject: { type: "webForm", id: row.id }, after: form })]);
  return viewOf(env, row);
}

/** From then on it takes nothing in. */
export async function endWebForm(env: Env, organizationId: string, input: { id: string; at: number; who: Who }): Promise<WebForm> {
  const { id, at, who } = input;
  const db = organizationDb(env, organizationId);
  const [row] = await db.select(webForms, eq(webForms.id, id)).limit(1);
  if (!row) throw notFound("form");
  if (row.endedAt !== null) return viewOf(env, row);
  await db.batch([db.update(webForms, { endedAt: at }, eq(webForms.id, id)), auditRow(db, { who, at, verb: "webForm.end", subject: { type: "webForm", id } })]);
  return viewOf(env, { ...row, endedAt: at });
}

const viewOf = (env: Env, row: Row): WebForm => ({
  id: row.id,
  name: row.name,
  wording: row.wording,
  category: row.category,
  branchId: row.branchId,
  origins: wordsOf(row.origins),
  tags: wordsOf(row.tags),
  url: new URL(`/api/forms/${row.id}`, settingsOf(env).publicUrl).href,
  createdAt: iso(row.createdAt),
  endedAt: isoOrNull(row.endedAt),
});

/** Guarantee: `makeWebForm` writes arrays of words. */
export const wordsOf = (json: string): string[] => JSON.parse(json) as string[];
