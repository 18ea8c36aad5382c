/**
 * Level 2 of the property tests (conversation.md §6): the same operations on the real object in workerd, with `abort` as the crash. The
 * carrier is the stand-in, whose log says what really left. `PROPERTY_RUNS` sets how many.
 */
import fc from "fast-check";
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { saysDisclosure } from "../../../worker/domain/claims/disclosure";
import type { Setting } from "../../../worker/domain/conversation/rpc";
import { pauseAi, resumeAi } from "../../../worker/services/pauses/set";
import { crash, dana, inbound, open, plant, sam, sentTo, steer, textsOf, until } from "./here";
import type { Here } from "./here";
import type { StandInFate } from "../stand-in";

const runs = Number(Reflect.get(env, "PROPERTY_RUNS"));

let organizationId = "";
beforeAll(async () => {
  organizationId = await plant();
});

type Op =
  | { op: "inbound"; body: string; guess: 0 | 1 }
  | { op: "pauseBranch" | "resumeBranch" | "move"; which: 0 | 1 }
  | { op: "takeover" | "release" | "human" | "crash" | "optOut" | "deliver" }
  | { op: "wait"; ms: number };

const which = fc.constantFrom(0 as const, 1 as const);

const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant("inbound" as const),
      body: fc.constantFrom("hi", "do you do ants?", "how much?", "thanks", "are you a robot?", "I want a person"),
      guess: which,
    }),
  },
  { weight: 6, arbitrary: fc.record({ op: fc.constantFrom("takeover" as const, "release" as const, "human" as const, "crash" as const, "deliver" as const) }) },
  { weight: 1, arbitrary: fc.constant({ op: "optOut" as const }) },
  {
    weight: 4,
    arbitrary: fc.record({ op: fc.constantFrom("pauseBranch" as const, "resumeBranch" as const, "move" as const, "move" as const), which }),
  },
  { weight: 5, arbitrary: fc.record({ op: fc.constant("wait" as const), ms: fc.constantFrom(5, 20, 60, 150) }) },
);

const fate: fc.Arbitrary<StandInFate> = fc.constantFrom("accepted", "accepted", "accepted", "busy", "lostAnswer", "lostText", "refused");
const verdict = fc.constantFrom(
  {},
  {},
  { verdict: "approve", reasons: ["fine"], risk: "none", claims: [] },
  { verdict: "revise", reasons: ["shorter"], risk: "none", claims: [] },
  { verdict: "nonsense" },
);

interface Seen {
  silent: { from: number; to: number | null }[];
  /** Pauses of one of the two branches, from their answer to the call that ends them. */
  paused: { branch: Setting; from: number; to: number | null }[];
  /** Where the thread stood for certain: from a move's answer to the next one's call. */
  stood: { branch: Setting; from: number; to: number | null }[];
  optedOutAt: number | null;
}

/** Two branches of this scenario alone, so that its pauses are its own. */
async function twoBranches(here: Here): Promise<[Setting, Setting]> {
  const make = async (n: number): Promise<Setting> => {
    const id = `br_${here.id}_${n}`;
    await env.DB.prepare(
      `INSERT INTO branches (organization_id, id, name, zone, hours, playbook_version_id, position, created_at)
       SELECT organization_id, ?2, ?2, zone, hours, playbook_version_id, 50, created_at FROM branches WHERE organization_id = ?1 ORDER BY position LIMIT 1`,
    )
      .bind(here.organizationId, id)
      .run();
    return { ...here.setting, branchId: id };
  };
  return [await make(0), await make(1)];
}

/** As the edge gives it: with a guess, and again with what the thread says. */
async function receive(here: Here, branches: [Setting, Setting], text: { body: string; id: string; guess: 0 | 1 }): Promise<void> {
  let setting = branches[text.guess];
  let branchGuessed = true;
  for (let tries = 0; tries < 4; tries += 1) {
    const outcome = await inbound({ ...here, rpc: here.rpc, setting }, text.body, text.id, branchGuessed);
    if (!outcome.ok || !("missing" in outcome.value)) return;
    const asked = outcome.value;
    if (asked.missing !== "branch") throw new Error("the object lacks a playbook that came along");
    setting = branches.find((one) => one.branchId === asked.branchId) ?? setting;
    branchGuessed = false;
  }
  throw new Error("the object took no branch");
}

