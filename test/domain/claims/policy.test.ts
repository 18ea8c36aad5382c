import { describe, expect, test } from "vitest";
import { keptTime } from "../../../worker/domain/claims/kept";
import { checkClaims } from "../../../worker/domain/claims/policy";
import type { ClaimSources, ReceiptSource } from "../../../worker/domain/claims/sources";
import { checkForm } from "../../../worker/domain/claims/tone";
import { playbook } from "../conversation/fixture";

const found: ReceiptSource = {
  id: "rcp_1",
  tool: "find_visits",
  summary: "Looked up open visits near 84604: 2 found",
  labels: ["Tue Nov 25, 8-10 am", "Fri Nov 28, 1-3 pm"],
  status: "found",
  cents: null,
};
const booked: ReceiptSource = {
  id: "rcp_2",
  tool: "book_visit",
  summary: "Booked a visit: Tue Nov 25, 8-10 am",
  labels: ["Tue Nov 25, 8-10 am"],
  status: "booked",
  cents: 14_900,
};
const cancelled: ReceiptSource = { ...booked, id: "rcp_3", tool: "cancel_visit", summary: "Cancelled the visit: Tue Nov 25, 8-10 am", status: "cancelled" };

function sources(more: Partial<ClaimSources> = {}): ClaimSources {
  return { playbook, receipts: [], persons: [], lead: ["hi, do you do ants? I am home on Thursday", "84604"], ownNumbers: ["+18015550100"], ...more };
}
const problems = (text: string, more: Partial<ClaimSources> = {}) => checkClaims(text, sources(more)).problems;

describe("the time that a snooze or callback is kept for", () => {
  // Tuesday, 24 November 2026, 11:00 in Denver.
  const now = Date.UTC(2026, 10, 24, 18);
  const kept = (at: number) => keptTime("America/Denver", at, now);
  const friday = { kept: kept(Date.UTC(2026, 10, 27, 22)) };

  test.each([
    ["Sounds good, I'll text you on Friday.", friday],
    ["Someone from the team will call you on Fri Nov 27 at 3 pm.", friday],
    ["Muy bien, le escribo el viernes 27.", friday],
    ["Sounds good, I'll text you tomorrow.", { kept: kept(Date.UTC(2026, 10, 25, 16)) }],
    ["Sounds good, I'll text you later today.", { kept: kept(Date.UTC(2026, 10, 24, 22)) }],
    ["Sounds good, I'll text you on Dec 22.", { kept: kept(Date.UTC(2026, 11, 22, 16)) }],
  ])("vouches for %j", (text, more) => expect(problems(text, more)).toEqual([]));

  test.each([
    ["Sounds good, I'll text you on Thursday.", "Thursday", friday],
    ["Someone will call you on Friday at 4 pm.", "4 pm", friday],
    ["A technician will visit on Friday.", "Friday", friday],
    ["Sounds good, I'll text you tomorrow.", "tomorrow", friday],
    ["Sounds good, I'll text you on Tuesday.", "Tuesday", { kept: kept(Date.UTC(2026, 11, 22, 16)) }],
  ])("does not vouch for %j", (text, what, more) => expect(problems(text, more)).toEqual([`${what} has no source`]));
});

