/**
 * Overwrites records of a file in their place: bytes keep their number, so whoever still reads the file by its cursor goes on. What parts the
 * cells stays, so the rows after it are the same rows.
 */

/** Bytes that shape a file: line ends, tab, quotes, comma, semicolon, pipe, the nought of two-byte characters and the marks before them. */
const shape = new Set([0x00, 0x09, 0x0a, 0x0d, 0x22, 0x2c, 0x3b, 0x7c, 0xfe, 0xff]);
const masked = 0x78;
const lineEnd = 0x0a;
const quote = 0x22;
const longest = 256 * 1024;

/** Masks records as they go by. `isOf` is asked of each record's bytes, read one character each, without noughts. */
export class RecordMask {
  #rest = new Uint8Array();
  #quoted = false;

  constructor(private readonly isOf: (record: string) => boolean) {}

  /** The bytes that are settled by now. */
  push(bytes: Uint8Array): Uint8Array {
    const all = new Uint8Array(this.#rest.length + bytes.length);
    all.set(this.#rest);
    all.set(bytes, this.#rest.length);
    let start = 0;
    for (let at = this.#rest.length; at < all.length; at++) {
      if (all[at] === quote) this.#quoted = !this.#quoted;
      // A quote or a line that never ends costs no memory: beyond this a record ends with its line, beyond four of it anywhere.
      const ends = all[at] === lineEnd && (!this.#quoted || at - start > longest);
      if (!ends && at - start < 4 * longest) continue;
      this.#settle(all.subarray(start, at + 1));
      start = at + 1;
    }
    this.#rest = all.slice(start);
    return all.subarray(0, start);
  }

  end(): Uint8Array {
    const last = this.#rest;
    this.#rest = new Uint8Array();
    this.#settle(last);
    return last;
  }

  #settle(record: Uint8Array): void {
    let text = "";
    for (let at = 0; at < record.length; at += 8_192) text += String.fromCharCode(...record.subarray(at, at + 8_192));
    if (!this.isOf(text.replaceAll("\0", ""))) return;
    record.forEach((byte, at) => {
      if (!shape.has(byte)) record[at] = masked;
    });
  }
}
