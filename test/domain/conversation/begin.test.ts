/** The last decision before a text leaves, invariant by invariant. `npm run breaks` shows that each of these can fail. */
import { describe, expect, test } from "vitest";
import { mayBegin } from "../../../worker/domain/conversation/begin";
import type { BeginLook } from "../../../worker/domain/conversation/begin";
import type { StoredMessage, ThreadState } from "../../../worker/domain/conversation/state";
import { renderFixed } from "../../../worker/domain/fixed";
import { resolveUnknownVerb } from "../../../worker/objects/conversation/verbs";
import { nothingOnRecord } from "../../../worker/domain/consent/may-text";
import type { Standing } from "../../../worker/domain/consent/may-text";
import { company, provo, sendingFor, tuesday } from "./fixture";
import { World } from "./world";

const fixedContext = { company, phone: "(801) 555-0100" };

async function thread(): Promise<ThreadState> {
  const world = new World();
  world.inbound("hi");
  return world.state();
}

const text = (more: Partial<StoredMessage> = {}): StoredMessage => ({
  id: "msg_1",
  seq: 3,
  episodeId: "epi_1",
  kind: "text",
  direction: "out",
  author: "ai",
  user: null,
  body: "Hello",
  attachments: [],
  status: "queued",
  terminal: false,
  reason: null,
  purpose: "reply",
  fixed: null,
  language: null,
  system: null,
  reaction: null,
  review: null,
  heldUntil: null,
  scheduledFor: null,
  clientId: null,
  vendorMessageId: null,
  segments: 1,
  number: null,
  attempt: 0,
  notBefore: null,
  beganAt: null,
  fenceAuthority: 0,
  fenceContext: 0,
  approvedHash: "hash",
  approvedAt: tuesday,
  answersSeq: 1,
  turnId: null,
  costUsd: 0,
  createdAt: tuesday,
  sentAt: null,
  deliveredAt: null,
  ...more,
});

const look = (more: Partial<BeginLook> = {}): BeginLook => ({
  test: false,
  now: tuesday,
  zones: ["America/Denver"],
  holdTillMorning: false,
  branch: null,
  recent: () => [],
  hash: "hash",
  preparedBody: "Hello",
  fixedContext,
  disclosed: true,
  branchId: "br_test",
  gates: { stampedAt: tuesday, branchId: "br_test", optedOut: null, paused: null, campaignRunning: true, campaignEnded: false, consent: null, sending: provo },
  ...more,
});
const gates = (more: Partial<BeginLook["gates"]>) => ({ gates: { ...look().gates, ...more } });
const night = Date.UTC(2026, 10, 25, 6, 0, 0);

