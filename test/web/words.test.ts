import { describe, expect, it } from "vitest";
import { chipsOf, visitWords } from "../../web/src/words/chips";
import { deliveryWords } from "../../web/src/words/delivery";
import { cardSentence, countsWords, lastPrefix, timeLeft } from "../../web/src/words/owner";
import { firstName, initials, money, phoneWords, plural } from "../../web/src/words/text";
import { ago, clock, countdown, dayName, duration, full, hourIn, nextHour, point } from "../../web/src/words/time";
import { card, stages } from "./fixtures/cards";
import { message } from "./fixtures/thread";

const zone = "America/Denver";
/** Tuesday. */
const now = Date.parse("2026-11-24T17:42:00Z");
const MINUTE = 60_000;

describe("times", () => {
  it.each([
    ["now", ago(now - 30_000, now, zone)],
    ["4 min", ago(now - 4 * MINUTE, now, zone)],
    ["8:42 am", ago(now - 120 * MINUTE, now, zone)],
    ["Sun", ago(now - 48 * 60 * MINUTE, now, zone)],
    ["Nov 2", ago(Date.parse("2026-11-02T18:00:00Z"), now, zone)],
    ["Nov 2, 2025", ago(Date.parse("2025-11-02T18:00:00Z"), now, zone)],
    ["10:42 am", clock(now, zone)],
    ["Wed 9:00 am", point(Date.parse("2026-11-25T16:00:00Z"), now, zone)],
    ["Dec 12, 9:00 am", point(Date.parse("2026-12-12T16:00:00Z"), now, zone)],
    ["Today", dayName(now, now, zone)],
    ["Yesterday", dayName(now - 24 * 60 * MINUTE, now, zone)],
    ["1 h 20 min", duration(80 * MINUTE)],
    ["3 d", duration(75 * 60 * MINUTE)],
    ["3:12", countdown(192_000)],
    ["0:00", countdown(-5)],
  ])("say %s", (words, said) => expect(said).toBe(words));

  it("name both zones only where they differ", () => {
    expect(full(now, { name: "Maria", zone: "America/New_York" })).toContain("for Maria");
  });

  it("find the lead's morning across a clock change", () => {
    // Clocks go back in Denver on Nov 1, 2026.
    const evening = Date.parse("2026-11-01T04:00:00Z");
    const morning = nextHour(zone, 8, evening);
    expect(hourIn(zone, morning)).toBe(8);
    expect(morning - evening).toBe(11 * 60 * MINUTE);
  });
});

describe("phones, money, names", () => {
  it.each([
    ["(801) 555-0117", phoneWords("+18015550117")],
    ["+4930123456", phoneWords("+4930123456")],
    ["Test conversation", phoneWords("test:01KB3DEM000000000000000001")],
    ["$149", money(14_900)],
    ["$149.50", money(14_950)],
    ["$1,240", money(124_000)],
    ["$18.4k", money(1_840_000)],
    ["MD", initials("Maria Delgado")],
    ["?", initials("")],
    ["Maria", firstName("Maria Delgado")],
    ["(801) 555-0117", firstName("(801) 555-0117")],
    ["1 text", plural(1, "text")],
    ["1,204 texts", plural(1_204, "text")],
  ])("%s", (words, said) => expect(said).toBe(words));
});

describe("a card's chips", () => {
  const waits = (reason: "emergency" | "askedForPerson" | "modelDown", left: number) => ({
    owner: "waiting" as const,
    waiting: { reason, since: now, dueAt: now + left, told: 0 },
  });
  const said = (change: Parameters<typeof card>[0]) => chipsOf(card(change), now, "en").map((chip) => `${chip.tone} ${chip.text}`);
  it.each([
    ["an emergency before its time", waits("emergency", 30_000), ["bad Emergency", "warn 0:30 left"]],
    ["time before the reason", waits("askedForPerson", 192_000), ["warn 3:12 left", "warn Asked for a person"]],
    ["over is bad", waits("askedForPerson", -70_000), ["bad 1 min over", "warn Asked for a person"]],
    ["no clock where the model is down", waits("modelDown", 9), ["warn The AI can't answer"]],
    [
      "failed before held before a visit",
      { failed: true, heldUntil: now + 9_000, visit: { label: "Tue 8–10 am", cents: null } },
      ["bad Failed", "neutral Held until", "good Tue 8–10 am"],
    ],
    ["a language only when it is not the company's", { language: "es" }, ["neutral Spanish"]],
    ["nothing for what simply goes well", { stage: stages.engaged }, []],
  ])("%s", (_, change, chips) =>
    expect(said(change).map((chip, at) => (chips[at]?.endsWith("until") ? chip.replace(/until .*/, "until") : chip))).toEqual(chips),
  );
});

