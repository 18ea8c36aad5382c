/** A text that goes with a snooze, a callback or a close: reviewed as every other, queued with the change it tells of, beaten by people. */
import { describe, expect, test } from "vitest";
import { mayBegin } from "../../../worker/domain/conversation/begin";
import type { CsrTurn } from "../../../worker/ai/csr-turn";
import { optOutVerb, pauseVerb, reopenVerb, stageVerb, takeOverVerb } from "../../../worker/objects/conversation/verbs";
import { dana } from "./fixture";
import { World, sha } from "./world";

const nextTuesday = "2026-12-01T18:00:00Z";
const endings: [CsrTurn["action"], Partial<CsrTurn>][] = [
  ["snooze", { action: "snooze", until: nextTuesday, text: "Sounds good, I'll text you next Tuesday." }],
  ["callback", { action: "callback", until: nextTuesday, text: "Sounds good. Someone from the team will call you Tuesday at 11 am." }],
  ["close", { action: "close", outcome: "lost", reason: "not interested", text: "Thanks for letting us know. Text here any time." }],
];
const states: Record<string, object> = {
  snooze: { owner: { kind: "ai" }, snoozedUntil: Date.parse(nextTuesday) },
  callback: { owner: { kind: "waiting", reason: "callback", dueAt: Date.parse(nextTuesday) } },
  close: { owner: { kind: "nobody", closedAs: "lost" } },
};
const bodies = (world: World) => world.left.map((left) => left.body);
const said = (world: World) => world.texts().find((row) => row.author === "ai" && !row.body.includes("How can we help?"));

/** A thread whose first answer has left, so that the disclosure is done. */
async function talking(schedule?: ConstructorParameters<typeof World>[0]): Promise<World> {
  const world = new World(schedule);
  world.inbound("hi, do you do ants?");
  await world.pass(10_000);
  return world;
}

/** The same, with the ending's text approved and queued, and its last checks under way. */
async function queued(ending: Partial<CsrTurn>): Promise<{ world: World; go: () => Promise<void> }> {
  const waiting: (() => void)[] = [];
  let hold = false;
  const world = await talking(async (label, task) => {
    if (hold && label === "prepare") await new Promise<void>((resolve) => waiting.push(resolve));
    return task();
  });
  world.drafts = [ending];
  hold = true;
  world.inbound("not now, sorry");
  await world.pass(6_000);
  expect(said(world)?.status).toBe("queued");
  return {
    world,
    go: async () => {
      hold = false;
      for (const open of waiting) open();
      await world.pass(30_000);
    },
  };
}

describe.each(endings)("a %s with a text", (action, ending) => {
  test("is answered, and the thread is where the text says it is", async () => {
    const world = await talking();
    world.drafts = [ending];
    world.inbound("not now, sorry");
    await world.pass(10_000);
    expect(bodies(world).at(-1)).toBe(ending.text);
    expect(world.state()).toMatchObject(states[action] ?? {});
    expect(world.state().phase.name).toBe("idle");
    const row = said(world);
    expect(row).toMatchObject({ status: "accepted", review: { verdict: "approved" }, approvedHash: sha(ending.text ?? "") });
    expect(world.logged).toEqual([]);
  });

  test("is in its state from the moment the text is queued", async () => {
    const { world, go } = await queued(ending);
    expect(world.state()).toMatchObject(states[action] ?? {});
    await go();
    expect(bodies(world).at(-1)).toBe(ending.text);
  });

  test("without the text changes the state and says nothing", async () => {
    for (const text of [null, "", "  "]) {
      const world = await talking();
      world.drafts = [{ ...ending, text }];
      world.inbound("not now, sorry");
      await world.pass(10_000);
      expect(world.left).toHaveLength(1);
      expect(world.state()).toMatchObject(states[action] ?? {});
    }
  });

  test("passes the claims policy: what nothing vouches for is sent back, and a person is asked after three drafts", async () => {
    const world = await talking();
    world.drafts = [1, 2, 3].map(() => ({ ...ending, text: "It is $129 then." }));
    world.inbound("not now, sorry");
    await world.pass(10_000);
    expect(bodies(world)).not.toContain("It is $129 then.");
    expect(world.state().owner).toMatchObject({ kind: "waiting", reason: "reviewBlocked" });
  });

  test("passes the Overseer: a draft sent back is written again", async () => {
    const world = await talking();
    world.drafts = [ending, ending];
    world.looks = ["revise"];
    world.inbound("not now, sorry");
    await world.pass(10_000);
    expect(bodies(world).filter((body) => body === ending.text)).toHaveLength(1);
    expect(said(world)?.review?.verdict).toBe("approvedAfterChange");
  });

  test("is not sent after a takeover", async () => {
    const { world, go } = await queued(ending);
    const taken = takeOverVerb(world.thread, { actor: dana, force: false });
    await go();
    expect((await taken).ok).toBe(true);
    expect(bodies(world)).not.toContain(ending.text);
    expect(said(world)).toMatchObject({ status: "cancelled", reason: "Not sent: Dana took over." });
    expect(world.state().owner).toMatchObject({ kind: "human" });
  });

  test("is not sent after an opt-out", async () => {
    const { world, go } = await queued(ending);
    world.d1.optedOut = { at: world.now, source: "typed" };
    optOutVerb(world.thread, { actor: dana, source: "typed", at: world.now });
    await go();
    expect(bodies(world)).not.toContain(ending.text);
    expect(world.state().owner).toMatchObject({ kind: "nobody", closedAs: "optedOut" });
  });

  test("is not sent when the lead writes again first", async () => {
    const { world, go } = await queued(ending);
    world.inbound("actually, what do you charge?");
    await go();
    expect(bodies(world)).not.toContain(ending.text);
    expect(said(world)?.reason).toBe("Not sent: Maria wrote again.");
  });

  test("is not sent while the AI is paused", async () => {
    const { world, go } = await queued(ending);
    world.d1.paused = { by: "Dana", at: world.now, scope: "organization" };
    pauseVerb(world.thread, world.d1.paused);
    await go();
    expect(bodies(world)).not.toContain(ending.text);
  });

  test("leaves once, in its state, when the object dies while it is queued", async () => {
    const { world, go } = await queued(ending);
    world.crash();
    await go();
    expect(bodies(world).filter((body) => body === ending.text)).toHaveLength(1);
    expect(world.state()).toMatchObject(states[action] ?? {});
  });
});

