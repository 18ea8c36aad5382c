/** The rules of a campaign: how fast, when it stops by itself, where a recipient stands, what a launch needs. */
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { launchProblems, launchSentence, type LaunchFacts } from "../../../worker/domain/campaigns/launch";
import { fieldsIn, missingFields, unknownFields } from "../../../worker/domain/campaigns/opening";
import { brake, firstBatch, lookAt, paced, rampFor } from "../../../worker/domain/campaigns/pace";
import { moved, retryAfterMs } from "../../../worker/domain/campaigns/recipient";
import { openingText } from "../../../worker/domain/campaigns/render";
import { shareOf } from "../../../worker/domain/pacing/share";
import { templateOf } from "../../../worker/domain/playbook/templates";

const lookMs = 15 * 60_000;
const fared = (change: object) => ({ started: 25, reached: 25, optedOut: 0, failed: 0, batchAt: 0, ...change });

describe("the first look", () => {
  test("lets 25 begin, then waits a quarter of an hour, then lets the rest go", () => {
    expect(lookAt(fared({ started: 10, reached: 8 }), false, lookMs, 1_000)).toEqual({ kind: "open", room: 15, passed: false });
    expect(lookAt(fared({ reached: 20 }), false, lookMs, 1_000)).toEqual({ kind: "looking", until: lookMs });
    expect(lookAt(fared({}), false, lookMs, lookMs)).toMatchObject({ kind: "open", passed: true });
  });

  test("stops at 3 % who asked to stop or 5 % that failed, before and after it passed", () => {
    expect(lookAt(fared({ optedOut: 1 }), false, lookMs, 1_000)).toMatchObject({ kind: "stop" });
    expect(lookAt(fared({ started: 100, reached: 97, optedOut: 2 }), true, lookMs, 1)).toMatchObject({ kind: "open" });
    expect(lookAt(fared({ started: 100, reached: 97, optedOut: 3 }), true, lookMs, 1)).toMatchObject({ kind: "stop", why: expect.stringContaining("3 of 97") });
    expect(lookAt(fared({ started: 100, reached: 95, failed: 5 }), true, lookMs, 1)).toMatchObject({ kind: "stop", why: expect.stringContaining("5 of 100") });
    expect(lookAt(fared({ started: 100, reached: 96, failed: 4 }), true, lookMs, 1)).toMatchObject({ kind: "open" });
  });

  test("does not judge by a handful: one stop among three is no sign yet", () => {
    expect(lookAt(fared({ started: 3, reached: 3, optedOut: 1 }), true, lookMs, 1)).toMatchObject({ kind: "open" });
  });

  test("never lets more than the first batch begin before it passed", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (started, now) => {
        const look = lookAt(fared({ started, reached: 0, batchAt: 0 }), false, lookMs, now);
        return look.kind !== "open" || started + look.room <= Math.max(firstBatch, started);
      }),
    );
  });
});

describe("pace", () => {
  test("gives an hour's openings in an hour, whatever the steps", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 400, maxLength: 400 }), (steps) => {
        const given = steps.reduce((sum, ms) => sum + paced(600, ms), 0);
        const hours = steps.reduce((sum, ms) => sum + ms, 0) / 3_600_000;
        return Math.abs(given - 600 * hours) < 1e-6;
      }),
    );
  });

  test("never makes good for a long silence at once", () => {
    expect(paced(600, 3_600_000)).toBeLessThan(2);
  });

  test("waits while more people than three per available rep wait", () => {
    expect(brake(6, 2)).toBeNull();
    expect(brake(7, 2)).toBe("Waits: 7 people are waiting for your team.");
    expect(brake(1, 0)).toBe("Waits: 1 person is waiting for your team.");
    expect(brake(0, 0)).toBeNull();
  });

  test("begins slowly with a new number", () => {
    expect([0, 1, 2, 3].map(rampFor)).toEqual([200, 500, 1_000, null]);
  });
});

describe("numbers", () => {
  const number = (name: string, leftToday = 1_000) => ({ number: name, leftToday });

  test("are shared fairly: two campaigns get half each of what openings may take", () => {
    const ask = { numbers: [number("a")], want: 100, segments: 1, perSecond: 10, sinceMs: 2_000 };
    expect(shareOf({ ...ask, campaigns: 1 })).toEqual([{ number: "a", count: 10 }]);
    expect(shareOf({ ...ask, campaigns: 2 })).toEqual([{ number: "a", count: 5 }]);
  });

  test("take turns, and one whose day is used up takes none", () => {
    const grants = shareOf({ numbers: [number("a"), number("b", 0), number("c")], want: 5, segments: 1, perSecond: 10, sinceMs: 2_000, campaigns: 1 });
    expect(grants).toEqual([
      { number: "a", count: 3 },
      { number: "c", count: 2 },
    ]);
  });

  test("give two-segment openings half as many", () => {
    expect(shareOf({ numbers: [number("a")], want: 100, segments: 2, perSecond: 10, sinceMs: 2_000, campaigns: 1 })).toEqual([{ number: "a", count: 5 }]);
  });
});

