/** Where a recipient can be: evidence in its order, the split states and area codes, and no place at all. */
import { describe, expect, test } from "vitest";
import { placesOf } from "../../../worker/domain/zones/places";
import type { PlaceFacts } from "../../../worker/domain/zones/places";
import { stateCode } from "../../../worker/domain/zones/us";
import { isZone, localTime } from "../../../worker/domain/zones/local";

const E = "America/New_York";
const C = "America/Chicago";
const M = "America/Denver";
const P = "America/Los_Angeles";
const noPlace = "+18005550117";
const zonesOf = (facts: Omit<PlaceFacts, "phone"> & { phone?: string }) => placesOf({ phone: noPlace, ...facts });

describe("a ZIP", () => {
  test.each<[string, string, string, string[]]>([
    ["New York City", "10001", "NY", [E]],
    ["Provo, with ZIP+4", "84604-1234", "UT", [M]],
    ["Pensacola in Florida's panhandle", "32501", "FL", [C]],
    ["Panama City in Florida's panhandle", "32401", "FL", [C]],
    ["Tallahassee", "32301", "FL", [E]],
    ["Miami", "33101", "FL", [E]],
    ["Nashville", "37201", "TN", [C]],
    ["Knoxville", "37902", "TN", [E]],
    ["Chattanooga, beside the line", "37402", "TN", [E, C]],
    ["Memphis", "38103", "TN", [C]],
    ["Louisville", "40202", "KY", [E]],
    ["Bowling Green", "42101", "KY", [C]],
    ["Paducah", "42001", "KY", [C]],
    ["Indianapolis", "46204", "IN", [E]],
    ["Gary", "46402", "IN", [C]],
    ["Evansville", "47708", "IN", [C]],
    ["Fort Wayne", "46802", "IN", [E]],
    ["Detroit", "48201", "MI", [E]],
    ["Iron Mountain in Michigan's west", "49801", "MI", [C]],
    ["Wichita", "67202", "KS", [C]],
    ["Goodland", "67735", "KS", [M]],
    ["Omaha", "68102", "NE", [C]],
    ["Scottsbluff", "69361", "NE", [M]],
    ["Fargo", "58102", "ND", [C]],
    ["Dickinson", "58601", "ND", [M]],
    ["Sioux Falls", "57104", "SD", [C]],
    ["Rapid City", "57701", "SD", [M]],
    ["Portland", "97201", "OR", [P]],
    ["Jordan Valley in Oregon's east", "97910", "OR", [M]],
    ["Ontario in Oregon's east", "97914", "OR", [M]],
    ["Boise", "83702", "ID", [M]],
    ["Coeur d'Alene", "83814", "ID", [P]],
    ["Dallas", "75201", "TX", [C]],
    ["El Paso", "79901", "TX", [M]],
    ["Phoenix", "85001", "AZ", ["America/Phoenix"]],
    ["Window Rock in the Navajo Nation", "86515", "AZ", [M]],
    ["Kayenta in the Navajo Nation", "86033", "AZ", [M]],
    ["Second Mesa of the Hopi, inside it", "86043", "AZ", ["America/Phoenix"]],
    ["Page, beside it", "86040", "AZ", ["America/Phoenix", M]],
    ["Phenix City in Alabama, which keeps Georgia's clock", "36867", "AL", [C, E]],
    ["West Wendover", "89883", "NV", [P, M]],
    ["Anchorage", "99501", "AK", ["America/Anchorage"]],
    ["Honolulu", "96813", "HI", ["Pacific/Honolulu"]],
    ["San Juan", "00901", "PR", ["America/Puerto_Rico"]],
    ["Saint Thomas", "00802", "VI", ["America/Puerto_Rico"]],
    ["Hagåtña", "96910", "GU", ["Pacific/Guam"]],
    ["Saipan", "96950", "MP", ["Pacific/Guam"]],
    ["Pago Pago", "96799", "AS", ["Pacific/Pago_Pago"]],
  ])("of %s (%s) is in %s, by %j", (_name, zip, state, zones) => {
    const places = zonesOf({ zip });
    expect(places).toEqual({ zones: expect.arrayContaining(zones) as unknown, states: [state], by: "address" });
    expect(places.zones).toHaveLength(zones.length);
  });
  test("that no list knows, in a split part of a state, has all its clocks", () =>
    expect(zonesOf({ zip: "32499" }).zones).toEqual(expect.arrayContaining([C])));
  test("of a military post says nothing", () => expect(zonesOf({ zip: "09012" }).by).toBe("nothing"));
  test.each(["", "ABC", "123", "K1A 0B1", "846045"])("%j is none", (zip) => expect(zonesOf({ zip }).by).toBe("nothing"));
});

