/**
 * Reads one string property of a JSON object while the object is still being written, each character once: a draft comes in hundreds of
 * pieces, and a reader that begins anew with every piece takes longer than all else that a turn does.
 */

/** Call what it gives with the content so far; `onText` gets what the property `key` of the outermost object gained. */
export function growingText(key: string, onText: (delta: string) => void): (content: string) => void {
  let at = 0;
  let depth = 0;
  /** The next string of the outermost object is a key, the property's value, or something else. */
  let next: "key" | "value" | "other" = "other";
  let inValue = false;

  /** What is complete of the value, and whether it ends there. */
  function readValue(content: string): void {
    const end = stringEnd(content, at);
    const piece = content.slice(at, end.at);
    at = end.at;
    if (end.closed) {
      inValue = false;
      at += 1;
    }
    const text = unescaped(piece);
    if (text) onText(text);
  }

  return (content) => {
    while (at < content.length) {
      if (inValue) {
        const before = at;
        readValue(content);
        if (at === before) return;
        continue;
      }
      const character = content[at];
      if (character === '"') {
        if (depth === 1 && next === "value") inValue = true;
        else {
          const end = stringEnd(content, at + 1);
          if (!end.closed) return;
          if (depth === 1 && next === "key") next = unescaped(content.slice(at + 1, end.at)) === key ? "value" : "other";
          at = end.at;
        }
      } else if (character === "{" || character === "[") {
        depth += 1;
        next = depth === 1 && character === "{" ? "key" : "other";
      } else if (character === "}" || character === "]") depth -= 1;
      else if (character === "," && depth === 1) next = "key";
      at += 1;
    }
  };
}

/** Where the string that goes on at `from` ends, or before its first escape that is not whole yet. */
function stringEnd(content: string, from: number): { at: number; closed: boolean } {
  let at = from;
  while (at < content.length) {
    const character = content[at];
    if (character === '"') return { at, closed: true };
    const length = character !== "\\" ? 1 : content[at + 1] === "u" ? 6 : 2;
    if (at + length > content.length) break;
    at += length;
  }
  return { at, closed: false };
}

/** Null when it is no JSON: whoever reads the whole answer says so. */
function unescaped(piece: string): string | null {
  if (!piece.includes("\\")) return piece;
  try {
    const value: unknown = JSON.parse(`"${piece}"`);
    return typeof value === "string" ? value : null;
  } catch {
    return null;
  }
}
