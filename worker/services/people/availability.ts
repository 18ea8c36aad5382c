import { isNotNull } from "drizzle-orm";
import type { Availability } from "../../contract/people";
import { organizationDb } from "../../db/organization";
import { people } from "../../db/schema";
import { isAway } from "../../domain/routing/choose";
import type { Candidate } from "../../domain/routing/choose";
import { Refusal } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import { auditRow } from "../audit/write";
import type { Who } from "../actor";

/** What a member said of themselves; nothing said is `auto`, and so is an absence that has ended. */
export function shownAvailability(row: Pick<Candidate, "awayUntil"> & { availability: Candidate["availability"] | null }, now: number): Availability {
  const mode = row.availability ?? "auto";
  if (mode === "away" && !isAway({ availability: mode, awayUntil: row.awayUntil }, now)) return { mode: "auto", until: null };
  return { mode, until: row.awayUntil === null ? null : new Date(row.awayUntil).toISOString() };
}

export async function setAvailability(
  env: Env,
  organizationId: string,
  input: { userId: string; name: string; availability: Availability; at: number; who: Who },
): Promise<Availability> {
  const { userId, name, availability, at, who } = input;
  const until = availability.until === null ? null : Date.parse(availability.until);
  if (until !== null && availability.mode !== "away") throw new Refusal("validation", "until: only an absence has an end. Leave it out.", { path: "until" });
  if (until !== null && until <= at) throw new Refusal("validation", "until: an absence ends in the future.", { path: "until" });
  const db = organizationDb(env, organizationId);
  await db.batch([
    db
      .insert(people, { id: newId("per", at), userId, name, availability: availability.mode, awayUntil: until, createdAt: at, updatedAt: at })
      .onConflictDoUpdate({
        target: [people.organizationId, people.userId],
        targetWhere: isNotNull(people.userId),
        set: { name, availability: availability.mode, awayUntil: until, updatedAt: at },
      }),
    auditRow(db, { who, at, verb: "person.availability", subject: { type: "user", id: userId }, after: { mode: availability.mode, until } }),
  ]);
  return { mode: availability.mode, until: availability.until };
}
