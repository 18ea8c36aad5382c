import { describe, expect, it } from "vitest";
import { laterTimes } from "../../web/src/features/composer/later-times";
import { composerState, nightQuestion, pressOf, type Around } from "../../web/src/features/composer/guards";
import { hasPlain, nameOfCharacter, plainText } from "../../web/src/features/composer/plain";
import { segmentsOf } from "../../web/src/features/composer/segments";
import { hourIn } from "../../web/src/words/time";
import { conversation } from "./fixtures/thread";

const around: Around = { me: "usr_dana", mayAct: true, status: "live", arriving: 0, offlineSince: null, name: "Maria", now: Date.now() };
const sam = { owner: "human" as const, ownerUser: { id: "usr_sam", name: "Sam Ortiz" } };
const mine = { owner: "human" as const, ownerUser: { id: "usr_dana", name: "Dana" } };

describe("the composer", () => {
  it.each([
    ["takes over from the AI", {}, {}, "Write a text. Sending it takes over from the AI.", false],
    ["is yours", mine, {}, "Text Maria…", false],
    ["is closed while a colleague has it", sam, {}, "Sam has this conversation", true],
    ["is open where somebody outside answered", { owner: "human" as const, ownerUser: { id: "external", name: "Outside" } }, {}, "Text Maria…", false],
    ["is closed until caught up", mine, { status: "catchingUp" as const }, "Catching up…", true],
    ["says how many texts are coming in", mine, { status: "catchingUp" as const, arriving: 3 }, "3 new texts are coming in…", true],
    ["is closed offline and keeps the draft", mine, { offlineSince: "10:42 am" }, "Offline, showing 10:42 am. Your draft is kept.", true],
    ["is closed for one who only reads", mine, { mayAct: false }, "Your role can only read", true],
  ])("%s", (_, change, other, words, closed) => {
    const state = composerState(conversation(change), { ...around, ...other });
    expect(state.placeholder).toBe(words);
    expect(state.closed !== null).toBe(closed);
  });

  it("is closed for who asked to stop, whoever has it; a note is still possible", () => {
    const state = composerState(conversation({ ...mine, optedOutAt: "2026-05-03T12:00:00Z" }), { ...around, now: Date.parse("2026-11-24T12:00:00Z") });
    expect(state.closed).toBe("Maria asked to stop on May 3. Nothing can be sent.");
    expect(state.noteClosed).toBeNull();
  });

  it("takes notes on a colleague's conversation", () => expect(composerState(conversation(sam), around).noteClosed).toBeNull());
});

describe("keys in the box", () => {
  const press = (change: Partial<Parameters<typeof pressOf>[0]>) =>
    pressOf({ key: "Enter", repeat: false, isComposing: false, mod: false, shift: false, alt: false, ...change });
  it.each([
    ["Enter alone is a new line", {}, null],
    ["⌘Enter sends", { mod: true }, "send"],
    ["⌘⇧Enter sends and goes on", { mod: true, shift: true }, "sendNext"],
    ["⌥Enter is send later", { alt: true }, "later"],
    ["a held key never sends", { mod: true, repeat: true }, null],
    ["a held key never sends later", { alt: true, repeat: true }, null],
    ["composing a character never sends", { mod: true, isComposing: true }, null],
    ["Esc leaves", { key: "Escape" }, "leave"],
  ])("%s", (_, change, meaning) => expect(press(change)).toBe(meaning));
});

describe("their night", () => {
  const night = Date.parse("2026-11-25T06:30:00Z"); // 11:30 pm in Denver
  it("asks once before an answer to a recent text and offers the morning", () => {
    const question = nightQuestion(conversation({ lastInboundAt: new Date(night - 60_000).toISOString() }), "Maria", night);
    expect(question?.words).toBe("It is 11:30 pm for Maria.");
    expect(hourIn("America/Denver", question?.morning ?? 0)).toBe(8);
  });
  it("asks nothing by day, nothing for a first text, nothing in a test", () => {
    expect(nightQuestion(conversation(), "Maria", Date.parse("2026-11-24T18:00:00Z"))).toBeNull();
    expect(nightQuestion(conversation({ lastInboundAt: null }), "Maria", night)).toBeNull();
    expect(nightQuestion(conversation({ channel: "test", lastInboundAt: new Date(night).toISOString() }), "Maria", night)).toBeNull();
  });
  it("offers later times that are later, on their clock", () => {
    for (const hour of [0, 6, 9, 13, 18, 22]) {
      const now = Date.parse(`2026-11-24T${String(hour).padStart(2, "0")}:10:00Z`);
      for (const time of laterTimes("America/Denver", now)) expect(time.at).toBeGreaterThan(now);
    }
  });

  it("come in their order at every hour", () => {
    for (let hour = 0; hour < 24; hour++) {
      const at = laterTimes("America/Denver", Date.parse("2026-11-26T07:35:00Z") + hour * 3_600_000).map((time) => time.at);
      expect([hour, at]).toEqual([hour, at.toSorted((a, b) => a - b)]);
    }
  });
});

describe("how many texts it makes", () => {
  it.each([
    ["short and plain", "Hi Maria", 1, 152, null],
    ["two hundred plain letters", "a".repeat(200), 2, 106, null],
    ["a curly quote", "it’s", 1, 66, { character: "’", at: 2 }],
    ["an emoji", "ok 👍", 1, 65, { character: "👍", at: 3 }],
    ["a euro sign counts twice", "€", 1, 158, null],
  ])("%s", (_, text, count, left, costly) => expect(segmentsOf(text)).toEqual({ count, left, costly }));

  it("knows the costly character and a plain one", () => {
    expect(nameOfCharacter("’")).toBe("curly apostrophe");
    expect(nameOfCharacter("👍")).toBe("emoji");
    expect(hasPlain("👍")).toBe(false);
    expect(plainText("“it’s” — 5…\u200b")).toBe('"it\'s" - 5...');
    expect(segmentsOf(plainText("“it’s” — 5…")).costly).toBeNull();
  });
});
