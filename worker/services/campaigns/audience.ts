/**
 * The leads that a campaign means, as conditions over `leads l`. What the audience leaves out by its own choice stays in the answer with
 * its reason, so that every lead that matches is accounted for.
 */
import type { Audience } from "../../contract/campaigns";
import type { Bound, OrganizationDb } from "../../db/organization";
import { stateName } from "../../domain/zones/us";
import { days } from "../../lib/clock";

export interface AudienceLead {
  id: string;
  name: string;
  firstName: string | null;
  city: string | null;
  /** JSON by key; null: none. */
  fields: string | null;
  /** The one it had first; null when it has none. */
  phone: string | null;
  leftOut: LeftOut | null;
}

export type LeftOut = "customer" | "comingVisit" | "openEpisode" | "textedLately" | "noPhone";

/** Completes "61 …" in the last sentence before a launch, and "Left out: …" at the recipient. */
export const leftOutWords: Record<LeftOut, { count: string; line: string }> = {
  customer: { count: "are customers already", line: "Left out: a customer already." },
  comingVisit: { count: "have a visit coming", line: "Left out: has a visit coming." },
  openEpisode: { count: "are in a conversation", line: "Left out: already in a conversation." },
  textedLately: { count: "were texted lately", line: "Left out: had a text of yours lately." },
  noPhone: { count: "have no phone", line: "Left out: has no phone." },
};

export const samePhone = "Left out: another lead of this campaign has the same phone.";

/** Where to read on: over ids for a list, over the time of the last change for leads that come in later; or just these. */
export type After = { id: string } | { changedFrom: number; createdFrom: number; id: string } | { ids: readonly string[] };

export async function audiencePage(
  db: OrganizationDb,
  audience: Audience,
  page: { after: After; limit: number; now: number; campaignId: string },
): Promise<AudienceLead[]> {
  const values: Bound[] = [];
  const bind = (value: Bound): string => `?${values.push(value) + 1}`;
  const { conditions, leftOut } = audienceSql(audience, bind, page.now);
  if ("ids" in page.after) conditions.push(`l.id IN (SELECT value FROM json_each(${bind(JSON.stringify(page.after.ids))}))`);
  else if ("changedFrom" in page.after) {
    conditions.push(`l.updated_at >= ${bind(page.after.changedFrom)}`, `l.created_at >= ${bind(page.after.createdFrom)}`, `l.id > ${bind(page.after.id)}`);
    conditions.push(
      `NOT EXISTS (SELECT 1 FROM campaign_recipients r WHERE r.organization_id = ?1 AND r.campaign_id = ${bind(page.campaignId)} AND r.lead_id = l.id)`,
    );
  } else conditions.push(`l.id > ${bind(page.after.id)}`);
  const { results } = await db
    .raw(
      `SELECT l.id, l.name, l.first_name AS firstName, l.fields, p.city, f.phone, ${leftOut} AS leftOut FROM leads l
         LEFT JOIN lead_phones f ON f.organization_id = ?1 AND f.lead_id = l.id AND f.phone = (
           SELECT phone FROM lead_phones q WHERE q.organization_id = ?1 AND q.lead_id = l.id ORDER BY q.created_at, q.phone LIMIT 1)
         LEFT JOIN properties p ON p.organization_id = ?1 AND p.id = (
           SELECT id FROM properties q WHERE q.organization_id = ?1 AND q.lead_id = l.id ORDER BY q.created_at DESC LIMIT 1)
       WHERE l.organization_id = ?1 AND ${conditions.join(" AND ")} ORDER BY l.id LIMIT ${page.limit}`,
      ...values,
    )
    .all<AudienceLead>();
  return results;
}

/** The UTC day of an instant, as visits are dated. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Whether the thread of a phone has a visit from that day on. */
export const visitComing = (phone: string, day: string): string =>
  `EXISTS (SELECT 1 FROM conversations c JOIN appointments v ON v.organization_id = ?1 AND v.conversation_id = c.id
     WHERE c.organization_id = ?1 AND c.phone = ${phone} AND v.status IN ('booked', 'requested') AND v.date >= ${day})`;

/** Addresses come from many systems: "UT", "ut" and "Utah" are one state. */
const spellings = (state: string): string[] => [state.toUpperCase(), stateName(state.toUpperCase()).toUpperCase()];

function audienceSql(audience: Audience, bind: (value: Bound) => string, now: number): { conditions: string[]; leftOut: string } {
  const conditions = ["NOT EXISTS (SELECT 1 FROM erasures x WHERE x.organization_id = ?1 AND x.id = l.id)"];
  const oneOf = (column: string, list: readonly string[]) => `${column} IN (SELECT value FROM json_each(${bind(JSON.stringify(list))}))`;
  const property = (condition: string) => `EXISTS (SELECT 1 FROM properties a WHERE a.organization_id = ?1 AND a.lead_id = l.id AND ${condition})`;
  const tagged = (list: readonly string[]) =>
    `EXISTS (SELECT 1 FROM lead_tags t WHERE t.organization_id = ?1 AND t.lead_id = l.id AND ${oneOf("t.tag", list)})`;
  if (audience.tags.length > 0) conditions.push(tagged(audience.tags));
  if (audience.withoutTags.length > 0) conditions.push(`NOT ${tagged(audience.withoutTags)}`);
  if (audience.relationship.length > 0) conditions.push(oneOf("l.relationship", audience.relationship));
  if (audience.branchIds.length > 0) conditions.push(oneOf("l.branch_id", audience.branchIds));
  if (audience.sources.length > 0) conditions.push(oneOf("l.source", audience.sources));
  if (audience.states.length > 0) conditions.push(property(oneOf("upper(trim(a.state))", audience.states.flatMap(spellings))));
  if (audience.zips.length > 0)
    conditions.push(property(`EXISTS (SELECT 1 FROM json_each(${bind(JSON.stringify(audience.zips))}) z WHERE a.zip LIKE z.value || '%')`));
  if (audience.createdFrom !== undefined) conditions.push(`l.created_at >= ${bind(Date.parse(audience.createdFrom))}`);
  if (audience.createdTo !== undefined) conditions.push(`l.created_at < ${bind(Date.parse(audience.createdTo))}`);
  const cases: [string, LeftOut][] = [["f.phone IS NULL", "noPhone"]];
  const { leaveOut } = audience;
  if (leaveOut.customers) cases.push(["l.relationship = 'customer'", "customer"]);
  if (leaveOut.comingVisit) cases.push([visitComing("f.phone", bind(dayOf(now))), "comingVisit"]);
  if (leaveOut.openEpisode)
    cases.push(["EXISTS (SELECT 1 FROM conversations c WHERE c.organization_id = ?1 AND c.phone = f.phone AND c.closed_as IS NULL)", "openEpisode"]);
  if (leaveOut.textedWithinDays > 0)
    cases.push([
      `EXISTS (SELECT 1 FROM conversations c JOIN messages m ON m.organization_id = ?1 AND m.conversation_id = c.id
         WHERE c.organization_id = ?1 AND c.phone = f.phone AND m.direction = 'out' AND m.sent_at > ${bind(now - days(leaveOut.textedWithinDays))})`,
      "textedLately",
    ]);
  return { conditions, leftOut: `CASE ${cases.map(([condition, name]) => `WHEN ${condition} THEN '${name}'`).join(" ")} END` };
}
