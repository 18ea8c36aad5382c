/**
 * Level 1 of the property tests (conversation.md §6): any order of texts, people, pauses, faults, time and crashes, any order of
 * completion of the ports. `PROPERTY_RUNS` sets how many; `npm test` runs 400, the figures in the notes come from 20,000.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { deliveryVerb, optOutVerb, pauseVerb, releaseVerb, resolveUnknownVerb, takeOverVerb } from "../../../worker/objects/conversation/verbs";
import { endPause } from "../../../worker/objects/conversation/turn";
import { cancelScheduledVerb, sendAsHumanVerb } from "../../../worker/objects/conversation/writing";
import { dana, otherBranch, sam, sendingFor, setting } from "./fixture";
import { check, terminal } from "./invariants";
import type { Answered } from "./invariants";
import { World, vendorOf } from "./world";
import type { Draft, Fate, Look } from "./world";

const runs = Number(process.env["PROPERTY_RUNS"] ?? 400);

type Op =
  | { op: "inbound"; body: string; repeat: boolean }
  | { op: "takeover"; who: "dana" | "sam"; force: boolean }
  | { op: "release"; reply: "now" | "onNextText" }
  | { op: "human"; who: "dana" | "sam"; later: boolean }
  | { op: "pauseBranch" | "resumeBranch" | "move" | "guess"; branchId: string }
  | { op: "cancelPlanned" | "optOut" | "pause" | "resume" | "crash" | "d1Down" | "d1Up" | "listing" }
  | { op: "delivery"; kind: "sent" | "delivered" | "failed"; pick: number }
  | { op: "pass"; ms: number }
  | { op: "complete"; count: number };

const bodies = [
  "hi",
  "do you do ants?",
  "how much?",
  "ok thanks",
  "STOP",
  "stop by at 3",
  "are you a robot?",
  "I want a person",
  "my card is 4242 4242 4242 4242",
  "👍",
  "please stop it",
  "call my lawyer",
  "wrong number",
  "hola, tengo hormigas en la casa",
  "Liked “Hi, this is Ava”",
  "{{firstName}} <b>x</b>",
  "",
];

const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ op: fc.constant("inbound" as const), body: fc.constantFrom(...bodies.filter((b) => !/^stop$/i.test(b))), repeat: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ op: "inbound" as const, body: "STOP", repeat: false }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant("takeover" as const), who: fc.constantFrom("dana" as const, "sam" as const), force: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant("release" as const), reply: fc.constantFrom("now" as const, "onNextText" as const) }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant("human" as const), who: fc.constantFrom("dana" as const, "sam" as const), later: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constantFrom(
        "cancelPlanned" as const,
        "pause" as const,
        "resume" as const,
        "crash" as const,
        "d1Down" as const,
        "d1Up" as const,
        "listing" as const,
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constantFrom("pauseBranch" as const, "resumeBranch" as const, "move" as const, "guess" as const),
      branchId: fc.constantFrom(setting.branchId, otherBranch.branchId),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ op: "optOut" as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      op: fc.constant("delivery" as const),
      kind: fc.constantFrom("sent" as const, "delivered" as const, "failed" as const),
      pick: fc.nat(5),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant("pass" as const),
      ms: fc.constantFrom(100, 1_000, 4_000, 5_000, 30_000, 120_000, 600_000, 4 * 3_600_000, 20 * 3_600_000),
    }),
  },
  { weight: 8, arbitrary: fc.record({ op: fc.constant("complete" as const), count: fc.integer({ min: 1, max: 8 }) }) },
);

const fate: fc.Arbitrary<Fate> = fc.constantFrom<Fate>("accepted", "accepted", "accepted", "refused", "busy", "lostAnswer", "lostText", "optedOut");
const look: fc.Arbitrary<Look> = fc.constantFrom<Look>("approve", "approve", "approve", "revise", "escalate", "unreachable", "malformed");
const draft: fc.Arbitrary<Draft> = fc.constantFrom<Draft>(
  {},
  {},
  {},
  { text: "It is $129." },
  { text: "The first treatment is $149." },
  { action: "silence", text: null, reason: "nothing to say" },
  { action: "askPerson", text: null, reason: "askedForPerson" },
  { action: "close", text: null, outcome: "lost", reason: "not interested" },
  { action: "close", text: "Thanks for letting us know.", outcome: "lost", reason: "not interested" },
  { action: "close", text: "Sorry about that.", outcome: "wrongNumber", reason: "wrong number" },
  { action: "snooze", text: null, until: "2026-12-01T18:00:00Z" },
  { action: "snooze", text: "Sounds good, I'll text you later.", until: "2026-12-01T18:00:00Z" },
  { action: "callback", text: null, until: "2026-11-25T18:00:00Z" },
  { action: "callback", text: "Someone from the team will call you then.", until: "2026-11-25T18:00:00Z" },
  { action: "close", text: "It is $129.", outcome: "lost", reason: "price" },
  "unreachable",
  "malformed",
  { text: "You're booked for Tuesday." },
  {
    tools: [{ name: "book_visit", args: { windowId: "w1", name: "Maria", address: null, offerId: "initial" } }],
    then: { text: "You're booked for Wed Nov 25, 8-10 am." },
  },
  { tools: [{ name: "erase_everything", args: {} }], then: {} },
);

const plan = fc.record({
  ops: fc.array(op, { minLength: 3, maxLength: 28 }),
  drafts: fc.array(draft, { maxLength: 14 }),
  looks: fc.array(look, { maxLength: 14 }),
  fates: fc.array(fate, { maxLength: 14 }),
  scheduler: fc.scheduler(),
  /** Where the lead is, as D1 has it, and on what day and hour it begins: over a week with a change of clocks in some of them. */
  place: fc.constantFrom(
    { zip: "84604" },
    { zip: "77002" },
    { zip: "86040" },
    { zip: "37402" },
    { zip: "35203" },
    { zip: "96813" },
    { zip: "33101", state: "NY" },
    { phone: "+18005550117" },
  ),
  begins: fc.integer({ min: 0, max: 24 * 150 }),
});

