import { describe, expect, test } from "vitest";
import { readPhone } from "../../sandbox/control/read-phone";
import { FaultSettings, faultProblem, mergeFaults } from "../../sandbox/faults";
import { segmentsOf, toGsm } from "../../sandbox/gsm";
import { arrivedTable, peopleList, shownPhone, textList } from "../../sandbox/phone/view";
import type { PhoneText } from "../../sandbox/store/messages";

const text: PhoneText = {
  seq: 1,
  id: "msg_01abcdefgh",
  direction: "in",
  from: "+18015550100",
  to: "+13855550111",
  phone: "+13855550111",
  body: "Hello",
  at: "2026-11-24T10:00:00.000Z",
  toldAt: null,
  status: "delivered",
  origin: "api",
  metadata: {},
  mediaUrls: [],
};

describe("the phone page", () => {
  test("shows a customer's words as text, never as markup", async () => {
    const words = '<img src=x onerror=alert(1)> {{x}} "quoted"';
    const shown = String(await textList([{ ...text, body: words, mediaUrls: ["javascript:alert(1)"] }]));
    expect(shown).not.toContain("<img src=x");
    expect(shown).toContain("&lt;img src=x onerror=alert(1)&gt; {{x}} &quot;quoted&quot;");
    expect(shown).not.toContain("javascript:");
    const people = [{ phone: "+13855550111", name: "<b>Bo</b>", persona: null, sent: 1, received: 0, lastAt: null, lastBody: words }];
    expect(String(await peopleList(people, ""))).not.toMatch(/<b>|<img/);
  });

  test("lists what arrived with its segments, not what the customer sent", async () => {
    const shown = String(await arrivedTable([text, { ...text, direction: "out", id: "msg_mine" }]));
    expect(shown).toContain("GSM-7");
    expect(shown).not.toContain("mine");
  });

  test("says so where there is nothing", async () => {
    expect(String(await textList([]))).toContain("No texts yet");
    expect(String(await arrivedTable([]))).toContain("Nothing has arrived");
  });
});

test.each([
  ["+18015550117", "+18015550117"],
  [" 18015550117", "+18015550117"],
  ["(801) 555-0117", "+18015550117"],
  ["+442079460123", "+442079460123"],
  ["nobody", null],
  ["", null],
])("the phone %j is read as %s", (given, phone) => {
  expect(readPhone(given)).toBe(phone);
  if (phone === "+18015550117") expect(shownPhone(phone)).toBe("(801) 555-0117");
});

describe("faults", () => {
  test.each([
    [{ surge: { nonsense: 1 } }, "surge.nonsense"],
    [{ surge: { duplicate: 1.5 } }, "surge.duplicate"],
    [{ openrouter: { timeout: -0.1 } }, "openrouter.timeout"],
    [{ twilio: {} }, "twilio"],
    [{ surge: { delayMs: "x" } }, "surge.delayMs"],
  ])("%j is refused naming %s", (body, field) => {
    const parsed = FaultSettings.safeParse(body);
    expect(parsed.success).toBe(false);
    if (!parsed.success) expect(faultProblem(parsed.error).field).toBe(field);
  });

  test("of one vendor are replaced as a whole, those of the other stay", () => {
    const before = { surge: { duplicate: 0.3 }, openrouter: { timeout: 1 } };
    expect(mergeFaults(before, { surge: { refuse: 1 } })).toEqual({ surge: { refuse: 1 }, openrouter: { timeout: 1 } });
  });
});

describe("GSM-7", () => {
  test("keeps what the alphabet has and writes the rest plainly", () => {
    expect(toGsm("“Tue” – 8–10 am… ¿dónde? ñandú 🎉")).toBe('"Tue" - 8-10 am... ¿donde? ñandu');
  });

  test.each([
    ["a".repeat(160), 1],
    ["a".repeat(161), 2],
    ["€".repeat(80), 1],
    ["’".repeat(70), 1],
    ["’".repeat(71), 2],
  ])("counts %j as %i segments", (body, segments) => {
    expect(segmentsOf(body).segments).toBe(segments);
  });
});
