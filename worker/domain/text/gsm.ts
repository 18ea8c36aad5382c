/** Plain stand-ins for the characters that most often force UCS-2 on a text that would fit GSM-7 (3GPP TS 23.038). */

const plain: Record<string, string> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "\u00a0": " ",
  "\u202f": " ",
  "•": "-",
};

/** Typographic characters become their plain stand-ins, so that one curly quote does not double a text's price. */
export function toPlain(text: string): string {
  return text.replace(/[‘’“”–—…\u00a0\u202f•]/g, (character) => plain[character] ?? character);
}