interface Run {
  world: World;
  answered: Answered;
  inbound: { at: number; body: string }[];
  scheduler: fc.Scheduler;
  client: number;
}

async function releaseSome(run: Run, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await run.world.settle();
    if (run.scheduler.count() === 0) return;
    await run.scheduler.waitNext(1);
  }
  await run.world.settle();
}

async function drain(run: Run): Promise<void> {
  for (let guard = 0; guard < 400; guard++) {
    await run.world.settle();
    if (run.scheduler.count() === 0) return;
    await run.scheduler.waitNext(1);
  }
}

/** Time passes in steps, each with all its completions: the world never stands still in the middle of a call for hours. */
async function pass(run: Run, ms: number): Promise<void> {
  const until = run.world.now + ms;
  for (let guard = 0; guard < 300 && run.world.now < until; guard++) {
    const next = run.world.nextDue();
    run.world.tick(Math.min(until, Math.max(run.world.now, next ?? until)));
    if (next !== null && next > until) run.world.now = until;
    await drain(run);
    if (next === null) run.world.now = until;
  }
}

async function apply(run: Run, step: Op): Promise<void> {
  const { world, answered } = run;
  const started = world.thread.store.state() !== null;
  const person = (who: "dana" | "sam") => (who === "dana" ? dana : sam);
  const silence = (why: string, branchId?: string) => answered.silent.push({ from: world.now, to: null, why, ...(branchId ? { branchId } : {}) });
  const speak = (why: string) => {
    for (const silent of answered.silent) if (silent.to === null && silent.why === why) silent.to = world.now;
  };
  switch (step.op) {
    case "inbound": {
      run.inbound.push({ at: world.now, body: step.body });
      const id = `in_${run.inbound.length}`;
      world.inbound(step.body, id);
      if (/^stop$/i.test(step.body)) answered.optedOutAt ??= world.now;
      if (step.repeat) world.inbound(step.body, id);
      return;
    }
    case "takeover": {
      if (!started) return;
      const outcome = takeOverVerb(world.thread, { actor: person(step.who), force: step.force });
      const { owner } = world.state();
      if (owner.kind === "human" && owner.userId === person(step.who).id) silence("a takeover");
      void outcome;
      return;
    }
    case "release": {
      if (!started) return;
      const { owner } = world.state();
      speak("a takeover");
      if (
        !releaseVerb(world.thread, { actor: owner.kind === "human" && owner.userId === sam.id ? sam : dana, note: "agreed $99", reply: step.reply }).ok &&
        owner.kind === "human"
      )
        silence("a takeover");
      return;
    }
    case "human": {
      if (!started) return;
      const sendAt = step.later ? { sendAt: new Date(world.now + 3_600_000).toISOString() } : {};
      const outcome = sendAsHumanVerb(world.thread, {
        actor: person(step.who),
        send: { clientId: `client-${++run.client}-aaaa`, body: "A person here.", ...sendAt },
        attachments: [],
      });
      if (outcome.ok && world.state().owner.kind === "human") silence("a takeover");
      return;
    }
    case "cancelPlanned": {
      if (!started) return;
      const planned = world.thread.store.open(["scheduled", "held"])[0];
      if (planned) cancelScheduledVerb(world.thread, { actor: dana, messageId: planned.id });
      return;
    }
    case "optOut":
      if (!started) return;
      world.d1.optedOut ??= { at: world.now, source: "typed" };
      optOutVerb(world.thread, { actor: dana, source: "typed", at: world.now });
      answered.optedOutAt ??= world.now;
      return;
    case "pause":
      if (!started || world.d1.paused) return;
      world.d1.paused = { by: "Dana", at: world.now, scope: "organization" };
      pauseVerb(world.thread, world.d1.paused);
      await pass(run, 1_500);
      silence("a pause");
      return;
    case "resume":
      if (!started || !world.d1.paused) return;
      speak("a pause");
      world.d1.paused = null;
      endPause(world.thread);
      return;
    case "pauseBranch": {
      if (world.d1.pausedBranches.has(step.branchId)) return;
      const paused = { by: "Dana", at: world.now, scope: "branch" as const };
      world.d1.pausedBranches.set(step.branchId, paused);
      // Threads of the branch are told; to hear of it is not what keeps the AI silent.
      if (started && world.branchId === step.branchId) pauseVerb(world.thread, paused);
      await pass(run, 1_500);
      silence(`a pause of ${step.branchId}`, step.branchId);
      return;
    }
    case "resumeBranch":
      speak(`a pause of ${step.branchId}`);
      if (!world.d1.pausedBranches.delete(step.branchId) || !started || world.branchId !== step.branchId) return;
      endPause(world.thread);
      return;
    case "move":
      if (started) world.move(step.branchId);
      return;
    case "guess":
      world.guess = step.branchId;
      return;
    case "crash":
      return world.crash();
    case "d1Down":
      world.d1.down = true;
      return;
    case "d1Up":
      world.d1.down = false;
      return;
    case "listing":
      return listing(world);
    case "delivery": {
      const left = world.left.filter((l) => l.accepted);
      const one = left[step.pick % Math.max(1, left.length)];
      if (one)
        deliveryVerb(world.thread, {
          vendorMessageId: vendorOf(world.carrier, one.messageId),
          messageId: one.messageId,
          kind: step.kind,
          failureReason: null,
          at: world.now,
          body: null,
        });
      return;
    }
    case "pass":
      return pass(run, step.ms);
    case "complete":
      return releaseSome(run, step.count);
  }
}

