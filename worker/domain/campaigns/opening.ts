/** The opening's words: which fields they have, and which of them a lead cannot fill. */
const field = /\{\{\s*([\w ]+?)\s*(?:\|\s*([^}]*?)\s*)?\}\}/g;

/** Fields that a campaign's words may have; a company's own follow them as `field.<key>`. */
export const openingFields = ["firstName", "name", "city", "company", "persona"] as const;

export interface FieldUse {
  name: string;
  /** Words of its own for when the lead has none. */
  hasFallback: boolean;
}

export function fieldsIn(words: string): FieldUse[] {
  return [...words.matchAll(field)].map((match) => ({ name: match[1] ?? "", hasFallback: match[2] !== undefined }));
}

/** Names that are no field at all. */
export const unknownFields = (words: string, own: readonly string[]): string[] => [
  ...new Set(
    fieldsIn(words)
      .map((use) => use.name)
      .filter((name) => !openingFields.some((known) => known === name) && !own.includes(name)),
  ),
];

/** Fields that these values leave empty and that have no words of their own. */
export const missingFields = (words: string, values: Record<string, string | null>): string[] =>
  fieldsIn(words)
    .filter((use) => !use.hasFallback && !values[use.name]?.trim())
    .map((use) => use.name);