describe("a started recipient", () => {
  const facts = { openingStatus: "delivered", openingReason: null, replied: false, closedAs: null, closedWhy: null };

  test("is done when the episode closed, replied when the lead answered, failed when the opening did", () => {
    expect(moved(facts).state).toBe("started");
    expect(moved({ ...facts, replied: true }).state).toBe("replied");
    expect(moved({ ...facts, replied: true, closedAs: "booked" })).toEqual({ state: "done", reason: null, outcome: "booked" });
    expect(moved({ ...facts, openingStatus: "failed", openingReason: "Failed: this number is a landline." })).toMatchObject({
      state: "failed",
      reason: "Failed: this number is a landline.",
    });
  });

  test("who answered was reached, whatever the receipt says", () => {
    expect(moved({ ...facts, openingStatus: "failed", replied: true }).state).toBe("replied");
  });

  test("shows why its opening waits", () => {
    expect(moved({ ...facts, openingStatus: "held", openingReason: "Waits until Tue 9:00 am." })).toMatchObject({
      state: "started",
      reason: "Waits until Tue 9:00 am.",
    });
  });

  test("is tried again later and later", () => {
    expect([1, 2, 3, 10].map(retryAfterMs)).toEqual([2_000, 4_000, 8_000, 60_000]);
  });
});

describe("an opening's fields", () => {
  test("are known by name, and have words of their own or not", () => {
    expect(fieldsIn("Hi {{firstName|there}}, in {{ city }}?")).toEqual([
      { name: "firstName", hasFallback: true },
      { name: "city", hasFallback: false },
    ]);
    expect(unknownFields("{{firstName}} {{first_name}} {{plan}}", ["plan"])).toEqual(["first_name"]);
    expect(missingFields("{{firstName|there}} {{city}}", { firstName: null, city: " " })).toEqual(["city"]);
  });

  test("are filled into a text that says who writes, that it is an AI, and how to stop", () => {
    const playbook = templateOf("pestControl", { name: "Acme Pest", place: "Provo" });
    const text = openingText(playbook, "Hi {{firstName|there}}, ants again?", { firstName: "Ana", company: "Acme Pest", persona: "Ava" });
    expect(text).toContain("Acme Pest");
    expect(text).toMatch(/\bAI\b/);
    expect(text).toContain("Ana, ants again?");
    expect(text).toContain("STOP");
    expect(openingText(playbook, "Hi {{firstName|there}}!", { firstName: null })).toContain("Hi there!");
  });
});

describe("a launch", () => {
  const fine: LaunchFacts = {
    live: true,
    kind: "list",
    numbersTaken: [],
    stopsKnown: true,
    playbook: { published: true, name: "Pest" },
    numbers: { chosen: 0, active: 1 },
    matched: 10,
    reachable: 8,
    withoutConsent: 2,
    unknownFields: [],
    missing: [],
    tooLong: false,
    startsAt: null,
    endsAt: null,
    now: 1_000,
  };
  const about = (change: Partial<LaunchFacts>) => launchProblems({ ...fine, ...change }).map((problem) => problem.about);

  test("needs nothing more when all is in order", () => {
    expect(launchProblems(fine)).toEqual([]);
  });

  test("names each thing that has to be put right", () => {
    expect(about({ live: false })).toEqual(["live"]);
    expect(about({ stopsKnown: false })).toEqual(["stops"]);
    expect(about({ playbook: { published: false, name: "Pest" } })).toEqual(["playbook"]);
    expect(about({ numbers: { chosen: 1, active: 0 } })).toEqual(["numbers"]);
    expect(about({ matched: 0, reachable: 0 })).toEqual(["audience"]);
    expect(about({ reachable: 0, withoutConsent: 10 })).toEqual(["consent"]);
    expect(about({ unknownFields: ["x"], missing: [{ field: "city", leads: 3 }] })).toEqual(["opening", "opening"]);
    expect(about({ tooLong: true })).toEqual(["opening"]);
    expect(about({ endsAt: 500 })).toEqual(["dates"]);
    expect(about({ kind: "inbound", numbers: { chosen: 0, active: 2 } })).toEqual(["numbers"]);
    expect(about({ kind: "inbound", numbers: { chosen: 1, active: 1 }, numbersTaken: ["+18015550100"], matched: 0, reachable: 0 })).toEqual(["numbers"]);
    expect(about({ kind: "always", matched: 0, reachable: 0 })).toEqual([]);
  });

  test("is said in one sentence with who is left out and why", () => {
    expect(
      launchSentence({
        people: 1_204,
        firstNow: 25,
        starts: null,
        texts: 1_580,
        done: "Thu 4:00 pm",
        ends: null,
        leftOut: [
          { words: "asked to stop", count: 61 },
          { words: "no consent", count: 35 },
        ],
      }),
    ).toBe(
      "Launch texts 1,204 people inside their windows, first 25 now, about 1,580 texts, done by Thu 4:00 pm. 96 are left out: 61 asked to stop, 35 no consent.",
    );
    expect(launchSentence({ people: 2, firstNow: 0, starts: null, texts: 2, done: "Dec 9, 9:05 am", ends: "Fri 5:00 pm", leftOut: [] })).toBe(
      "Launch texts 2 people inside their windows, nobody yet: their windows open later, about 2 texts, and ends Fri 5:00 pm, before everybody's turn.",
    );
    expect(launchSentence({ people: 1, firstNow: 1, starts: "Mon 9:00 am", texts: 1, done: "Mon 9:05 am", ends: null, leftOut: [] })).toBe(
      "Launch texts 1 person inside their windows, first 1 from Mon 9:00 am, about 1 text, done by Mon 9:05 am.",
    );
  });
});
