/** A kept file from a place on, in pieces, never whole. Another file at that place than the import began with is told, not read. */
import type { ImportProblem } from "../../contract/imports";

export class FileProblem extends Error {
  constructor(readonly reason: Extract<ImportProblem["reason"], "fileChanged" | "fileGone" | "endlessLine" | "noRows">) {
    super(reason);
    this.name = "FileProblem";
  }
}

/** One piece becomes one commit. Even, because characters may have two bytes. */
const pieceBytes = 96 * 1024;
/** R2 is asked for so much at once: a stream of it comes in four kilobytes, each with its own wait. */
const fetchedBytes = 4 * pieceBytes;

export interface Piece {
  bytes: Uint8Array;
  last: boolean;
}

export async function* piecesOf(env: Env, file: { key: string; etag: string; bytes: number; from: number }): AsyncGenerator<Piece> {
  if (file.from >= file.bytes) yield { bytes: new Uint8Array(), last: true };
  for (let from = file.from; from < file.bytes; from += fetchedBytes) {
    const length = Math.min(fetchedBytes, file.bytes - from);
    const object = await env.RECORDINGS.get(file.key, { range: { offset: from, length }, onlyIf: { etagMatches: file.etag } });
    if (!object) throw new FileProblem("fileGone");
    if (!("body" in object)) throw new FileProblem("fileChanged");
    const fetched = new Uint8Array(await object.arrayBuffer());
    if (fetched.length !== length) throw new FileProblem("fileChanged");
    for (let at = 0; at < length; at += pieceBytes) yield { bytes: fetched.subarray(at, at + pieceBytes), last: from + at + pieceBytes >= file.bytes };
  }
}
