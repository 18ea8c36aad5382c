import { describe, expect, test } from "vitest";
import { asksMoreThanRobot, inboundGate } from "../../../worker/domain/inbound/gates";
import { maskSensitive } from "../../../worker/domain/inbound/mask";
import { isAutoReply, isClosingRemark, languageOf, parseReaction } from "../../../worker/domain/inbound/remarks";

describe("what a text means before a model reads it", () => {
  test.each([
    ["my son can't breathe after the spray", "emergency"],
    ["I smell gas", "emergency"],
    ["this is an emergency", "emergency"],
    ["fuga de gas en la casa", "emergency"],
    ["I will call my lawyer", "legal"],
    ["I'm going to sue you", "legal"],
    ["this violates the TCPA", "legal"],
    ["los voy a demandar", "legal"],
    ["I'm 14 years old", "minor"],
    ["im 12", "minor"],
    ["tengo 15 años", "minor"],
    ["wrong number", "wrongNumber"],
    ["You have the wrong person", "wrongNumber"],
    ["número equivocado", "wrongNumber"],
    ["are you a robot?", "robot"],
    ["Is this a real person?", "robot"],
    ["am I talking to a bot", "robot"],
    ["¿eres un robot?", "robot"],
    ["I have ants", null],
    ["the kids are 5 and 7", null],
    ["I'm 14 minutes away", null],
    ["Sue is my wife, she will be home", null],
    ["gas station on the corner", null],
    ["is it a real problem?", null],
    ["I'm 45", null],
  ])("%j is %s", (text, gate) => expect(inboundGate(text)).toBe(gate));

  test("asking only about the machine wants no more than the fixed answer", () => {
    expect(asksMoreThanRobot("are you a robot?")).toBe(false);
    expect(asksMoreThanRobot("hey, is this a bot or a real person?")).toBe(false);
    expect(asksMoreThanRobot("are you a robot? and how much is the first treatment")).toBe(true);
  });
});

describe("numbers that must not be kept", () => {
  test.each([
    ["my card is 4242 4242 4242 4242 exp 12/27 123", ["card", "securityCode"]],
    ["4111111111111111", ["card"]],
    ["378282246310005 amex", ["card"]],
    ["cvv 123", ["securityCode"]],
    ["SSN 123-45-6789", ["ssn"]],
    ["my social is 123456789", ["ssn"]],
  ])("%j is masked", (text, kinds) => {
    const masked = maskSensitive(text);
    expect(masked.found.toSorted()).toEqual([...kinds].toSorted());
    expect(masked.text).not.toMatch(/\d{4} ?\d{4} ?\d{4}|123-45-6789|123456789|cvv 123| 123$/);
  });

  test.each(["call me at 801 555 0117", "+1 (801) 555-0117", "zip 84604-1234", "order 1234567890123", "apt 12, 1200 N 300 W", "2026-11-24 10:30"])(
    "%j stays as it is",
    (text) => {
      expect(maskSensitive(text)).toEqual({ text, found: [] });
    },
  );
});

describe("texts that want no answer", () => {
  test.each([
    ["Liked “Hi, this is Ava”", "👍", "Hi, this is Ava"],
    ['Loved "See you then"', "❤️", "See you then"],
    ["Reacted 👍 to “The first treatment is $149…”", "👍", "The first treatment is $149"],
    ["👍 to “Sounds good”", "👍", "Sounds good"],
    ["Le gustó “Hola”", "👍", "Hola"],
  ])("%j is a reaction", (text, emoji, quoted) => expect(parseReaction(text)).toMatchObject({ emoji, quoted, removed: false }));
  test("a removed reaction says so", () => expect(parseReaction("Removed a like from “Hi”")?.removed).toBe(true));
  test.each(["I liked the last visit", "Liked it a lot", "👍"])("%j is no reaction", (text) => expect(parseReaction(text)).toBeNull());

  test.each([
    "thanks",
    "Thank you so much!",
    "ok thanks",
    "👍",
    "Great, thanks Ava",
    "gracias",
    "Perfecto, muchas gracias",
    "sounds good, see you then",
    "have a great day",
  ])("%j closes", (text) => expect(isClosingRemark(text)).toBe(true));
  test.each(["ok but how much?", "thanks, Tuesday works", "ok do it", "no", "yes", "", "great, book it", "good morning"])("%j does not close", (text) =>
    expect(isClosingRemark(text)).toBe(false),
  );

  test.each([
    "I'm driving with Do Not Disturb While Driving turned on",
    "Auto-reply: out of office until Monday",
    "Automated response: this number is not monitored",
  ])("%j is automatic", (text) => expect(isAutoReply(text)).toBe(true));
  test("a person who drives is not automatic", () => expect(isAutoReply("I drive home at five")).toBe(false));

  test.each([
    ["hola, tengo hormigas en la casa", "es"],
    ["¿cuánto cuesta?", "es"],
    ["gracias", "es"],
    ["I have ants", null],
    ["my casa has ants", null],
    ["ok", null],
  ])("%j reads as %s", (text, language) => expect(languageOf(text)).toBe(language));
});
