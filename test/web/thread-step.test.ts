import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ThreadFrame } from "../../worker/contract/live";
import { threadStart, withOlder, type ThreadState } from "../../web/src/live/thread/state";
import { threadReopened, threadStep } from "../../web/src/live/thread/step";
import { conversation, message } from "./fixtures/thread";

const run = (frames: readonly ThreadFrame[], from: ThreadState = threadStart) => frames.reduce(threadStep, from);
const event = (seq: number, change = {}): ThreadFrame => ({ type: "event", seq, event: { type: "message", message: message(seq, change) } });
const snapshot = (seq: number): ThreadFrame => ({
  type: "snapshot",
  seq,
  conversation: conversation({ seq }),
  messages: [message(1), message(2)],
  draft: null,
});
const live = run([snapshot(2), { type: "caughtUp", seq: 2 }]);
const seqs = (state: ThreadState) => state.messages.map((one) => one.seq);

describe("a thread by its frames", () => {
  it("is live only once it has caught up", () => {
    expect(threadStart.status).toBe("loading");
    expect(run([snapshot(2)]).status).toBe("catchingUp");
    expect(live.status).toBe("live");
  });

  it("appends events in order", () => {
    expect(seqs(run([event(3), event(4)], live))).toEqual([1, 2, 3, 4]);
  });

  it("changes nothing by a repeat", () => {
    const third = event(3);
    const once = run([third], live);
    expect(run([structuredClone(third)], once).messages).toEqual(once.messages);
    expect(run([event(2)], once)).toBe(once);
  });

  it("names a gap and applies nothing after it", () => {
    const gap = run([event(5)], live);
    expect(gap.status).toBe("gap");
    expect(seqs(run([event(6), event(3)], gap))).toEqual([1, 2]);
  });

  it("is whole again after asking from where it stood", () => {
    const again = run([event(3), event(4), event(5), { type: "caughtUp", seq: 5 }], threadReopened(run([event(5)], live)));
    expect(again).toMatchObject({ status: "live", seq: 5 });
    expect(seqs(again)).toEqual([1, 2, 3, 4, 5]);
  });

  it("does not believe a caughtUp that is ahead of what arrived", () => {
    expect(run([event(3), { type: "caughtUp", seq: 9 }], threadReopened(live)).status).toBe("gap");
  });

  it("replaces a message that changed and keeps its place", () => {
    const changed = run([{ type: "event", seq: 3, event: { type: "message", message: { ...message(1), status: "failed" } } }], live);
    expect(changed.messages[0]?.status).toBe("failed");
    expect(changed.messages.length).toBe(2);
    expect(changed.messages[1]).toBe(live.messages[1]);
  });

  it("counts the texts that come in while catching up", () => {
    expect(run([event(3), event(4), event(5, { direction: "out", author: "ai" })], threadReopened(live)).arriving).toBe(2);
  });

  it("is empty once erased, and stays so", () => {
    const erased = run([{ type: "event", seq: 3, event: { type: "erased" } }, event(4)], live);
    expect(erased).toMatchObject({ status: "erased", messages: [], conversation: null });
    expect(threadReopened(erased).status).toBe("erased");
  });

  it("adds older pages in front, each message once", () => {
    const older = withOlder({ ...live, messages: [message(2)] }, [message(2), message(1)]);
    expect(seqs(older)).toEqual([1, 2]);
    expect(withOlder(live, [message(1)])).toBe(live);
  });

  it("never shows a message twice nor out of order, however frames are lost, repeated and replayed", () => {
    const total = 12;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: total }), { maxLength: 60 }), (order) => {
        let state = live;
        for (const seq of order) {
          state = threadStep(state, event(seq + 2));
          if (state.status !== "gap") continue;
          const missing = Array.from({ length: seq + 2 - state.seq }, (_, at) => event(state.seq + at + 1));
          state = run([...missing, { type: "caughtUp", seq: seq + 2 }], threadReopened(state));
        }
        expect(seqs(state)).toEqual(Array.from({ length: state.seq }, (_, at) => at + 1));
        expect(state.status).toBe("live");
      }),
    );
  });
});

describe("the draft", () => {
  const draft = (step: Extract<ThreadFrame, { type: "draft" }>["step"], rest: { delta?: string; reasons?: string[]; turn?: string } = {}): ThreadFrame => ({
    type: "draft",
    turn: "t1",
    step,
    ...rest,
  });

  it("grows by its deltas and walks its steps", () => {
    const state = run([draft("gathering"), draft("writing", { delta: "Hi " }), draft("writing", { delta: "Maria" }), draft("checking")], live);
    expect(state.draft).toEqual({ turn: "t1", step: "checking", text: "Hi Maria", sentBack: [] });
  });

  it("is folded when it is sent back, and the next begins empty", () => {
    const state = run([draft("writing", { delta: "$129" }), draft("sentBack", { reasons: ["$129 has no source"] }), draft("writing", { delta: "$149" })], live);
    expect(state.draft).toMatchObject({ text: "$149", sentBack: [{ text: "$129", reasons: ["$129 has no source"] }] });
  });

  it("ends with its own turn only, and another turn begins anew", () => {
    const other = run([draft("writing", { delta: "a" }), draft("ended", { turn: "t0" })], live);
    expect(other.draft?.text).toBe("a");
    expect(run([draft("ended")], other).draft).toBeNull();
    expect(run([draft("writing", { delta: "b", turn: "t2" })], other).draft).toMatchObject({ turn: "t2", text: "b" });
  });

  it("is told whole again after a reconnect instead of being appended to", () => {
    const before = run([draft("writing", { delta: "Hi Ma" })], live);
    expect(run([draft("writing", { delta: "Hi Maria" })], threadReopened(before)).draft?.text).toBe("Hi Maria");
  });
});
