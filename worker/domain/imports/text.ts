/**
 * From a file's bytes to characters, so that a place in the text is a place in the file. A file of bytes is read as Windows-1252, one
 * character a byte: what separates records is ASCII in every encoding meant here. Only the cells that are used are then read as what they
 * are, each by itself, so that one wrong byte spoils one cell and not a million rows.
 */
export type Encoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";

export interface TextReader {
  /** Bytes a character. */
  unit: 1 | 2;
  /** Whole characters only. */
  text(bytes: Uint8Array): string;
  cell(raw: string): string;
}

const western = new TextDecoder("windows-1252");
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const high = /[^\0-\u007f]/;

/** Windows-1252 has 27 characters that are no Latin-1. */
const byteOf = new Map(Array.from({ length: 32 }, (_, index) => [western.decode(Uint8Array.of(128 + index)), 128 + index]));

export function textReader(encoding: Encoding): TextReader {
  if (encoding === "utf-16le" || encoding === "utf-16be") {
    const wide = new TextDecoder(encoding, { fatal: false, ignoreBOM: true });
    return { unit: 2, text: (bytes) => wide.decode(bytes), cell: (raw) => raw };
  }
  return { unit: 1, text: textOfBytes, cell: cellOfBytes };
}

/** What is ASCII alone is the same in both, and the UTF-8 of it is kept by the engine in half the room: everything after is quicker. */
function textOfBytes(bytes: Uint8Array): string {
  for (let index = 0; index < bytes.length; index += 1) if ((bytes[index] ?? 0) > 127) return western.decode(bytes);
  return strict.decode(bytes);
}

/** UTF-8 where the bytes are that, else Windows-1252, as which they were read. */
function cellOfBytes(raw: string): string {
  if (!high.test(raw)) return raw;
  const bytes = new Uint8Array(raw.length);
  for (let index = 0; index < raw.length; index += 1) {
    const code = raw.charCodeAt(index);
    bytes[index] = code < 256 ? code : (byteOf.get(raw.charAt(index)) ?? 63);
  }
  try {
    return strict.decode(bytes);
  } catch {
    return raw;
  }
}

/** Null: no text. By its mark, by the zero bytes of wide characters, else by whether the bytes are UTF-8. */
export function encodingOf(head: Uint8Array): { encoding: Encoding; start: number } | null {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: "utf-8", start: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", start: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", start: 2 };
  let zeros = 0;
  let evenZeros = 0;
  let controls = 0;
  for (let index = 0; index < head.length; index += 1) {
    const byte = head[index] ?? 0;
    if (byte === 0) {
      zeros += 1;
      if (index % 2 === 0) evenZeros += 1;
    } else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls += 1;
  }
  if (zeros > head.length * 0.3) {
    if (evenZeros <= zeros * 0.05) return { encoding: "utf-16le", start: 0 };
    if (evenZeros >= zeros * 0.95) return { encoding: "utf-16be", start: 0 };
  }
  if (zeros > 0 || controls > head.length * 0.02) return null;
  return { encoding: isUtf8(head) ? "utf-8" : "windows-1252", start: 0 };
}

/** The head may end within a character. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