describe("Begin", () => {
  test("takes no gates of a branch that the thread has left", async () =>
    expect(mayBegin(text(), await thread(), look(gates({ branchId: "br_before" }))).may).toBe("prepareAgain"));

  test("keeps no hours for a test thread, and every other rule", async () => {
    const night = { now: Date.UTC(2026, 10, 25, 9, 0, 0), gates: { ...look().gates, stampedAt: Date.UTC(2026, 10, 25, 9, 0, 0) } };
    const opening = text({ purpose: "opening", answersSeq: null, approvedAt: night.now });
    expect(mayBegin(opening, await thread(), look(night)).may).toBe("hold");
    expect(mayBegin(opening, await thread(), look({ ...night, test: true })).may).toBe("begin");
    expect(mayBegin(text({ purpose: "opening", approvedHash: "another", approvedAt: night.now }), await thread(), look({ ...night, test: true })).may).toBe(
      "cancel",
    );
  });

  test("lets an approved answer of the AI's own thread leave", async () =>
    expect(mayBegin(text(), await thread(), look())).toEqual({ may: "begin", unprompted: false }));

  test("I1: refuses bytes that the review did not approve", async () => {
    expect(mayBegin(text({ approvedHash: "another" }), await thread(), look()).may).toBe("cancel");
    expect(mayBegin(text({ approvedHash: null }), await thread(), look()).may).toBe("cancel");
  });
  test("I1: writes a text anew when its approval is older than 15 minutes", async () =>
    expect(mayBegin(text({ approvedAt: tuesday - 901_000 }), await thread(), look()).may).toBe("redraft"));

  test("I2: refuses an AI text of a thread that a person owns", async () => {
    const state = await thread();
    state.owner = { kind: "human", userId: "usr_dana", name: "Dana", since: tuesday };
    expect(mayBegin(text(), state, look())).toEqual({ may: "cancel", reason: "Not sent: Dana took over." });
  });
  test("I2: refuses an AI text written before the conversation changed hands", async () => {
    const state = await thread();
    state.authority += 1;
    expect(mayBegin(text(), state, look()).may).toBe("cancel");
  });
  test("I2: holds an AI text while the AI is paused", async () =>
    expect(mayBegin(text(), await thread(), look(gates({ paused: { by: "Dana", at: tuesday, scope: "branch" } })))).toMatchObject({
      may: "hold",
      why: "paused",
    }));
  test("I2: trusts no gate that was read more than a second ago", async () =>
    expect(mayBegin(text(), await thread(), look(gates({ stampedAt: tuesday - 1_001 }))).may).toBe("prepareAgain"));

  test("I3: refuses every text to a phone that asked to stop, also when only D1 knows", async () => {
    for (const author of ["ai", "human"] as const)
      expect(
        mayBegin(text({ author, user: { id: "usr_dana", name: "Dana" } }), await thread(), look(gates({ optedOut: { at: tuesday, source: "text" } }))).may,
      ).toBe("cancel");
    const state = await thread();
    state.optedOut = { at: tuesday, source: "text", confirmed: false };
    expect(mayBegin(text(), state, look())).toEqual({ may: "cancel", reason: "Not sent: asked to stop on Nov 24." });
  });
  test("I3: one confirmation passes, once, within five minutes", async () => {
    const state = await thread();
    state.optedOut = { at: tuesday, source: "text", confirmed: false };
    const body = renderFixed("optOutConfirmation", { ...fixedContext, language: "en" });
    const row = text({ author: "system", fixed: "optOutConfirmation", language: "en", purpose: "optOut", body });
    expect(mayBegin(row, state, look({ preparedBody: body })).may).toBe("begin");
    const late = tuesday + 300_001;
    expect(mayBegin(row, state, look({ preparedBody: body, now: late, ...gates({ stampedAt: late }) })).may).toBe("cancel");
    state.optedOut.confirmed = true;
    expect(mayBegin(row, state, look({ preparedBody: body })).may).toBe("cancel");
  });

  test("I6: an opening waits for its window, in every zone and state the lead can be in", async () => {
    const opening = text({ purpose: "opening", answersSeq: null, approvedAt: night });
    expect(mayBegin(opening, await thread(), look({ now: night, ...gates({ stampedAt: night }) }))).toEqual({
      may: "hold",
      why: "window",
      until: Date.UTC(2026, 10, 25, 16, 0, 0),
      reason: "Waits until Wed 9:00 am for Maria: the company's hours.",
    });
    const far = {
      ...provo,
      policy: { ...provo.policy, preset: "strictest" as const },
      places: { ...provo.places, zones: ["America/New_York", "Pacific/Guam"] },
    };
    expect(mayBegin(opening, await thread(), look({ now: night, ...gates({ stampedAt: night, sending: far }) }))).toEqual({
      may: "refuse",
      reason: "Not sent: no-common-window. There is no hour that is allowed in every place it can be.",
    });
  });
  test("I6: names the law that holds a text", async () => {
    const sunday = Date.parse("2026-11-29T10:00:00-06:00");
    const houston = sendingFor({ zip: "77002", state: "TX" });
    const opening = text({ purpose: "opening", answersSeq: null, approvedAt: sunday });
    expect(mayBegin(opening, await thread(), look({ now: sunday, ...gates({ stampedAt: sunday, sending: houston }) }))).toMatchObject({
      reason: "Waits until Mon 9:00 am for Maria: Texas, Sunday rule.",
    });
  });
  test("I6: reads rules and place first when they were not asked for", async () => {
    const opening = text({ purpose: "opening", answersSeq: null });
    expect(mayBegin(opening, await thread(), look(gates({ sending: null }))).may).toBe("prepareAgain");
  });
  test("I6: an answer may leave at any hour while the lead's text is fresh, and not a minute later", async () => {
    const state = await thread();
    if (!state.lastInbound) throw new Error("no text");
    state.lastInbound.at = night - 29 * 60_000;
    const row = text({ approvedAt: night });
    expect(mayBegin(row, state, look({ now: night, ...gates({ stampedAt: night }) })).may).toBe("begin");
    state.lastInbound.at = night - 31 * 60_000;
    expect(mayBegin(row, state, look({ now: night, ...gates({ stampedAt: night }) }))).toMatchObject({ may: "hold", why: "window" });
  });

  describe("a campaign's text to somebody who has not written", () => {
    const standing = (more: Partial<Standing>) => gates({ sending: { ...provo, standing: { ...nothingOnRecord, ...more } } });
    const opening = text({ purpose: "opening", answersSeq: null });
    async function campaign(): Promise<ThreadState> {
      const state = await thread();
      state.episode = { ...state.episode, kind: "campaign", campaignId: "cmp_1", openedAt: tuesday };
      state.lastInbound = null;
      return state;
    }
    const clear = { status: "clear" as const, asOf: tuesday - 86_400_000 };
    const listed = { status: "listed" as const, asOf: tuesday - 86_400_000 };
    const old = { status: "clear" as const, asOf: tuesday - 32 * 86_400_000 };
    test.each<[string, Partial<Standing>, string | null]>([
      ["nothing on record", {}, "Not sent: no consent on record."],
      ["an agreement to answers alone", { consent: "informational", dnc: clear }, "Not sent: no consent on record."],
      ["written consent", { consent: "written" }, null],
      ["written consent on a listed number", { consent: "written", dnc: listed }, null],
      ["consent that is not written, on a clear number", { consent: "marketing", dnc: clear }, null],
      ["the same on a listed number", { consent: "marketing", dnc: listed }, "Not sent: on the National Do Not Call list, and no written consent."],
      ["the same, never checked", { consent: "marketing" }, "Not sent: not checked against the National Do Not Call list, and no written consent."],
      [
        "the same, checked 32 days ago",
        { consent: "marketing", dnc: old },
        "Not sent: the National Do Not Call list was checked more than 31 days ago, and no written consent.",
      ],
      ["a number that is somebody else's now", { wrongNumberAt: tuesday }, "Not sent: wrong number since Nov 24, and no consent after it."],
      ["a landline", { consent: "written", landline: true }, "Not sent: this number is a landline."],
    ])("with %s", async (_name, more, reason) =>
      expect(mayBegin(opening, await campaign(), look(standing(more)))).toEqual(
        reason === null ? { may: "begin", unprompted: true } : { may: "refuse", reason },
      ),
    );
    test("needs no proof once the company does not ask for it, but heeds the National list", async () => {
      const lax = { ...provo, policy: { ...provo.policy, consentRequired: false }, standing: { ...nothingOnRecord, dnc: clear } };
      expect(mayBegin(opening, await campaign(), look(gates({ sending: lax }))).may).toBe("begin");
      expect(mayBegin(opening, await campaign(), look(gates({ sending: { ...lax, standing: { ...nothingOnRecord, dnc: listed } } }))).may).toBe("refuse");
    });

    test("asks a campaign that only informs for no more than its lead agreed to", async () => {
      const informs = (more: Partial<Standing>) => gates({ sending: { ...provo, category: "informational", standing: { ...nothingOnRecord, ...more } } });
      expect(mayBegin(opening, await campaign(), look(informs({ consent: "informational", dnc: listed }))).may).toBe("begin");
      expect(mayBegin(opening, await campaign(), look(informs({}))).may).toBe("refuse");
    });
    test("needs none after the lead has written", async () => {
      const state = await campaign();
      state.lastInbound = { at: tuesday + 1, seq: 1, messageId: "msg_0" };
      state.answeredSeq = 9;
      const later = tuesday + 3_600_000;
      const followUp = text({ purpose: "followUp", answersSeq: null, approvedAt: later });
      expect(mayBegin(followUp, state, look({ now: later, ...gates({ stampedAt: later }) })).may).toBe("begin");
    });
    test("waits until a cap has room, and for the window after that", async () => {
      const recent = (...hoursAgo: number[]) => ({ recent: () => hoursAgo.map((hours) => ({ at: tuesday - hours * 3_600_000, opening: false })) });
      const followUp = text({ purpose: "followUp", answersSeq: null });
      const all = standing({ consent: "written" });
      expect(mayBegin(followUp, await campaign(), look({ ...all, ...recent(2, 3) })).may).toBe("begin");
      expect(mayBegin(followUp, await campaign(), look({ ...all, ...recent(2, 3, 5) }))).toMatchObject({
        may: "hold",
        until: tuesday + 19 * 3_600_000 + 3 * 3_600_000,
        reason: "Waits until Wed 9:00 am for Maria: 3 texts in 24 hours.",
      });
      expect(mayBegin(followUp, await campaign(), look({ ...all, ...recent(0.5, 1, 1.5) }))).toMatchObject({
        until: tuesday + 22.5 * 3_600_000,
        reason: "Waits until Wed 9:30 am for Maria: 3 texts in 24 hours.",
      });
    });
    test("opens a phone once in seven days", async () => {
      const lately = { recent: () => [{ at: tuesday - 2 * 86_400_000, opening: true }] };
      expect(mayBegin(opening, await campaign(), look({ ...standing({ consent: "written" }), ...lately }))).toMatchObject({
        may: "hold",
        until: tuesday + 5 * 86_400_000 + 22 * 3_600_000,
      });
      expect(mayBegin(text({ purpose: "followUp", answersSeq: null }), await campaign(), look({ ...standing({ consent: "written" }), ...lately })).may).toBe(
        "begin",
      );
    });
    test("a person's texts heed a state's cap, not the company's", async () => {
      const own = text({ author: "human", user: { id: "usr_dana", name: "Dana" }, purpose: "scheduled", answersSeq: null });
      const state = await campaign();
      state.owner = { kind: "human", userId: "usr_dana", name: "Dana", since: tuesday };
      const many = { recent: () => [1, 2, 3].map((hours) => ({ at: tuesday - hours * 3_600_000, opening: false })) };
      expect(mayBegin(own, state, look(many)).may).toBe("begin");
      expect(mayBegin(own, state, look({ ...many, ...gates({ sending: sendingFor({ zip: "33101", state: "FL" }) }) }))).toMatchObject({ may: "hold" });
    });
  });

  test("I9: refuses a first text that does not say who writes", async () =>
    expect(mayBegin(text(), await thread(), look({ disclosed: false })).may).toBe("redraft"));
  test("fixed wording leaves only as it stands in its template", async () =>
    expect(
      mayBegin(
        text({ author: "system", fixed: "robot", language: "en", body: "I am a person.", purpose: "reply" }),
        await thread(),
        look({ preparedBody: "I am a person." }),
      ).may,
    ).toBe("cancel"));
});

