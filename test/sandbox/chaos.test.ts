import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { countAll, MUST_BE_ZERO } from "../chaos/count.mjs";
import { readOptions } from "../chaos/options.mjs";
import { emptyRecord } from "../chaos/record.mjs";

const T = Date.parse("2026-11-24T10:00:00Z");
const at = (seconds: number) => new Date(T + seconds * 1_000).toISOString();
const FIRST = "Hi, this is Ava, Summit Pest Control's AI assistant.";
const hash = (body: string) => createHash("sha256").update(body).digest("hex");

/** An AI text that went well, with the text that the phone saw. */
function sent(id: string, seconds: number, more: object = {}) {
  const body = id === "m1" ? FIRST : `Text ${id}`;
  const message = {
    id,
    seq: seconds,
    episodeId: "ep_1",
    kind: "text",
    direction: "out" as const,
    author: "ai",
    body,
    status: "delivered",
    terminal: true,
    purpose: "reply",
    review: { verdict: "approved", approvedHash: hash(body) },
    sentAt: at(seconds),
    vendorMessageId: `v_${id}`,
    ...more,
  };
  const text = { id: `v_${id}`, direction: "in" as const, body, at: at(seconds), toldAt: null, origin: "api", metadata: { message: id } };
  return { message, text };
}

type Sent = ReturnType<typeof sent>;
const from = (id: string, seconds: number, body: string, toldAt: string | null = at(seconds)) => {
  return { id, direction: "out" as const, body, at: at(seconds), toldAt, origin: "phone", metadata: {} };
};

function count(pairs: Sent[], more: { texts?: ReturnType<typeof from>[]; known?: string[]; record?: Partial<ReturnType<typeof emptyRecord>> } = {}) {
  const texts = [...pairs.map((pair) => pair.text), ...(more.texts ?? [])];
  const inbound = (more.known ?? []).map((id) => ({
    ...sent(id, 0).message,
    direction: "in" as const,
    author: "lead",
    vendorMessageId: id,
    review: null,
    sentAt: null,
  }));
  const conversation = { id: "cnv_1", branchId: "br_1", owner: "ai", waiting: null, closed: null, stage: { kind: "new" } };
  const thread = { phone: "+13855550111", texts, conversation, messages: [...pairs.map((pair) => pair.message), ...inbound] };
  const counts = countAll([thread], { ...emptyRecord(), ...more.record }, "Summit Pest Control");
  return Object.fromEntries(MUST_BE_ZERO.map((name) => [name, Reflect.get(counts, name)]).filter(([, figure]) => figure !== 0));
}

