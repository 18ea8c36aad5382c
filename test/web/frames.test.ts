/** The web checks frames by hand; the server by schema. Both must say the same of every frame, whole or broken. */
import { describe, expect, it } from "vitest";
import { BoardFrame, ThreadFrame } from "../../worker/contract/live";
import { boardFrame, threadFrames } from "../../web/src/live/frames";

const thread: Record<string, unknown>[] = [
  { type: "snapshot", seq: 3, conversation: { id: "c" }, messages: [{ id: "m" }], draft: null },
  { type: "snapshot", seq: 3, conversation: { id: "c" }, messages: [], draft: { turn: "t" } },
  { type: "event", seq: 4, event: { type: "erased" } },
  ...["gathering", "writing", "checking", "reviewing", "sentBack", "ended"].map((step) => ({ type: "draft", turn: "t", step })),
  { type: "draft", turn: "t", step: "writing", delta: "Hi" },
  { type: "draft", turn: "t", step: "sentBack", reasons: ["no source"] },
  { type: "presence", viewers: [{ userId: "u" }] },
  { type: "caughtUp", seq: 9 },
];
const board: Record<string, unknown>[] = [
  { type: "cards", seq: 1, whole: true, cards: [{ conversationId: "c" }] },
  { type: "card", seq: 2, card: {} },
  { type: "removed", seq: 3, conversationId: "c" },
  { type: "presence", conversationId: "c", viewers: [] },
  { type: "notified" },
  { type: "pauses", pauses: [{}] },
  { type: "caughtUp", seq: 4 },
];

/** Each field gone, and each as something else. */
function broken(frame: Record<string, unknown>): Record<string, unknown>[] {
  return Object.keys(frame).flatMap((key) => [
    Object.fromEntries(Object.entries(frame).filter(([other]) => other !== key)),
    ...[null, 1.5, "x", {}, [], [1], ["x"], [null], true].map((value) => ({ ...frame, [key]: value })),
  ]);
}

describe.each([
  { name: "a thread's frames", frames: thread, ours: (data: unknown) => threadFrames(data)[0] ?? null, schema: ThreadFrame },
  { name: "a board's frames", frames: board, ours: boardFrame, schema: BoardFrame },
])("$name", ({ frames, ours, schema }) => {
  it("cover every kind that the contract knows", () => {
    const kinds = schema.def.options.map((option) => option.def.shape.type.def.values[0]);
    expect(new Set(frames.map((frame) => frame["type"]))).toEqual(new Set(kinds));
  });

  it("are read as the schema reads them", () => {
    for (const frame of frames) expect(ours(JSON.stringify(frame))).toEqual(schema.parse(frame));
  });

  it("that are broken are refused exactly where the schema refuses them", () => {
    for (const frame of frames.flatMap(broken)) expect([frame, ours(JSON.stringify(frame)) !== null]).toEqual([frame, schema.safeParse(frame).success]);
  });

  it("of another kind, and what is no JSON, are none", () => {
    for (const data of ["{", "null", "[]", '"x"', '{"type":"toString"}', "{}", new Uint8Array(2)]) expect(ours(data)).toBeNull();
  });
});

it("frames of one moment come as a list, and what is none among them is passed over", () => {
  const [first, ...others] = thread;
  expect(threadFrames(JSON.stringify(thread))).toEqual(thread);
  expect(threadFrames(JSON.stringify([first, { type: "later" }, null, [first], ...others]))).toEqual(thread);
  expect(threadFrames("[")).toEqual([]);
});
