/** Characters that cost a second text, what they are called, and a plain one that says the same. */
const plain: Record<string, { name: string; by: string }> = {
  "“": { name: "curly quote", by: '"' },
  "”": { name: "curly quote", by: '"' },
  "„": { name: "curly quote", by: '"' },
  "‘": { name: "curly apostrophe", by: "'" },
  "’": { name: "curly apostrophe", by: "'" },
  "–": { name: "long dash", by: "-" },
  "—": { name: "long dash", by: "-" },
  "…": { name: "ellipsis", by: "..." },
  "•": { name: "bullet", by: "-" },
  "\u00a0": { name: "special space", by: " " },
  "\u202f": { name: "special space", by: " " },
  "\u200b": { name: "invisible character", by: "" },
  "\u200d": { name: "invisible character", by: "" },
  "\ufeff": { name: "invisible character", by: "" },
};

export const nameOfCharacter = (character: string): string =>
  plain[character]?.name ?? (/\p{Extended_Pictographic}/u.test(character) ? "emoji" : `character “${character}”`);
export const hasPlain = (character: string): boolean => character in plain;

/** The text with every costly character replaced that has a plain one. */
export const plainText = (text: string): string => [...text].map((character) => plain[character]?.by ?? character).join("");
