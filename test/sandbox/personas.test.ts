import { describe, expect, test } from "vitest";
import { isGsm } from "../../sandbox/gsm";
import { opening, PERSONAS } from "../../sandbox/personas/cast";
import { hear } from "../../sandbox/personas/hear";
import { fictionalPhone, freshPhones } from "../../sandbox/personas/phones";
import { profileOf } from "../../sandbox/personas/profile";
import { FRESH_MEMORY, respond } from "../../sandbox/personas/respond";
import { talk } from "./fixture";

const ENDS: Record<(typeof PERSONAS)[number], object> = {
  keen: { booked: true },
  priceSensitive: { booked: true },
  spanish: { booked: true },
  fragments: { booked: true },
  asksRobot: { booked: true },
  thanks: { booked: true, last: { action: "silence" } },
  busy: { booked: false, last: { action: "snooze" } },
  asksHuman: { booked: false, last: { action: "askPerson", reason: "askedForPerson" } },
  confused: { booked: false, last: { action: "askPerson", reason: "notUnderstood" } },
  wrongNumber: { booked: false, last: { action: "close", outcome: "wrongNumber" } },
  injecting: { booked: false, last: { action: "askPerson" } },
  hostile: { booked: false, last: { action: "askPerson" } },
  saysStop: { booked: false, last: { action: "close" } },
};

describe("a whole conversation with the stand-in", () => {
  test.each(PERSONAS)("of the customer who is %s ends as it should", (persona) => {
    for (const seed of [0, 1, 3, 4]) expect(talk(persona, seed)).toMatchObject(ENDS[persona]);
  });

  test("never has a text over 300 characters, outside GSM-7, or with two questions", () => {
    for (const persona of PERSONAS) {
      for (let seed = 0; seed < 30; seed++) {
        for (const line of talk(persona, seed).lines.filter((one) => one.from === "ai")) {
          const questions = line.text.match(/\?/g)?.length ?? 0;
          expect({ line, long: line.text.length > 300, gsm: isGsm(line.text), many: questions > 1 }).toEqual({ line, long: false, gsm: true, many: false });
        }
      }
    }
  });

  test("the one who finds it too expensive goes away", () => {
    expect(talk("priceSensitive", 2)).toMatchObject({ booked: false, last: { action: "close", outcome: "lost", reason: "price" } });
  });
});

describe("a customer", () => {
  test.each([
    ["Thanks. What is the ZIP code there?", "zip"],
    ["I have Tue Nov 25, 8-10 am or Wed Nov 26, 1-3 pm. Which one works for you?", "windows"],
    ["You're booked for Tue Nov 25, 8-10 am. Text here if anything changes.", "booked"],
    ["What is the street address?", "address"],
    ["What name should I put on the visit?", "name"],
    ["A person from our team will write to you shortly.", "handover"],
    ["¿Cual es su codigo postal?", "zip"],
    ["The first treatment is $149.", "nothing"],
  ])("hears in %j: %s", (text, heard) => {
    expect(hear(text)).toBe(heard);
  });

  test("sends five fragments at once", () => {
    expect(opening("fragments", profileOf(0))).toHaveLength(5);
  });

  test("gives up when the same thing is asked for ever", () => {
    let memory = FRESH_MEMORY;
    let done = false;
    let said = 0;
    for (let turn = 0; turn < 20 && !done; turn++) {
      const reaction = respond("keen", profileOf(0), ["What is the ZIP code?"], memory);
      ({ memory, done } = reaction);
      said += reaction.texts.length;
    }
    expect(done).toBe(true);
    expect(said).toBeLessThanOrEqual(4);
  });

  test("is always the same person for the same number", () => {
    expect(profileOf(17)).toEqual(profileOf(17));
    expect(profileOf(17).address).toMatch(/^\d+ .+, (?:Provo|Orem)$/);
  });
});

describe("phones", () => {
  test("are fictional, distinct, and never the ones that behave specially", () => {
    const phones = Array.from({ length: 800 }, (_, index) => fictionalPhone(index));
    expect(new Set(phones).size).toBe(800);
    for (const phone of phones) expect(phone).toMatch(/^\+1\d{3}5550(?:1[0-8]\d|19[0-7])$/);
  });

  test("that were used come again only when all others are gone", () => {
    const all = freshPhones(882, new Set(), new Set());
    const used = new Set(all.slice(0, 800));
    const next = freshPhones(100, new Set([all[881] ?? ""]), used);
    expect(next.slice(0, 81).every((phone) => !used.has(phone))).toBe(true);
    expect(next.slice(81).every((phone) => used.has(phone))).toBe(true);
  });
});