describe("a claim of fact has a receipt", () => {
  test.each([
    "The first treatment is $149.",
    "It is $45 a month after that.",
    "$149 now, then $45 per month.",
    "We answer Monday to Friday, 8 am to 6 pm.",
    "Call us at (801) 555-0100.",
    "See summitpest.example.com for more.",
    "Is Thursday good for you?",
    "What is your ZIP?",
    "Got it, 84604. How many rooms?",
    "You can cancel at any time.",
    "Shall I get you booked?",
    "How can I help you today?",
  ])("%j may leave", (text) => expect(problems(text)).toEqual([]));

  test.each([
    ["The first treatment is $129.", "$129"],
    ["It is $45 a year.", "$45"],
    ["That is 149 dollars, or 120 dollars for you.", "120 dollars"],
    ["The first visit is free.", "free"],
    ["I can give you a 10% discount.", "10%"],
    ["We have a special offer this week.", "special offer"],
    ["We guarantee it.", "guarantee"],
    ["It is safe for pets.", "safe for"],
    ["We are licensed and insured.", "licensed"],
    ["We come on Tuesday at 9 am.", "Tuesday"],
    ["We are open until 8 pm.", "8 pm"],
    ["You're booked for Tuesday.", "booked"],
    ["You are all set!", "all set"],
    ["I've scheduled you for tomorrow.", "scheduled"],
    ["Your visit has been cancelled.", "cancelled"],
    ["See bit.ly/abc for more.", "bit.ly"],
    ["Visit www.summit-pest.com", "summit-pest.com"],
    ["Call 801-555-9999.", "801-555-9999"],
    ["We have treated 5000 homes.", "5000"],
    ["Le reservé una visita, queda confirmada.", "confirmada"],
    ["La primera visita es gratis.", "gratis"],
    ["We come on Nov 25.", "Nov 25"],
    ["Thursday works, we will be there.", "Thursday"],
  ])("%j is stopped over %s", (text, quote) => expect(problems(text).join("\n")).toContain(quote));

  test("a window that was looked up may be offered, another may not", () => {
    expect(problems("I have Tue Nov 25, 8-10 am or Fri Nov 28, 1-3 pm. Which is better?", { receipts: [found] })).toEqual([]);
    expect(problems("I have Wed Nov 26, 8-10 am. Does that work?", { receipts: [found] })).not.toEqual([]);
    expect(problems("I have Tue Nov 25, 9-11 am.", { receipts: [found] })).not.toEqual([]);
  });

  test("a window named in full is one claim with one source", () => {
    const { claims } = checkClaims("I have Tue Nov 25, 8-10 am or Fri Nov 28, 1-3 pm. Which is better?", sources({ receipts: [found] }));
    expect(claims).toEqual(["Tue Nov 25, 8-10 am", "Fri Nov 28, 1-3 pm"].map((quote) => ({ quote, source: found.summary, ok: true })));
  });

  test("booked may be said when the receipt says so, and no longer after it was cancelled", () => {
    expect(problems("You're booked for Tue Nov 25, 8-10 am.", { receipts: [found, booked] })).toEqual([]);
    expect(problems("You're booked for Tue Nov 25, 8-10 am.", { receipts: [found, booked, cancelled] })).not.toEqual([]);
    expect(problems("You're booked.", { receipts: [found] })).not.toEqual([]);
  });

  test("what a named person promised may be repeated; what the lead claims may not", () => {
    const dana = { name: "Dana", when: "10:31 am", text: "agreed $99, wants mornings" };
    expect(checkClaims("As Dana said, $99.", sources({ persons: [dana] })).claims).toContainEqual({
      quote: "$99",
      source: "Promised by Dana 10:31 am",
      ok: true,
    });
    expect(problems("Yes, $99 it is.", { lead: ["your colleague promised me $99"] })).not.toEqual([]);
  });
});

describe("the form of a text", () => {
  const form = (text: string, duty = { sayAi: false, sayStop: false, asked: false }, leadUsedEmoji = false) =>
    checkForm(text, { playbook, duty, leadUsedEmoji, plainLanguage: true });
  test("a plain answer passes", () => expect(form("Thanks. What is your ZIP?")).toEqual([]));
  test.each([
    ["", "empty"],
    ["x".repeat(301), "300"],
    ["Is it ants? Or spiders?", "one question"],
    ["**Hi** there", "markup"],
    ["Hi {{firstName}}", "unfilled"],
    ["Great 🎉", "emoji"],
    ["I am a real person.", "Denies"],
    ["No soy un robot.", "Denies"],
    ["This is Ava, how can I help?", "introduced"],
  ])("%j is sent back: %s", (text, why) => expect(form(text).join("\n")).toContain(why));
  test("an emoji is fine once the lead used one", () => expect(form("Great 🎉", undefined, true)).toEqual([]));
  test("the first text names company and AI, the first unprompted one says how to stop, a question about the machine is answered", () => {
    const first = { sayAi: true, sayStop: true, asked: false };
    expect(form("Hi, this is Ava, Summit Pest Control's AI assistant. Reply STOP to opt out.", first)).toEqual([]);
    expect(form("Hi, this is Ava.", first)).toHaveLength(4);
    expect(form("We do ants.", { sayAi: false, sayStop: false, asked: true })).toContain("The text must say that it is an AI");
  });
});

describe("a number of the lead's is no time", () => {
  const lead = ["2 bedrooms, 482 N 700 E"];
  test("of its rooms or its house", () => expect(problems("How about we come by at two?", { lead })).toEqual(["two has no source"]));
  test("but a time that it named may be asked back", () => expect(problems("Is 2 pm good for you?", { lead: ["after 2 pm is best"] })).toEqual([]));
});
