/**
 * A frame off the wire, or null for what is none: a newer server may say more than this build knows. The same envelope as the schemas of
 * `contract/live.ts`, checked by hand: a schema library would be a tenth of the first load. A test holds the two together.
 */
import type { BoardFrame, ThreadFrame } from "../../../worker/contract/live";

type Check = (value: unknown) => boolean;
type Frame = { type: string };
/** A check for every field of every frame: a field that the contract gains is missed here by the compiler. */
type Shapes<F extends Frame> = { [T in F["type"]]: { [K in Exclude<keyof Extract<F, { type: T }>, "type">]-?: Check } };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const text: Check = (value) => typeof value === "string";
const whole: Check = Number.isSafeInteger;
const list =
  (of: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(of);
const absentOr =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const steps = ["gathering", "writing", "checking", "reviewing", "sentBack", "ended"];

const threadShapes: Shapes<ThreadFrame> = {
  snapshot: { seq: whole, conversation: isObject, messages: list(isObject), draft: (value) => value === null || isObject(value) },
  event: { seq: whole, event: isObject },
  draft: { turn: text, step: (value) => steps.some((step) => step === value), delta: absentOr(text), reasons: absentOr(list(text)) },
  presence: { viewers: list(isObject) },
  caughtUp: { seq: whole },
};

const boardShapes: Shapes<BoardFrame> = {
  cards: { seq: whole, whole: (value) => typeof value === "boolean", cards: list(isObject) },
  card: { seq: whole, card: isObject },
  removed: { seq: whole, conversationId: text },
  presence: { conversationId: text, viewers: list(isObject) },
  notified: {},
  pauses: { pauses: list(isObject) },
  caughtUp: { seq: whole },
};

/** States that what passes the shapes of `F` is an `F`; payloads are our own server's and not looked into. */
function isFrame<F extends Frame>(value: unknown, shapes: Shapes<F>): value is F {
  if (!isObject(value)) return false;
  const shape: unknown = Object.entries(shapes).find(([type]) => type === value["type"])?.[1];
  return isObject(shape) && Object.entries(shape).every(([key, check]) => typeof check === "function" && check(value[key]) === true);
}

function json(data: unknown): unknown {
  if (typeof data !== "string") return null;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

/** The frames of one message, without those that are none. */
export function threadFrames(data: unknown): ThreadFrame[] {
  const frames = json(data);
  return (Array.isArray(frames) ? frames : [frames]).filter((frame) => isFrame<ThreadFrame>(frame, threadShapes));
}

export function boardFrame(data: unknown): BoardFrame | null {
  const frame = json(data);
  return isFrame<BoardFrame>(frame, boardShapes) ? frame : null;
}