async function apply(here: Here, branches: [Setting, Setting], step: Op, seen: Seen, count: number): Promise<void> {
  // A call may meet an instance that has just died; a caller would try again, as the vendor and the browser do.
  const twice = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch {
      return call();
    }
  };
  switch (step.op) {
    case "inbound":
      await twice(() => receive(here, branches, { body: step.body, id: `in_${here.id}_${count}`, guess: step.guess }));
      return;
    case "pauseBranch": {
      const branch = branches[step.which];
      const scope = { scope: "branch", id: branch.branchId } as const;
      await pauseAi(env, here.organizationId, { scope, by: dana, at: Date.now(), who: { type: "user", id: dana.id } });
      // What `POST /api/ai-pause` waits before it answers.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      if (!seen.paused.some((one) => one.branch === branch && one.to === null)) seen.paused.push({ branch, from: Date.now(), to: null });
      return;
    }
    case "resumeBranch": {
      const branch = branches[step.which];
      for (const one of seen.paused) if (one.branch === branch) one.to ??= Date.now();
      const scope = { scope: "branch", id: branch.branchId } as const;
      await resumeAi(env, here.organizationId, { scope, at: Date.now(), who: { type: "user", id: dana.id } });
      return;
    }
    case "move": {
      const setting = branches[step.which];
      for (const stay of seen.stood) stay.to ??= Date.now();
      const outcome = await twice(() => here.rpc.moveBranch({ actor: dana, name: "Elsewhere", setting, people: [dana.id, sam.id] }));
      if (outcome.ok) seen.stood.push({ branch: setting, from: Date.now(), to: null });
      return;
    }
    case "takeover": {
      const outcome = await twice(() => here.rpc.takeOver({ actor: dana, force: true }));
      if (outcome.ok) seen.silent.push({ from: Date.parse(outcome.value.at), to: null });
      return;
    }
    case "release": {
      const before = Date.now();
      const outcome = await twice(() => here.rpc.release({ actor: dana, note: null, reply: "now" }));
      if (outcome.ok) for (const silent of seen.silent) silent.to ??= before;
      return;
    }
    case "human": {
      const outcome = await twice(() => here.rpc.sendAsHuman({ actor: sam, send: { clientId: `client-${here.id}-${count}`, body: "A person here." } }));
      if (outcome.ok && outcome.value.message.status !== "refused") seen.silent.push({ from: Date.parse(outcome.value.message.createdAt), to: null });
      return;
    }
    case "optOut": {
      const outcome = await twice(() => here.rpc.optOut({ actor: dana, source: "test", at: Date.now() }));
      if (outcome.ok) seen.optedOutAt ??= Date.now();
      return;
    }
    case "deliver": {
      const [sent] = await sentTo(here);
      if (sent)
        await twice(() =>
          here.rpc.recordDelivery({ vendorMessageId: sent.id, messageId: sent.messageId, kind: "delivered", failureReason: null, at: Date.now(), body: null }),
        );
      return;
    }
    case "crash":
      return crash(here);
    case "wait":
      await new Promise((resolve) => setTimeout(resolve, step.ms));
  }
}