describe("a parting text", () => {
  const close = endings[2]?.[1] ?? {};

  test("is answered by a thank-you without being held back or answered itself", async () => {
    const { world, go } = await queued(close);
    world.inbound("thanks!");
    await go();
    expect(bodies(world).filter((body) => body === close.text)).toHaveLength(1);
    expect(world.state().owner).toMatchObject({ kind: "nobody", closedAs: "lost" });
  });

  test("is not sent once a person has reopened the thread or moved its card", async () => {
    for (const act of [
      (world: World) => reopenVerb(world.thread, { actor: dana }),
      (world: World) => stageVerb(world.thread, { actor: dana, stage: { stageId: "engaged" } }),
    ]) {
      const { world, go } = await queued(close);
      expect(act(world).ok).toBe(true);
      await go();
      expect(bodies(world)).not.toContain(close.text);
    }
  });

  test("that cannot leave within its approval ends, and the thread stays closed", async () => {
    const { world, go } = await queued(close);
    world.d1.paused = { by: "Dana", at: world.now, scope: "organization" };
    await go();
    await world.pass(16 * 60_000);
    world.d1.paused = null;
    await world.pass(60_000);
    expect(bodies(world)).not.toContain(close.text);
    expect(said(world)).toMatchObject({ status: "cancelled", terminal: true });
    expect(world.state()).toMatchObject({ owner: { kind: "nobody", closedAs: "lost" }, phase: { name: "idle" } });
  });

  test("may leave at night, as the answer it is", async () => {
    const world = await talking();
    world.now = Date.UTC(2026, 10, 25, 6, 0, 0);
    world.drafts = [close];
    world.inbound("not interested, sorry");
    await world.pass(10_000);
    expect(bodies(world).at(-1)).toBe(close.text);
  });

  test("may begin only from the state it was written for", async () => {
    const { world } = await queued(close);
    const row = said(world);
    if (!row) throw new Error("no text");
    const look = {
      now: world.now,
      zones: ["America/Denver"],
      holdTillMorning: false,
      hash: row.approvedHash ?? "",
      preparedBody: row.body,
      fixedContext: { company: "", phone: "" },
      disclosed: true,
      gates: { stampedAt: world.now, optedOut: null, paused: null, campaignRunning: true, consent: null },
    };
    expect(mayBegin(row, world.state(), look).may).toBe("begin");
    for (const owner of [
      { kind: "ai", since: 0 },
      { kind: "human", userId: "usr_dana", name: "Dana", since: 0 },
      { kind: "waiting", reason: "emergency", since: 0, dueAt: 0, told: 0 },
      { kind: "nobody", closedAs: "optedOut", why: null, since: 0 },
    ] as const)
      expect(mayBegin(row, { ...world.state(), owner }, look).may).toBe("cancel");
    expect(mayBegin({ ...row, purpose: "reply" }, world.state(), look).may).toBe("cancel");
  });

  test("of a lost lead leaves the AI silent for the thread's next silence", async () => {
    const world = await talking();
    world.drafts = [close];
    world.inbound("not interested");
    await world.pass(24 * 3_600_000);
    expect(world.left).toHaveLength(2);
  });
});

test("a snooze whose text cannot leave in time is decided anew when it can", async () => {
  const snooze = endings[0]?.[1] ?? {};
  const { world, go } = await queued(snooze);
  world.d1.paused = { by: "Dana", at: world.now, scope: "organization" };
  await go();
  await world.pass(16 * 60_000);
  world.drafts = [snooze];
  world.d1.paused = null;
  await world.pass(60_000);
  expect(bodies(world).filter((body) => body === snooze.text)).toHaveLength(1);
  expect(world.state().snoozedUntil).toBe(Date.parse(nextTuesday));
});

test("a booking the model calls closed is closed by its visit: its text is an answer", async () => {
  const world = await talking();
  world.drafts = [{ action: "close", outcome: "booked", text: "Glad to help." }];
  world.inbound("that is all I needed to hear");
  await world.pass(10_000);
  expect(bodies(world).at(-1)).toBe("Glad to help.");
  expect(world.state().owner).toMatchObject({ kind: "ai" });
});

describe("the day a lead is told", () => {
  test.each([
    ["snooze", "Sounds good, I'll text you next Wednesday.", "Wednesday"],
    ["snooze", "A technician will come on Tuesday.", "Tuesday"],
    ["callback", "Someone will call you Tuesday at 3 pm.", "3 pm"],
  ] as const)("must be the one that was kept: %s, %j", async (action, text, what) => {
    const world = await talking();
    world.drafts = [1, 2, 3].map(() => ({ action, until: nextTuesday, text }));
    world.inbound("not now, sorry");
    await world.pass(10_000);
    expect(bodies(world)).not.toContain(text);
    expect(world.lines().join("\n")).toContain(`${what} has no source`);
  });
});