test("a wrong number is told to D1 once: what the phone's former holder agreed to counts no more", async () => {
  const world = new World();
  world.inbound("hi");
  await world.pass(6_000);
  world.inbound("You have the wrong number");
  await world.pass(60_000);
  expect(world.state().episode.closedAs).toBe("wrongNumber");
  expect(world.ran.filter((kind) => kind === "recordWrongNumber")).toHaveLength(1);
});

describe("what was begun", () => {
  test("I4: a text whose fate is unknown is sent again only when a complete look-up proved that it never arrived", async () => {
    const world = new World();
    world.fates = ["lostText"];
    world.inbound("hi");
    await world.pass(6_000);
    const unknown = world.texts().find((row) => row.author === "ai");
    expect(unknown?.status).toBe("unknown");
    resolveUnknownVerb(world.thread, { messageId: unknown?.id ?? "", found: null, complete: false });
    await world.pass(5_000);
    expect(world.left).toHaveLength(1);
    resolveUnknownVerb(world.thread, { messageId: unknown?.id ?? "", found: null, complete: true });
    await world.pass(5_000);
    expect(world.left).toHaveLength(2);
    expect(world.left.filter((left) => left.accepted)).toHaveLength(1);
  });

  test("I5: a text that was answered 200 once changes nothing when it comes again", async () => {
    const world = new World();
    world.inbound("hi", "vm_same");
    const seq = world.thread.store.seq();
    world.inbound("hi", "vm_same");
    expect(world.thread.store.seq()).toBe(seq);
    expect(world.texts()).toHaveLength(1);
  });
});