async function broken(here: Here, seen: Seen): Promise<string[]> {
  const faults: string[] = [];
  const texts = await textsOf(here);
  const sent = await sentTo(here);
  const byMessage = new Map<string, number>();
  for (const one of sent) byMessage.set(one.messageId, (byMessage.get(one.messageId) ?? 0) + 1);
  for (const [id, count] of byMessage) if (count > 1) faults.push(`I4: ${id} left ${count} times`);
  const ai = sent.filter((one) => texts.find((m) => m.id === one.messageId)?.author === "ai");
  for (const one of ai) {
    const text = texts.find((m) => m.id === one.messageId);
    if (text?.body !== one.body || !text.review?.approvedHash) faults.push(`I1: ${one.body}`);
    const began = Date.parse(text?.sentAt ?? text?.createdAt ?? "");
    for (const silent of seen.silent)
      if (text?.sentAt && began > silent.from && (silent.to === null || began < silent.to)) faults.push(`I2: began ${began - silent.from} ms after a takeover`);
  }
  for (const one of ai) {
    const began = Date.parse(texts.find((m) => m.id === one.messageId)?.sentAt ?? "");
    const stood = seen.stood.find((stay) => began > stay.from && (stay.to === null || began < stay.to));
    for (const pause of seen.paused)
      if (stood?.branch === pause.branch && began > pause.from && (pause.to === null || began < pause.to))
        faults.push(`I2: began ${began - pause.from} ms after its branch was paused`);
  }
  const last = seen.stood.at(-1);
  const stands = await here.rpc.branch();
  if (last && (!stands.ok || stands.value !== last.branch.branchId)) faults.push("I2: the thread went to another branch by itself");
  if (seen.optedOutAt !== null) for (const one of sent) if (one.at > seen.optedOutAt + 400) faults.push(`I3: ${one.body}`);
  if (ai[0] && !saysDisclosure(ai[0].body, here.setting.companyName)) faults.push(`I9: ${ai[0].body}`);
  texts.forEach((m, i) => {
    if (i > 0 && m.seq <= (texts[i - 1]?.seq ?? 0)) faults.push("I5: two texts out of order");
    if (m.direction === "out" && ["cancelled", "refused", "failed", "held"].includes(m.status ?? "") && !m.reason) faults.push(`I10: ${m.status}`);
  });
  return faults;
}

const scenario = fc.record({
  ops: fc.array(op, { minLength: 4, maxLength: 14 }),
  fates: fc.array(fate, { maxLength: 6 }),
  verdicts: fc.array(verdict, { maxLength: 4 }),
});

async function play({ ops, fates, verdicts }: { ops: Op[]; fates: StandInFate[]; verdicts: object[] }): Promise<string[]> {
  const here = await open(organizationId);
  await steer(here, { fates, verdicts: verdicts.filter((v) => Object.keys(v).length > 0), modelMs: 10, sendMs: 10 });
  const branches = await twoBranches(here);
  const seen: Seen = { silent: [], paused: [], stood: [], optedOutAt: null };
  await receive(here, branches, { body: "hello", id: `in_${here.id}_first`, guess: 0 });
  seen.stood.push({ branch: branches[0], from: Date.now(), to: null });
  for (const [count, step] of ops.entries()) await apply(here, branches, step, seen, count);
  for (const which of [0, 1] as const) await apply(here, branches, { op: "resumeBranch", which }, seen, ops.length);
  const unended = async () => (await textsOf(here)).filter((m) => !m.terminal && m.direction === "out" && m.status !== "held");
  await until(async () => (await unended()).length === 0, "every text to end", 25_000).catch(() => undefined);
  const left = (await unended()).map((m) => `I4: never ended: ${m.status} ${m.author} ${m.purpose} ${m.reason ?? ""}`);
  return [...left, ...(await broken(here, seen))];
}

test("I1–I5, I9 and I10 hold on the real object, whatever dies when", { timeout: 900_000 }, async () => {
  await fc.assert(
    // Ten threads live side by side in each run: most of a scenario is waiting.
    fc.asyncProperty(fc.array(scenario, { minLength: 10, maxLength: 10 }), async (scenarios) => {
      const results = await Promise.all(scenarios.map(async (one) => ({ faults: await play(one), one })));
      expect(results.filter((result) => result.faults.length > 0)).toEqual([]);
    }),
    { numRuns: Math.ceil(runs / 10), endOnFailure: true },
  );
});