describe("evidence, in its order", () => {
  test("a zone that somebody set goes before the address", () =>
    expect(zonesOf({ zone: "America/Denver", zip: "10001" })).toEqual({ zones: [M], states: ["NY"], by: "zone" }));
  test("a zone that does not exist is none", () => {
    expect(zonesOf({ zone: "America/Nowhere", zip: "10001" }).by).toBe("address");
    expect(["America/Denver", "Pacific/Honolulu", "America/Indiana/Knox"].every(isZone)).toBe(true);
    expect(["Denver", "EST; DROP", "", "../x"].some(isZone)).toBe(false);
  });
  test("the address goes before the phone, whose state's rules count all the same", () =>
    expect(zonesOf({ zip: "84604", phone: "+14055550117" })).toEqual({ zones: [M], states: ["UT", "OK"], by: "address" }));
  test("a state alone has all its clocks", () => {
    expect(zonesOf({ state: "Tennessee" })).toEqual({ zones: [E, C], states: ["TN"], by: "address" });
    expect(zonesOf({ state: "az" }).zones).toEqual(["America/Phoenix", M]);
  });
  test("a ZIP under another state's name: both count", () =>
    expect(zonesOf({ zip: "10001", state: "TX" })).toEqual({ zones: [E, C, M], states: ["NY", "TX"], by: "address" }));
  test("seven digits decide where the area code cannot", () => {
    expect(placesOf({ phone: "+18502005555" })).toEqual({ zones: [C], states: ["FL"], by: "exchange" });
    expect(placesOf({ phone: "+12082015555" })).toEqual({ zones: [M], states: ["ID"], by: "exchange" });
    expect(placesOf({ phone: "+19282835555" })).toEqual({ zones: [M, "America/Phoenix"], states: ["AZ"], by: "exchange" });
  });
  test.each<[string, string, string[]]>([
    ["+12085550117", "ID", ["America/Boise", P]],
    ["+19075550117", "AK", ["America/Adak", "America/Anchorage"]],
    ["+17755550117", "NV", ["America/Boise", P]],
    ["+17015550117", "ND", [M, "America/North_Dakota/Center"]],
    ["+18015550117", "UT", [M]],
    ["+17875550117", "PR", ["America/Puerto_Rico"]],
    ["+16715550117", "GU", ["Pacific/Guam"]],
  ])("the area code of %s leaves what it spans", (phone, state, zones) => {
    expect(placesOf({ phone })).toMatchObject({ zones, states: [state] });
  });
  test("a toll-free number, one from abroad and a new area code can be anywhere, under every state's rules", () => {
    for (const phone of ["+18005550117", "+442071234567", "+19995550117"]) {
      const places = placesOf({ phone });
      expect(places).toMatchObject({ by: "nothing", states: [] });
      expect(places.zones).toEqual(expect.arrayContaining([E, P, "Pacific/Honolulu"]));
    }
  });
  test("a Canadian number has a clock, and no state", () => expect(placesOf({ phone: "+16045550117" })).toMatchObject({ states: [], by: "areaCode" }));
});

test("states are read by code and by name", () => {
  expect(["UT", "ut", " Utah ", "washington", "Guam"].map(stateCode)).toEqual(["UT", "UT", "UT", "WA", "GU"]);
  expect(["", null, undefined, "Ontario", "XX"].map(stateCode)).toEqual([null, null, null, null, null]);
});

describe("clocks on both days they change", () => {
  const spring = (hour: string) => Date.parse(`2027-03-14T${hour}:00Z`);
  const autumn = (hour: string) => Date.parse(`2026-11-01T${hour}:00Z`);
  test.each<[string, string, number, number]>([
    ["New York before spring", E, spring("06:59"), 119],
    ["New York after spring", E, spring("07:00"), 180],
    ["Chicago before spring", C, spring("07:59"), 119],
    ["Chicago after spring", C, spring("08:00"), 180],
    ["Denver before spring", M, spring("08:59"), 119],
    ["Denver after spring", M, spring("09:00"), 180],
    ["Los Angeles before spring", P, spring("09:59"), 119],
    ["Los Angeles after spring", P, spring("10:00"), 180],
    ["Phoenix in spring", "America/Phoenix", spring("09:00"), 120],
    ["Puerto Rico in spring", "America/Puerto_Rico", spring("07:00"), 180],
    ["Indianapolis after spring", "America/Indiana/Indianapolis", spring("07:00"), 180],
    ["Knox, Indiana, after spring", "America/Indiana/Knox", spring("08:00"), 180],
    ["Guam in spring", "Pacific/Guam", spring("07:00"), 1020],
    ["Honolulu in spring", "Pacific/Honolulu", spring("12:00"), 120],
    ["New York before autumn", E, autumn("05:59"), 119],
    ["New York after autumn", E, autumn("06:00"), 60],
    ["Denver before autumn", M, autumn("07:59"), 119],
    ["Denver after autumn", M, autumn("08:00"), 60],
    ["Phoenix in autumn", "America/Phoenix", autumn("08:00"), 60],
    ["Los Angeles after autumn", P, autumn("09:00"), 60],
  ])("%s", (_name, zone, at, minutes) => expect(localTime(zone, at).minutes).toBe(minutes));
});
