/** A piece of text with its hits marked. The words come as text and stay text: nothing in them is ever read as markup. */
import { For, type JSX } from "solid-js";

type Mark = readonly [from: number, to: number];

/** The piece in parts, in their order. Marks that overlap or lie outside are left as plain text. Pure. */
export function partsOf(text: string, marks: readonly Mark[]): { text: string; hit: boolean }[] {
  const parts: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to <= from || to > text.length) continue;
    if (from > at) parts.push({ text: text.slice(at, from), hit: false });
    parts.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return parts;
}

export function Marked(props: { text: string; marks: readonly Mark[] }): JSX.Element {
  return (
    <For each={partsOf(props.text, props.marks)}>
      {(part) => (part.hit ? <mark class="rounded-chip bg-accent-soft font-semibold text-accent-text">{part.text}</mark> : part.text)}
    </For>
  );
}
