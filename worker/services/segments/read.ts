import { asc, eq } from "drizzle-orm";
import { type Segment, SegmentFilters } from "../../contract/segments";
import { organizationDb } from "../../db/organization";
import { segments } from "../../db/schema";
import { notFound } from "../../domain/refusal";
import { iso } from "../../lib/clock";

type Row = Omit<typeof segments.$inferSelect, "organizationId">;

/** So many an organization keeps, which is why they are listed without pages. */
export const mostSegments = 200;

export const segmentOf = (row: Omit<Row, "nameKey">): Segment => ({
  id: row.id,
  name: row.name,
  filters: SegmentFilters.parse(JSON.parse(row.filters)),
  createdAt: iso(row.createdAt),
  updatedAt: iso(row.updatedAt),
});

/** All of them, by name. */
export async function listSegments(env: Env, organizationId: string): Promise<Segment[]> {
  const rows = await organizationDb(env, organizationId).select(segments).orderBy(asc(segments.nameKey)).limit(mostSegments);
  return rows.map(segmentOf);
}

export async function segmentRow(env: Env, organizationId: string, id: string): Promise<Row> {
  const [row] = await organizationDb(env, organizationId).select(segments, eq(segments.id, id)).limit(1);
  if (!row) throw notFound("segment");
  return row;
}

/** What makes two names one: an organization has a name once, however it is typed. */
export const nameKeyOf = (name: string): string => name.normalize("NFC").toLowerCase().replace(/\s+/g, " ");

export async function segmentNamed(env: Env, organizationId: string, name: string): Promise<Segment | null> {
  const [row] = await organizationDb(env, organizationId)
    .select(segments, eq(segments.nameKey, nameKeyOf(name)))
    .limit(1);
  return row ? segmentOf(row) : null;
}
