import { describe, expect, test } from "vitest";
import { judge } from "../../sandbox/model/overseer";
import { suggest } from "../../sandbox/model/suggest";
import { Draft } from "../../sandbox/model/shapes";
import { OPENER, playbook, promptOf } from "./fixture";

const lead = (text: string) => ({ from: "lead" as const, text });

function verdict(text: string, draft: object = {}, messages = [lead("how much?")], thread: object = {}) {
  return judge(playbook, promptOf(messages, { thread }).thread, Draft.parse({ text, ...draft }));
}

describe("the Overseer", () => {
  test("approves a good draft with concrete reasons", () => {
    const claims = [{ quote: "$149", source: "offer:initial", ok: true }];
    const answer = verdict("The first treatment is $149. What is the ZIP code there?", { claims });
    expect(answer.verdict).toBe("approve");
    expect(answer.reasons).toContain("Its one claim has a source");
    expect(answer.reasons).toContain("Asks one thing: What is the ZIP code there?");
    expect(answer.claims).toEqual([{ quote: "$149", source: "Offer: The first treatment", ok: true }]);
  });

  test("reads the text of a snooze or a close as it reads an answer", () => {
    expect(verdict("Sounds good, I'll text you tomorrow.", { action: "snooze" }, [lead("text me tomorrow")]).verdict).toBe("approve");
    expect(verdict("It was $129 anyway.", { action: "close" }, [lead("not interested")])).toMatchObject({ verdict: "revise", reasons: ["$129 has no source"] });
  });

  test("lets a name be written as its owner writes it, and a company introduce itself in words of its own", () => {
    const thread = { lead: { name: "Zoë Kühn", zip: null, address: null } };
    expect(verdict("Hi Zoë, what is the ZIP code there?", {}, [lead("hi")], thread).verdict).toBe("approve");
    expect(verdict("Hi Noëlle, what is the ZIP code there?", {}, [lead("hi")], thread).verdict).toBe("revise");
  });

  test("keeps a source that is already in words", () => {
    const claims = [{ quote: "$149", source: "Offer: First treatment", ok: true }];
    expect(verdict("It is $149.", { claims }).claims[0]?.source).toBe("Offer: First treatment");
  });

  test.each([
    ["The first treatment is $129.", "$129 has no source"],
    ["You're booked for Wed Nov 25, 8-10 am.", "Says booked, but no visit was booked"],
    ["What is your ZIP? And your name?", "Asks more than one thing"],
    ["Great news 🎉 we can come", "Uses an emoji that the lead did not use first"],
    ["See **our** prices", "Has markup in it"],
    ["I'm not a robot, I'm a real person.", "Denies being an AI"],
    ["See evil.com for prices", "evil.com is not a domain of the company"],
    ["x".repeat(301), "The text has 301 characters; 300 is the most"],
    ["", "The text is empty"],
  ])("sends back %j", (text, reason) => {
    const answer = verdict(text);
    expect(answer.verdict).toBe("revise");
    expect(answer.reasons).toContain(reason);
  });

  test("sends back a first text without the disclosure, and one without the way to stop", () => {
    const thread = { disclosure: { opener: OPENER, sayStop: true } };
    expect(verdict("Hello there", {}, [], thread).reasons).toEqual(["Does not begin with the company's name and that it is an AI", "Does not say how to stop"]);
    expect(verdict(`${OPENER} How can I help? Reply STOP to opt out.`, {}, [], thread).verdict).toBe("approve");
  });

  test("sends back a claim that the policy found no source for", () => {
    expect(verdict("We are the best.", { claims: [{ quote: "best", source: null, ok: false }] }).reasons).toContain('"best" has no source');
  });

  test("accepts what a person promised", () => {
    const notes = [{ by: "Dana", at: "", text: "agreed $99" }];
    expect(verdict("It's $99, as Dana agreed with you.", {}, [lead("price?")], { notes })).toMatchObject({ verdict: "approve", risk: "price" });
  });

  test("gives a legal threat and a loop to a person", () => {
    expect(verdict("I see.", {}, [lead("I will sue you")])).toMatchObject({ verdict: "escalate", risk: "legal" });
    const loop = [{ from: "ai" as const, text: "What is the ZIP?" }, { from: "ai" as const, text: "What is the ZIP?" }, lead("hm")];
    expect(judge(playbook, promptOf(loop).thread, Draft.parse({ text: "What is the ZIP?" }))).toMatchObject({ verdict: "escalate", risk: "loop" });
  });
});

test("a suggestion speaks without the AI's disclosure", () => {
  const prompt = promptOf([lead("how much?")], { thread: { disclosure: { opener: OPENER, sayStop: true } } });
  expect(suggest(prompt).text).toMatch(/^The first treatment is \$149/);
  expect(suggest(promptOf([lead("I want to speak to a manager")])).text).toContain("?");
});
