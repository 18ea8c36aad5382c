/** The GSM-7 alphabet (3GPP TS 23.038) and the plain stand-ins for the characters that most often force UCS-2. */

const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const extended = "^{}\\[~]|€\f";
const alphabet = new Set([...basic, ...extended]);

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

export function isGsm7(text: string): boolean {
  for (const character of text) if (!alphabet.has(character)) return false;
  return true;
}

/** Typographic characters become their plain stand-ins, so that one curly quote does not double a text's price. */
export function toPlain(text: string): string {
  return text.replace(/[‘’“”–—…\u00a0\u202f•]/g, (character) => plain[character] ?? character);
}
