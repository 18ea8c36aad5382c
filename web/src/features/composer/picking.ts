/** What the words before the caret ask for: a canned reply after `/`, in a note a colleague after `@`. Pure. */
import type { Mode } from "./drafts";

export interface Picking {
  kind: "snippet" | "mention";
  /** What is replaced. */
  from: number;
  to: number;
  query: string;
}

export function pickingAt(words: string, caret: number, mode: Mode): Picking | null {
  const before = words.slice(0, caret);
  if (mode === "text") {
    const query = /^\/(\S*)$/u.exec(before)?.[1];
    return query === undefined ? null : { kind: "snippet", from: 0, to: caret, query };
  }
  const query = /(?:^|\s)@([\p{L}\p{N}'-]*)$/u.exec(before)?.[1];
  return query === undefined ? null : { kind: "mention", from: caret - query.length - 1, to: caret, query };
}

/** Who is named: `@` and the whole name. */
export const mentionsIn = (note: string, people: readonly { id: string; name: string }[]): string[] =>
  people.filter((person) => note.includes(`@${person.name}`)).map((person) => person.id);
