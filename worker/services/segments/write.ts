/** Makes, changes and deletes segments. Campaigns hold a copy of the filters, so none of this reaches one. */
import { eq } from "drizzle-orm";
import type { NewSegment, Segment, SegmentChange } from "../../contract/segments";
import { organizationDb } from "../../db/organization";
import { segments } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { each, requireKnown } from "../ids/known";
import { auditIfChanged, auditRow } from "../audit/write";
import { listSegments, mostSegments, nameKeyOf, segmentNamed, segmentOf, segmentRow } from "./read";

interface By {
  who: Who;
  at: number;
}

export async function makeSegment(env: Env, organizationId: string, wanted: NewSegment, { who, at }: By): Promise<Segment> {
  await requireFilters(env, organizationId, wanted);
  if ((await listSegments(env, organizationId)).length >= mostSegments)
    throw new Refusal("precondition_failed", `There are ${mostSegments} segments already. Delete one first.`);
  const row = { id: newId("seg", at), name: wanted.name, filters: JSON.stringify(wanted.filters), createdAt: at, updatedAt: at };
  const db = organizationDb(env, organizationId);
  const [made] = await db.d1.batch([
    db.raw(
      `INSERT INTO segments (organization_id, id, name, name_key, filters, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
       ON CONFLICT DO NOTHING`,
      row.id,
      row.name,
      nameKeyOf(row.name),
      row.filters,
      at,
    ),
    auditIfChanged(db, { who, at, verb: "segment.make", subject: { type: "segment", id: row.id }, after: { name: row.name, filters: wanted.filters } }),
  ]);
  if (made?.meta.changes === 0) throw await nameTaken(env, organizationId, wanted.name);
  return segmentOf(row);
}

/** Changes what is named. Somebody else's change meanwhile is a conflict that holds the segment as it stands. */
export async function changeSegment(env: Env, organizationId: string, id: string, change: SegmentChange, { who, at }: By): Promise<Segment> {
  const before = await segmentRow(env, organizationId, id);
  await requireFilters(env, organizationId, change);
  const stamp = Date.parse(change.updatedAt);
  const name = change.name ?? before.name;
  const filters = change.filters ? JSON.stringify(change.filters) : before.filters;
  const updatedAt = Math.max(at, stamp + 1);
  const db = organizationDb(env, organizationId);
  const [changed] = await db.d1.batch([
    // OR IGNORE: a name that is taken changes nothing, and is told below.
    db.raw(
      "UPDATE OR IGNORE segments SET name = ?4, name_key = ?5, filters = ?6, updated_at = ?7 WHERE organization_id = ?1 AND id = ?2 AND updated_at = ?3",
      id,
      stamp,
      name,
      nameKeyOf(name),
      filters,
      updatedAt,
    ),
    auditIfChanged(db, {
      who,
      at,
      verb: "segment.change",
      subject: { type: "segment", id },
      before: { name: before.name, filters: before.filters },
      after: { name, filters },
    }),
  ]);
  if (changed?.meta.changes === 0) {
    const newest = segmentOf(await segmentRow(env, organizationId, id));
    if (Date.parse(newest.updatedAt) === stamp) throw await nameTaken(env, organizationId, name);
    throw new Refusal("conflict", `Somebody changed “${newest.name}” meanwhile. Nothing of yours was saved: look at theirs first.`, { newest });
  }
  return segmentOf({ ...before, name, filters, updatedAt });
}

export async function deleteSegment(env: Env, organizationId: string, id: string, { who, at }: By): Promise<void> {
  const before = await segmentRow(env, organizationId, id);
  const db = organizationDb(env, organizationId);
  await db.batch([
    db.delete(segments, eq(segments.id, id)),
    auditRow(db, { who, at, verb: "segment.delete", subject: { type: "segment", id }, before: { name: before.name, filters: before.filters } }),
  ]);
}

const requireFilters = (env: Env, organizationId: string, { filters }: Pick<SegmentChange, "filters">): Promise<void> =>
  requireKnown(env, { organizationId, branchIds: null }, "branch", each("filters.branchIds", filters?.branchIds));

/** With the segment that has the name, so that whoever meant that one can change it instead. */
async function nameTaken(env: Env, organizationId: string, name: string): Promise<Refusal> {
  const taken = await segmentNamed(env, organizationId, name);
  return new Refusal("conflict", `name: there is a segment called “${taken?.name ?? name}” already.`, { path: "name", taken });
}
