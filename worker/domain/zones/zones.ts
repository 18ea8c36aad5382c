/**
 * The zones a phone number can have, by its longest known prefix. An area code alone cannot fix the clock (25 of them span zones), so a
 * caller that must not text at night takes the intersection over all zones given here.
 */
import { prefixRows } from "./prefixes";

let table: Map<string, readonly string[]> | null = null;

function prefixes(): Map<string, readonly string[]> {
  if (table) return table;
  const built = new Map<string, readonly string[]>();
  for (const [zones, list] of prefixRows) {
    const names = zones.split(" ");
    for (const prefix of list.split(" ")) built.set(prefix, names);
  }
  table = built;
  return built;
}

/** The zones of the states from first to last: what a number of unknown place must be assumed to have. */
export const zonesAnywhere: readonly string[] = [
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Honolulu",
];

/** The zones of a number's longest known prefix, and how many digits decided; null when none is known, as for numbers outside North America. */
export function zonesByPrefix(phone: string): { zones: readonly string[]; digits: number } | null {
  if (!phone.startsWith("+1")) return null;
  const digits = phone.slice(2);
  for (let length = Math.min(6, digits.length); length >= 3; length--) {
    const found = prefixes().get(digits.slice(0, length));
    if (found) return { zones: found, digits: length };
  }
  return null;
}

/** All zones a number (E.164) can have; never empty. */
export const zonesOfPhone = (phone: string): readonly string[] => zonesByPrefix(phone)?.zones ?? zonesAnywhere;

/** `Denver time` for America/Denver: all that is known of a place when only the prefix is. */
export function zoneLabel(zone: string): string {
  const city = zone.split("/").at(-1) ?? zone;
  return `${city.replaceAll("_", " ")} time`;
}