/** Sender's listing pass, as it would be: complete, and only for attempts older than the grace. */
function listing(world: World): void {
  for (const lookUp of world.lookUps) {
    if (world.now - lookUp.beganAt < 40_000) continue;
    const vendor = [...world.carrier].find(([, id]) => id === lookUp.messageId)?.[0];
    resolveUnknownVerb(world.thread, { messageId: lookUp.messageId, found: vendor === undefined ? null : { vendorMessageId: vendor }, complete: true });
  }
}

async function finish(run: Run): Promise<void> {
  const { world } = run;
  world.d1.down = false;
  if (world.d1.paused) await apply(run, { op: "resume" });
  for (const branchId of world.d1.pausedBranches.keys()) await apply(run, { op: "resumeBranch", branchId });
  world.drafts = [];
  world.looks = [];
  world.fates = [];
  for (let i = 0; i < 12; i++) {
    await drain(run);
    listing(world);
    await pass(run, 60_000);
  }
}

test("I1–I10 hold in any order of texts, people, faults, time and crashes", { timeout: 3_600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ ops, drafts, looks, fates, scheduler, place, begins }) => {
      const world = new World((label, task) => scheduler.schedule(Promise.resolve(null), label).then(task));
      world.now += begins * 3_600_000;
      world.sending = sendingFor(place);
      world.drafts = [...drafts];
      world.looks = [...looks];
      world.fates = [...fates];
      const run: Run = { world, answered: { silent: [], optedOutAt: null }, inbound: [], scheduler, client: 0 };
      for (const step of ops) await apply(run, step);
      await finish(run);
      expect([...check(world, run.answered, run.inbound), ...(world.thread.store.state() ? terminal(world) : [])]).toEqual([]);
    }),
    { numRuns: runs, ...(process.env["PROPERTY_SEED"] ? { seed: Number(process.env["PROPERTY_SEED"]) } : {}) },
  );
});