describe("the chaos count", () => {
  test("finds nothing in a thread that went well", () => {
    expect(count([sent("m1", 1), sent("m2", 5)], { texts: [from("in1", 0, "hi")], known: ["in1"] })).toEqual({});
  });

  test("finds a text that arrived twice", () => {
    const first = sent("m1", 1);
    expect(count([first, { ...first, message: sent("m2", 2).message }])).toEqual({ duplicate: 1 });
  });

  test.each([
    ["no review", { review: null }],
    ["a verdict that is no approval", { review: { verdict: "blocked", approvedHash: hash(FIRST) } }],
    ["the approval of other bytes", { review: { verdict: "approved", approvedHash: hash("other") } }],
    ["no message behind it", { id: "x", vendorMessageId: "x" }],
  ])("finds a text with %s", (_, change) => {
    expect(count([sent("m1", 1, change)])).toMatchObject({ unreviewed: 1 });
  });

  test("lets a person's text leave without a review", () => {
    expect(count([sent("m1", 1, { author: "human", review: null })])).toEqual({});
  });

  test("finds an AI text begun between takeover and hand-back, not one before or after", () => {
    const takeovers = [{ conversationId: "cnv_1", at: T + 10_000, until: T + 20_000 }];
    expect(count([sent("m1", 9), sent("m2", 21)], { record: { takeovers } })).toEqual({});
    expect(count([sent("m1", 9), sent("m2", 15)], { record: { takeovers } })).toEqual({ afterTakeover: 1 });
    expect(count([sent("m1", 9), sent("m2", 15, { author: "human" })], { record: { takeovers } })).toEqual({});
  });

  test("finds what follows an opt-out, but one confirmation", () => {
    const optOuts = [{ phone: "+13855550111", at: T + 10_000 }];
    const confirmed = sent("m2", 11, { author: "system", purpose: "optOut" });
    expect(count([sent("m1", 9), confirmed], { record: { optOuts } })).toEqual({});
    expect(count([sent("m1", 9), confirmed, sent("m3", 12, { author: "system", purpose: "optOut" })], { record: { optOuts } })).toEqual({ afterOptOut: 1 });
    expect(count([sent("m1", 9), sent("m2", 11)], { record: { optOuts } })).toEqual({ afterOptOut: 1 });
    expect(count([sent("m1", 9), sent("m2", 11)], { texts: [from("in1", 10, "STOP")], known: ["in1"] })).toEqual({ afterOptOut: 1 });
  });

  test("does not hold a STOP against the product before its webhook was answered", () => {
    expect(count([sent("m1", 9), sent("m2", 11)], { texts: [from("in1", 10, "STOP", at(12))], known: ["in1"] })).toEqual({});
  });

  test("finds an AI text that began while its branch was paused, where the thread stood for certain", () => {
    const time = (seconds: number) => Date.parse(at(seconds));
    const record = { branchPauses: [{ branchId: "br_2", from: time(10), until: time(20) }] };
    const stay = (branchId: string) => ({ stays: [{ conversationId: "cnv_1", branchId, from: time(2), until: time(30) }] });
    expect(count([sent("m1", 1), sent("m2", 15)], { record: { ...record, ...stay("br_2") } })).toEqual({ afterBranchPause: 1 });
    expect(count([sent("m1", 1), sent("m2", 15)], { record: { ...record, ...stay("br_1") } })).toEqual({});
    expect(count([sent("m1", 1), sent("m2", 25)], { record: { ...record, ...stay("br_2") } })).toEqual({});
  });

  test("finds a thread that stands elsewhere than where it was moved to", () => {
    const stays = [{ conversationId: "cnv_1", branchId: "br_2", from: 0, until: null }];
    expect(count([sent("m1", 1)], { record: { stays } })).toEqual({ movedByItself: 1 });
  });

  test("holds a STOP of the phone only until its START", () => {
    const flap = (last: number) => ({ texts: [from("in1", 10, "STOP"), from("in2", 20, "START")], known: ["in1", "in2"], last });
    expect(count([sent("m1", 9), sent("m2", 25)], flap(25))).toEqual({});
    expect(count([sent("m1", 9), sent("m2", 15)], flap(15))).toEqual({ afterOptOut: 1 });
    const confirmed = (id: string, seconds: number) => sent(id, seconds, { purpose: "optOut", author: "system" });
    const twice = [from("in1", 10, "STOP"), from("in2", 20, "START"), from("in3", 30, "STOP"), from("in4", 40, "START")];
    const pairs = [sent("m1", 9), confirmed("c1", 11), confirmed("c2", 21), confirmed("c3", 31), confirmed("c4", 41)];
    expect(count(pairs, { texts: twice, known: ["in1", "in2", "in3", "in4"] })).toEqual({});
    expect(count([...pairs, confirmed("c5", 32)], { texts: twice, known: ["in1", "in2", "in3", "in4"] })).toEqual({ afterOptOut: 1 });
  });

  test("finds an episode that does not begin with the disclosure", () => {
    expect(count([sent("m2", 1), sent("m1", 2)])).toEqual({ withoutDisclosure: 1 });
    expect(count([sent("m1", 1), sent("m2", 2, { episodeId: "ep_2" })])).toEqual({ withoutDisclosure: 1 });
  });

  test("finds a text that has not ended, unless it is held or scheduled", () => {
    expect(count([sent("m1", 1, { status: "sending", terminal: false })])).toEqual({ withoutTerminalState: 1 });
    expect(count([sent("m1", 1, { status: "held", terminal: false })])).toEqual({});
  });

  test("finds a text of the customer that is not in the thread", () => {
    expect(count([sent("m1", 1)], { texts: [from("in1", 0, "hi")] })).toEqual({ lost: 1 });
  });
});

test("the options are read, and a wrong one is refused", () => {
  expect(readOptions(["--customers", "50", "--minutes", "3", "--faults", "--kills", "10"])).toMatchObject({
    customers: 50,
    minutes: 3,
    faults: true,
    kills: 10,
    url: null,
  });
  expect(() => readOptions(["--custmers", "5"])).toThrow("Unknown option --custmers");
  expect(() => readOptions(["--kills", "1", "--url", "http://localhost:8788"])).toThrow("--kills needs a product of its own");
});
