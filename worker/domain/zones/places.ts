/**
 * Where a recipient can be, for the clock and for the law. Evidence is asked in this order: the zone somebody typed, the address's ZIP and
 * state, the first seven digits of the phone, its area code (docs/decisions/windows.md). Several possible places all count.
 */
import { isZone } from "./local";
import { placesOfZip, stateCode, stateOfPhone, zonesOfState } from "./us";
import { zonesByPrefix, zonesAnywhere } from "./zones";

export interface PlaceFacts {
  /** An IANA zone that a person or another system set for the lead. */
  zone?: string | null;
  zip?: string | null;
  state?: string | null;
  /** E.164. */
  phone: string;
}

export interface Places {
  /** Never empty. */
  zones: readonly string[];
  /** Codes of states whose rules apply; empty: nobody knows, so all of them. */
  states: readonly string[];
  /** What decided the zones. */
  by: "zone" | "address" | "exchange" | "areaCode" | "nothing";
}

/** Pure; never throws on what leads are made of: what cannot be read is no evidence. */
export function placesOf(facts: PlaceFacts): Places {
  const area = stateOfPhone(facts.phone);
  const zips = placesOfZip(facts.zip);
  const named = stateCode(facts.state);
  const ofAddress = zips.length > 0 ? zips.map((place) => place.state) : named === null ? [] : [named];
  // A ZIP of one state under the name of another: either may be the slip, so both count.
  if (named !== null && !ofAddress.includes(named)) ofAddress.push(named);
  // The area code's state claims the number whatever the address says (so Oklahoma presumes); the strictest of both wins.
  const states = unique(area === null ? ofAddress : [...ofAddress, area]);
  if (facts.zone && isZone(facts.zone)) return { zones: [facts.zone], states, by: "zone" };
  if (ofAddress.length > 0) {
    const zones = zips.flatMap((place) => place.zones);
    const contradicts = named !== null && zips.length > 0 && !zips.some((place) => place.state === named);
    return { zones: unique(zips.length === 0 || contradicts ? [...zones, ...zonesOfState(named ?? "")] : zones), states, by: "address" };
  }
  const found = zonesByPrefix(facts.phone);
  if (found === null) return { zones: area === null ? zonesAnywhere : zonesOfState(area), states, by: area === null ? "nothing" : "areaCode" };
  return { zones: found.zones, states, by: found.digits > 3 ? "exchange" : "areaCode" };
}

const unique = (list: readonly string[]): string[] => [...new Set(list)];
