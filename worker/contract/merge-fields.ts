/**
 * Merge fields of canned replies and openings: `{{first_name}}`, or with words for when it is not known `{{first_name|there}}`. No import,
 * so that the composer may load it. They are filled before a person sees the text; what a customer writes is never looked at for them.
 */
export const mergeFields = ["first_name", "name", "company", "my_name", "branch", "visit"] as const;
export type MergeField = (typeof mergeFields)[number];
export type MergeValues = Partial<Record<MergeField, string>>;

const known = new RegExp(`\\{\\{\\s*(${mergeFields.join("|")})\\s*(?:\\|([^{}]*))?\\}\\}`, "g");
const any = /\{\{\s*([^{}|]*?)\s*(?:\|[^{}]*)?\}\}/g;

/** Fills what is known, then what has words of its own; the rest stays to be seen and filled by hand. */
export function fillFields(text: string, values: MergeValues): string {
  return text.replace(known, (whole, field: MergeField, fallback: string | undefined) => values[field]?.trim() || fallback?.trim() || whole);
}

/** Fields that still stand in a text. Nothing leaves with one. */
export const openFields = (text: string): string[] => [...new Set([...text.matchAll(known)].map((match) => match[0]))];

/** What looks like a field and is none: told while a canned reply is written. */
export const unknownFields = (text: string): string[] => [
  ...new Set([...text.matchAll(any)].map((match) => match[1] ?? "").filter((name) => !mergeFields.some((field) => field === name))),
];