describe("a visit on a card", () => {
  it.each([
    ["Tue Nov 24, 8-10 am", "Tue 8–10 am"],
    ["Fri Dec 12, 1-3 pm", "Dec 12, 1–3 pm"],
    ["requested: mornings", "requested: mornings"],
  ])("%s", (label, words) => expect(visitWords(label, now)).toBe(words));
});

describe("sentences", () => {
  it("name a card in one sentence", () => {
    expect(cardSentence(card({ unread: 2, lastLeadAt: now - 2 * MINUTE }), "usr_dana", now)).toBe("Maria Delgado, the AI is answering, 2 unread, 2 minutes");
    expect(
      cardSentence(
        card({ name: "Unknown sender", phone: "+18015550117", owner: "human", ownerUser: { id: "usr_dana", name: "Dana" }, lastLeadAt: now }),
        "usr_dana",
        now,
      ),
    ).toBe("(801) 555-0117, you have it, just now");
  });

  it("say who wrote last", () => {
    const me = { id: "usr_dana", name: "Dana Whitfield" };
    const last = (author: "ai" | "human" | "lead", by: string | null = null) =>
      lastPrefix({ author, by, text: "", at: now }, me, (id) => (id === "usr_sam" ? "Sam" : undefined));
    expect([
      last("ai"),
      last("human", "usr_dana"),
      last("human", "Dana Whitfield"),
      last("human", "usr_sam"),
      last("human", "Jo Bennett"),
      last("lead"),
    ]).toEqual(["AI: ", "You: ", "You: ", "Sam: ", "Jo: ", ""]);
  });

  it("count the work", () => {
    expect(countsWords({ waiting: 4, oldestWait: now - 6 * MINUTE, ai: 126, human: 9 }, now).join(" · ")).toBe(
      "4 need a person · oldest 6 min · 126 with the AI · 9 with people",
    );
    expect(countsWords({ waiting: 1, oldestWait: null, ai: 0, human: 0 }, now)[0]).toBe("1 needs a person");
  });

  it("leave a far due time to its own words", () => expect(timeLeft(now + 2 * 3_600_000, now)).toBeNull());
});

describe("why not sent", () => {
  const said = (change: Parameters<typeof message>[1]) => deliveryWords(message(1, { direction: "out", ...change }), now, zone, "Maria");
  it.each([
    ["Not sent: asked to stop on May 3.", said({ status: "refused", reason: "Not sent: asked to stop on May 3." })],
    ["Not sent: asked to stop on May 3.", said({ status: "refused", reason: "asked to stop on May 3." })],
    ["Failed: this number is a landline.", said({ status: "failed", reason: "this number is a landline." })],
    ["Failed: the carrier gave no reason", said({ status: "failed" })],
    ["Waits until Wed 9:00 am for Maria: Texas, Sunday rule.", said({ status: "held", heldUntil: "2026-11-25T16:00:00Z", reason: "Texas, Sunday rule." })],
    ["Leaves Wed 9:00 am for Maria", said({ status: "scheduled", scheduledFor: "2026-11-25T16:00:00Z" })],
    ["Cancelled: you took over", said({ status: "cancelled", reason: "you took over" })],
    ["Checking with the carrier. It will not be sent twice", said({ status: "unknown" })],
    ["", said({ direction: "in", status: "received" })],
  ])("%s", (words, line) => expect(line).toBe(words));
});
