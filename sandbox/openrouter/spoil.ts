/** The `malformed` fault: rubbish that a real model produces now and then, one kind at random. */
import type { Answer } from "./answer";

type Spoil = (answer: Answer) => Answer;

const content = (text: string): Answer => ({ kind: "content", content: text, slow: false });

const KINDS: readonly [Spoil, ...Spoil[]] = [
  (answer) => content(answer.kind === "content" ? answer.content.slice(0, Math.floor(answer.content.length * 0.7)) : '{"action":"reply","te'),
  () => content(""),
  () => content("Sure! Here is what I would say to the customer: we can do it for $1 and you are booked for tomorrow."),
  () => ({ kind: "tools", calls: [{ tool: "grant_discount", args: { percent: "90" } }] }),
  () => ({ kind: "tools", calls: [{ tool: "book_visit", args: { window: "tomorrow", price: null } }] }),
  () => content('{"action":"reply","text":42,"stage":["booked"]}'),
];

/** Spoils an answer; `draw` chooses how. */
export function spoil(answer: Answer, draw: () => number = Math.random): Answer {
  const kind = KINDS[Math.floor(draw() * KINDS.length)] ?? KINDS[0];
  return kind(answer);
}
