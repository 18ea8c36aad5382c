/**
 * Level 2 of the property tests (conversation.md §6): the same operations on the real object in workerd, with `abort` as the crash. The
 * carrier is the stand-in, whose log says what really left. `PROPERTY_RUNS` sets how many.
 */
import fc from "fast-check";
import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { saysDisclosure } from "../../../worker/domain/claims/disclosure";
import { crash, dana, inbound, open, plant, sam, sentTo, steer, textsOf, until } from "./here";
import type { Here } from "./here";
import type { StandInFate } from "../stand-in";

const runs = Number(Reflect.get(env, "PROPERTY_RUNS"));

let organizationId = "";
beforeAll(async () => {
  organizationId = await plant();
});

type Op = { op: "inbound"; body: string } | { op: "takeover" | "release" | "human" | "crash" | "optOut" | "deliver" } | { op: "wait"; ms: number };

const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant("inbound" as const),
      body: fc.constantFrom("hi", "do you do ants?", "how much?", "thanks", "are you a robot?", "I want a person"),
    }),
  },
  { weight: 6, arbitrary: fc.record({ op: fc.constantFrom("takeover" as const, "release" as const, "human" as const, "crash" as const, "deliver" as const) }) },
  { weight: 1, arbitrary: fc.constant({ op: "optOut" as const }) },
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
  optedOutAt: number | null;
}

async function apply(here: Here, step: Op, seen: Seen, count: number): Promise<void> {
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
      await twice(() => inbound(here, step.body, `in_${here.id}_${count}`));
      return;
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
  const seen: Seen = { silent: [], optedOutAt: null };
  await inbound(here, "hello", `in_${here.id}_first`);
  for (const [count, step] of ops.entries()) await apply(here, step, seen, count);
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
