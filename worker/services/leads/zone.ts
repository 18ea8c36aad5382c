import { Refusal } from "../../domain/refusal";
import { isZone } from "../../domain/zones/local";

/** A zone decides when somebody is texted: one that nobody can tell the time of is no zone. */
export function refuseUnknownZone(zone: string | null | undefined): void {
  if (zone && !isZone(zone)) throw new Refusal("validation", `zone: “${zone}” is no time zone. Give one like America/Denver.`, { path: "zone" });
}
