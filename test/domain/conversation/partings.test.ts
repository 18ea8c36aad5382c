/** A text that goes with a snooze, a callback or a close: reviewed as every other, the AI's own until it has left, beaten by people. */
import { describe, expect, test } from "vitest";
import type { CsrTurn } from "../../../worker/ai/csr-turn";
import { closeVerb, optOutVerb, pauseVerb, resolveUnknownVerb, takeOverVerb } from "../../../worker/objects/conversation/verbs";
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

/** The same, with the ending's text approved and queued, and its last checks under way: the carrier was out of reach before its row was written. */
async function queued(ending: Partial<CsrTurn>): Promise<{ world: World; go: () => Promise<void> }> {
  const held = await making(ending, 1);
  expect(said(held.world)?.status).toBe("queued");
  return held;
}

/** The ending's text is approved; so many tries to make it ready fail, the next one hangs. */
async function making(ending: Partial<CsrTurn>, failures: number): Promise<{ world: World; go: () => Promise<void> }> {
  const waiting: (() => void)[] = [];
  let hold = false;
  let tries = 0;
  const world = await talking(async (label, task) => {
    if (hold && label === "prepare") {
      if (tries++ < failures) throw new Error("out of reach");
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    return task();
  });
  world.drafts = [ending];
  hold = true;
  world.inbound("not now, sorry");
  await world.pass(6_000);
  return {
    world,
    go: async () => {
      hold = false;
      for (const open of waiting) open();
      await world.pass(30_000);
    },
  };
}

/** The listing pass finds the text whose answer was lost. */
async function found(world: World): Promise<void> {
  const [vendorMessageId, messageId] = [...world.carrier].at(-1) ?? ["", ""];
  expect(messageId).toBe(said(world)?.id);
  resolveUnknownVerb(world.thread, { messageId, found: { vendorMessageId }, complete: true });
  await world.pass(1_000);
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

  test("is the AI's thread until the text has left", async () => {
    const { world, go } = await queued(ending);
    expect(world.state().owner.kind).toBe("ai");
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

  test("that is ready to leave, but was not written yet, is nothing after a takeover", async () => {
    const { world, go } = await making(ending, 0);
    expect(said(world)).toBeUndefined();
    const taken = takeOverVerb(world.thread, { actor: dana, force: false });
    await go();
    expect((await taken).ok).toBe(true);
    expect(said(world)).toBeUndefined();
    expect(bodies(world)).not.toContain(ending.text);
    expect(world.state().owner).toMatchObject({ kind: "human" });
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
    expect(world.state().owner.kind).toBe("ai");
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

describe("a close with a text", () => {
  const close = endings[2]?.[1] ?? {};

  test("is answered by a thank-you without being held back or answered itself", async () => {
    const { world, go } = await queued(close);
    world.inbound("thanks!");
    await go();
    expect(bodies(world).filter((body) => body === close.text)).toHaveLength(1);
    expect(world.state().owner).toMatchObject({ kind: "nobody", closedAs: "lost" });
  });

  test("leaves the thread as a person closed it", async () => {
    const { world, go } = await queued(close);
    expect(closeVerb(world.thread, { actor: dana, as: "other", why: "duplicate" }).ok).toBe(true);
    await go();
    expect(bodies(world)).not.toContain(close.text);
    expect(world.state().owner).toMatchObject({ kind: "nobody", closedAs: "other" });
  });

  test("that the carrier refuses closes all the same", async () => {
    const { world, go } = await queued(close);
    world.fates = ["refused"];
    await go();
    expect(said(world)).toMatchObject({ status: "refused", terminal: true });
    expect(world.state().owner).toMatchObject({ kind: "nobody", closedAs: "lost" });
  });

  test("that the carrier took without an answer closes when it is found, and is sent once", async () => {
    const { world, go } = await queued(close);
    world.fates = ["lostAnswer"];
    await go();
    expect(bodies(world).filter((body) => body === close.text)).toHaveLength(1);
    await found(world);
    expect(world.state().owner).toMatchObject({ kind: "nobody", closedAs: "lost" });
  });

  test("does not close what the lead opened again while it was under way", async () => {
    const { world, go } = await queued(close);
    world.fates = ["lostAnswer"];
    await go();
    expect(said(world)?.status).toBe("unknown");
    world.inbound("wait, what does a visit cost?");
    await found(world);
    expect(world.state().owner.kind).not.toBe("nobody");
  });

  test("may leave at night, as the answer it is", async () => {
    const world = await talking();
    world.now = Date.UTC(2026, 10, 25, 6, 0, 0);
    world.drafts = [close];
    world.inbound("not interested, sorry");
    await world.pass(10_000);
    expect(bodies(world).at(-1)).toBe(close.text);
  });

  test("of a lost lead leaves the AI silent for the thread's next silence", async () => {
    const world = await talking();
    world.drafts = [close];
    world.inbound("not interested");
    await world.pass(24 * 3_600_000);
    expect(world.left).toHaveLength(2);
  });
});

test("a promised call is kept though the lead writes before the carrier has answered", async () => {
  const { world, go } = await queued(endings[1]?.[1] ?? {});
  world.fates = ["lostAnswer"];
  await go();
  expect(said(world)?.status).toBe("unknown");
  world.inbound("on my cell please");
  await found(world);
  expect(world.state().owner).toMatchObject({ kind: "waiting", reason: "callback" });
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
