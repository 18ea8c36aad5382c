/** The states and territories, and what a ZIP, a state or an area code says about the clock. Tables are generated; look-ups are by prefix. */
import { areaRows, stateRows, zipRows } from "./us-places";

export interface UsPlace {
  state: string;
  /** Clocks that are kept there; several where the line runs near. */
  zones: readonly string[];
}

interface State {
  code: string;
  name: string;
  zones: readonly string[];
}

const byCode = new Map<string, State>(stateRows.map(([code, name, zones]) => [code, { code, name, zones: zones.split(" ") }]));
const byName = new Map<string, string>(stateRows.map(([code, name]) => [name.toLowerCase().replace(/^the /, ""), code]));

/** Codes of all states and territories. */
export const stateCodes: readonly string[] = [...byCode.keys()];

/** `TX` for "TX", "tx" and "Texas"; null when no state is called so. */
export function stateCode(words: string | null | undefined): string | null {
  const plain = (words ?? "").trim();
  const code = plain.toUpperCase();
  return byCode.has(code) ? code : (byName.get(plain.toLowerCase().replace(/^the /, "")) ?? null);
}

export const stateName = (code: string): string => byCode.get(code)?.name ?? code;

/** All clocks of a state. */
export const zonesOfState = (code: string): readonly string[] => byCode.get(code)?.zones ?? [];

let zips: Map<string, UsPlace[]> | null = null;

/** Prefix to places; a prefix of three digits whose ZIPs differ has them all, for a ZIP that no list knows. */
function zipTable(): Map<string, UsPlace[]> {
  if (zips) return zips;
  const table = new Map<string, UsPlace[]>();
  for (const [state, zones, prefixes] of zipRows) {
    const place = { state, zones: zones.split(" ") };
    for (const prefix of prefixes.split(" ")) {
      table.set(prefix, [place]);
      if (prefix.length > 3) table.set(prefix.slice(0, 3), [...(table.get(prefix.slice(0, 3)) ?? []), place]);
    }
  }
  zips = table;
  return table;
}

/** Where a ZIP (five digits, or ZIP+4) can be; empty when it is none, or a military one that may be anywhere. */
export function placesOfZip(zip: string | null | undefined): readonly UsPlace[] {
  const digits = /^\s*(\d{5})(-?\d{4})?\s*$/.exec(zip ?? "")?.[1];
  if (digits === undefined) return [];
  for (let length = 5; length >= 3; length--) {
    const found = zipTable().get(digits.slice(0, length));
    if (found) return found;
  }
  return [];
}

const areas = new Map<string, string>(areaRows.flatMap(([state, codes]) => codes.split(" ").map((code): [string, string] => [code, state])));

/** The state that an American number's area code belongs to; null for Canada, the islands, toll-free and new codes. */
export const stateOfPhone = (phone: string): string | null => (phone.startsWith("+1") ? (areas.get(phone.slice(2, 5)) ?? null) : null);
