/** The GSM 03.38 alphabet: which characters a text may use to stay cheap, and how many segments it takes. */

const BASIC = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const EXTENDED = new Set("^{}\\[~]|€\f");

const PLAIN: Record<string, string> = {
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
  á: "a",
  í: "i",
  ó: "o",
  ú: "u",
  Á: "A",
  Í: "I",
  Ó: "O",
  Ú: "U",
};

/** The same words in GSM-7: quotes and dashes become plain, accents that the alphabet lacks go, the rest is dropped. */
export function toGsm(text: string): string {
  return Array.from(text)
    .map((char) => PLAIN[char] ?? char)
    .filter((chars) => Array.from(chars).every((char) => BASIC.has(char) || EXTENDED.has(char)))
    .join("")
    .replace(/ {2,}/g, " ")
    .trim();
}

export function isGsm(text: string): boolean {
  return Array.from(text).every((char) => BASIC.has(char) || EXTENDED.has(char));
}

/** Encoding and number of segments of a text, as the carriers count them. */
export function segmentsOf(text: string): { encoding: "GSM-7" | "UCS-2"; segments: number } {
  if (isGsm(text)) {
    const septets = Array.from(text).reduce((sum, char) => sum + (EXTENDED.has(char) ? 2 : 1), 0);
    return { encoding: "GSM-7", segments: septets <= 160 ? 1 : Math.ceil(septets / 153) };
  }
  return { encoding: "UCS-2", segments: text.length <= 70 ? 1 : Math.ceil(text.length / 67) };
}
