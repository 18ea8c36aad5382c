import { describe, expect, it } from "vitest";
import { phoneOf } from "../../web/src/features/board/phone-of";
import { durationWords } from "../../web/src/features/playbook/stages";
import { stripOf } from "../../web/src/features/thread/strip-words";
import { moveRule } from "../../web/src/features/verbs/rules";
import { snoozeTimes } from "../../web/src/features/verbs/snooze-times";
import { card, stages } from "./fixtures/cards";
import { conversation } from "./fixtures/thread";

describe("moving a card", () => {
  it.each([
    ["a stage asks nothing", card(), "qualified", "nothing"],
    ["booked asks for date and value", card(), "booked", "booked"],
    ["booked with a visit asks nothing", card({ visit: { label: "Tue", cents: null } }), "booked", "nothing"],
    ["lost asks why", card(), "lost", "lost"],
    ["opted out asks for a yes", card(), "optedOut", "optedOut"],
  ] as const)("%s", (_, one, to, asks) => expect(moveRule(one, to, true)).toEqual({ allowed: true, asks }));

  it.each([
    ["nobody is moved into the queue", card(), "waiting", true],
    ["a card does not move to where it stands", card(), "engaged", true],
    ["who asked to stop stays there", card({ stage: stages.optedOut }), "engaged", true],
    ["one who only reads moves nothing", card(), "lost", false],
  ] as const)("%s", (_, one, to, mayAct) => expect(moveRule(one, to, mayAct).allowed).toBe(false));

  it("every role records a stop", () => expect(moveRule(card(), "optedOut", false)).toEqual({ allowed: true, asks: "optedOut" }));
});

describe("the owner strip", () => {
  const now = Date.parse("2026-11-24T17:42:00Z");
  const strip = (change: Parameters<typeof conversation>[0], viewers: { userId: string; name: string; typing: boolean }[] = []) =>
    stripOf(conversation(change), { me: "usr_dana", viewers, now });
  it("says all five states", () => {
    expect(strip({})).toEqual({ kind: "ai", words: "The AI is answering", also: null });
    expect(
      strip({
        owner: "waiting",
        waiting: { reason: "askedForPerson", since: new Date(now).toISOString(), dueAt: new Date(now + 192_000).toISOString(), told: 1 },
      }),
    ).toEqual({
      kind: "waiting",
      words: "Needs a person: asked for a person",
      also: "3:12 left · the branch was told",
    });
    expect(strip({ owner: "human", ownerUser: { id: "usr_dana", name: "Dana" }, ownerSince: new Date(now).toISOString() })).toMatchObject({ kind: "you" });
    expect(strip({ owner: "human", ownerUser: { id: "usr_sam", name: "Sam Ortiz" } })).toMatchObject({ kind: "colleague", words: "Sam has this conversation" });
    expect(strip({ owner: "nobody", closed: { as: "lost", why: "price", at: "2026-11-02T18:00:00Z" } })).toMatchObject({
      kind: "nobody",
      words: "Closed as lost: price · Nov 2",
    });
    expect(strip({ owner: "nobody", optedOutAt: "2026-05-03T18:00:00Z" }).words).toBe("Asked to stop on May 3");
  });
  it("says who watches and who types, not oneself", () => {
    const sam = { userId: "usr_sam", name: "Sam Ortiz", typing: false };
    expect(strip({}, [sam, { userId: "usr_dana", name: "Dana", typing: true }]).also).toBe("Sam is watching");
    expect(strip({}, [{ ...sam, typing: true }]).also).toBe("Sam typing…");
    expect(strip({}, [sam, { userId: "usr_jo", name: "Jo Bennett", typing: false }]).also).toBe("Sam and Jo are watching");
  });
});

describe("small rules", () => {
  it.each([
    ["(801) 555-0117", "+18015550117"],
    ["1 801 555 0117", "+18015550117"],
    ["+49 30 123456", "+4930123456"],
    ["555-0117", null],
    ["+0 12", null],
    ["", null],
  ])("reads the phone %s", (typed, phone) => expect(phoneOf(typed)).toBe(phone));

  it("snoozes only into the future, on a Monday to the next one", () => {
    const monday = new Date(2026, 10, 23, 10).getTime();
    for (const time of snoozeTimes(monday)) expect(time.at).toBeGreaterThan(monday);
    expect(new Date(snoozeTimes(monday).find((time) => time.label === "Monday morning")?.at ?? 0).getDate()).toBe(30);
  });

  it("says how long after", () => expect([durationWords("2d"), durationWords("1h"), durationWords("soon")]).toEqual(["2 days", "1 hour", "soon"]));
});
