/**
 * Overwrites records of a file in their place: bytes keep their number, so whoever still reads the file by its cursor goes on. What parts the
 * cells stays, so the rows after it are the same rows.
 */

/** Bytes that shape a file: line ends, tab, quotes, comma, semicolon, pipe, and the nought of two-byte characters. */
const shape = new Set([0x00, 0x09, 0x0a, 0x0d, 0x22, 0x2c, 0x3b, 0x7c]);
const lineEnd = 0x0a;
const quote = 0x22;
const longest = 256 * 1024;

/** Masks records as they go by. `isOf` is asked of each record's bytes, read one character each, without noughts. */
export class RecordMask {
  #kept: number[] = [];
  #quoted = false;

  constructor(private readonly isOf: (record: string) => boolean) {}

  /** The bytes that are settled by now. */
  push(bytes: Uint8Array): Uint8Array {
    const out: number[] = [];
    for (const byte of bytes) {
      this.#kept.push(byte);
      if (byte === quote) this.#quoted = !this.#quoted;
      // A quote that never closes costs no memory: beyond this a record ends with its line.
      if (byte === lineEnd && (!this.#quoted || this.#kept.length > longest)) out.push(...this.#settle());
    }
    return Uint8Array.from(out);
  }

  end(): Uint8Array {
    return Uint8Array.from(this.#settle());
  }

  #settle(): number[] {
    const record = this.#kept;
    this.#kept = [];
    let text = "";
    for (const byte of record) if (byte !== 0) text += String.fromCharCode(byte);
    return this.isOf(text) ? record.map((byte) => (shape.has(byte) || byte === 0xfe || byte === 0xff ? byte : 0x78)) : record;
  }
}
