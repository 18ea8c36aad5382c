/** A kept file from a place on, in pieces, never whole. Another file at that place than the import began with is told, not read. */
import type { ImportProblem } from "../../contract/imports";

export class FileProblem extends Error {
  constructor(readonly reason: Extract<ImportProblem["reason"], "fileChanged" | "fileGone" | "endlessLine" | "noRows">) {
    super(reason);
    this.name = "FileProblem";
  }
}

/** One piece becomes one commit. */
const pieceBytes = 128 * 1024;

export interface Piece {
  bytes: Uint8Array;
  last: boolean;
}

/** Pieces of whole characters (`unit` bytes), each but the last of at least 128 KB. */
export async function* piecesOf(env: Env, file: { key: string; etag: string; bytes: number; from: number; unit: number }): AsyncGenerator<Piece> {
  if (file.from >= file.bytes) {
    yield { bytes: new Uint8Array(), last: true };
    return;
  }
  const object = await env.RECORDINGS.get(file.key, { range: { offset: file.from }, onlyIf: { etagMatches: file.etag } });
  if (!object) throw new FileProblem("fileGone");
  if (!("body" in object) || !object.body) throw new FileProblem("fileChanged");
  const reader = object.body.getReader();
  let held: Uint8Array[] = [];
  let size = 0;
  let left = file.bytes - file.from;
  try {
    while (left > 0) {
      const part = await reader.read();
      if (part.done) throw new Error("the file ended before its end");
      held.push(part.value);
      size += part.value.byteLength;
      left -= part.value.byteLength;
      if (left > 0 && size < pieceBytes) continue;
      const whole = joined(held, size);
      const cut = left > 0 ? size - (size % file.unit) : size;
      yield { bytes: whole.subarray(0, cut), last: left <= 0 };
      held = cut < size ? [whole.slice(cut)] : [];
      size -= cut;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
