/** Puts a text together from pieces: the opener first, one question, GSM-7, 300 characters at most. */
import { toGsm } from "../gsm";
import type { Language } from "./language";
import type { TurnPrompt } from "./shapes";
import { wordsIn } from "./wording";

export interface Claim {
  quote: string;
  source: string;
}

/** A sentence or two with what it claims. `keep` pieces are never left out for length. */
export interface Piece {
  text: string;
  claims?: Claim[];
  keep?: boolean;
}

const MAX = 300;

/** The text of a turn and its claims. Pieces are in the order in which they are read; the last ones matter most. */
export function compose(prompt: TurnPrompt, language: Language, pieces: readonly Piece[]): { text: string; claims: Claim[] } {
  const { disclosure, sentBack } = prompt.thread;
  const head = disclosure.opener === null ? [] : [{ text: disclosure.opener, keep: true }];
  const tail = disclosure.sayStop ? [{ text: wordsIn(language).stopLine, keep: true }] : [];
  let body = oneQuestion(withoutRefused(pieces, sentBack));
  while (join([...head, ...body, ...tail]).length > MAX) {
    const spare = body.findIndex((piece) => piece.keep !== true);
    if (spare === -1 || body.length === 1) break;
    body = body.filter((_, index) => index !== spare);
  }
  const opener = disclosure.opener === null ? "" : disclosure.opener;
  const rest = join([...body, ...tail]).slice(0, MAX - (opener === "" ? 0 : opener.length + 1));
  const text = [opener, rest].filter((part) => part !== "").join(" ");
  const claims = body.flatMap((piece) => piece.claims ?? []).map((one) => ({ ...one, quote: toGsm(one.quote).slice(0, 200) }));
  return { text, claims: claims.filter((one) => text.includes(one.quote)) };
}

/** Leaves out what a draft was sent back for: the pieces with a refused figure or quote, or every claim. */
function withoutRefused(pieces: readonly Piece[], sentBack: readonly string[]): Piece[] {
  if (sentBack.length === 0) return [...pieces];
  const refused = sentBack.flatMap((reason) => [
    ...(reason.match(/\$[\d,.]*\d/g) ?? []),
    ...[...reason.matchAll(/["“']([^"”']{3,})["”']/g)].map((match) => match[1] ?? ""),
  ]);
  const hit = (piece: Piece) => refused.some((words) => toGsm(piece.text).includes(toGsm(words)));
  const left = pieces.some(hit) ? pieces.filter((piece) => !hit(piece)) : pieces.filter((piece) => !piece.claims?.length);
  return left.length > 0 ? left : pieces.slice(-1).map(({ text }) => ({ text: text.replace(/[^.?!]*\$[^.?!]*[.?!]/g, "").trim() }));
}

/** Only the last question stays: a text asks one thing. */
function oneQuestion(pieces: readonly Piece[]): Piece[] {
  const last = pieces.findLastIndex((piece) => piece.text.includes("?"));
  return pieces.flatMap((piece, index) => {
    if (!piece.text.includes("?")) return [piece];
    const kept = index === last ? piece.text.lastIndexOf("?") : piece.text.length;
    const text = piece.text.replace(/[^.!?]*\?/g, (one, at: number) => (at + one.length > kept ? one : "")).trim();
    return text === "" ? [] : [{ ...piece, text }];
  });
}

function join(pieces: readonly Piece[]): string {
  return toGsm(pieces.map((piece) => piece.text.trim()).join(" "));
}
