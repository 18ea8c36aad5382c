/** What the import's screens say. Pure. */
import type { Import, ImportOptions, Verdict } from "../../../../worker/contract/imports";
import { countWords, plural } from "../../words/text";

/** In the order of a list of columns. */
export const fields: readonly [string, string][] = [
  ["phone", "Phone"],
  ["name", "Full name"],
  ["firstName", "First name"],
  ["lastName", "Last name"],
  ["email", "E-mail"],
  ["street", "Street"],
  ["city", "City"],
  ["state", "State"],
  ["zip", "ZIP"],
  ["relationship", "Prospect, customer or former"],
  ["tags", "Tags"],
  ["externalId", "Customer number"],
  ["branch", "Branch"],
  ["language", "Language"],
  ["consentAt", "Date of consent"],
];

export const verdicts: Record<Verdict, { name: string; hint: string }> = {
  created: { name: "New", hint: "become leads" },
  updated: { name: "Updated", hint: "are known and get what is missing" },
  duplicate: { name: "Repeats", hint: "are known, or stand in the file twice" },
  skipped: { name: "Asked to stop", hint: "are left out" },
  rejected: { name: "Not understood", hint: "are left out, with a reason" },
};
export const verdictNames: readonly Verdict[] = ["created", "updated", "duplicate", "skipped", "rejected"];

export const known: Record<ImportOptions["known"], [label: string, hint: string]> = {
  fill: ["Fill in what is missing", "A name or an address that you have stays as it is."],
  overwrite: ["Take over what the file says", "The file is newer than what you have here."],
  leave: ["Leave them as they are", "Only new people come in."],
};

const encodings: Record<string, string> = { "utf-8": "UTF-8", "windows-1252": "Windows-1252", "utf-16le": "UTF-16", "utf-16be": "UTF-16" };
const delimiters: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes" };

/** "list.csv · 1.2 MB · UTF-8, commas" */
export function fileWords({ name, bytes, encoding, delimiter }: Pick<Import, "name" | "bytes" | "encoding" | "delimiter">): string {
  const size = bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${name} · ${size} · ${encodings[encoding] ?? encoding}, ${delimiters[delimiter] ?? delimiter}`;
}

/** "Imported 4,812 of 5,000. 188 need a look." */
export function doneWords({ rows, created, updated, rejected }: Import["counts"]): string {
  const taken = `Imported ${countWords(created + updated)} of ${countWords(rows)}.`;
  return rejected === 0 ? taken : `${taken} ${countWords(rejected)} ${rejected === 1 ? "needs" : "need"} a look.`;
}

/** The last step is a sentence. */
export function runWords({ created, updated, duplicate, skipped, rejected }: Import["counts"]): string {
  const left = [
    duplicate > 0 ? `${countWords(duplicate)} repeats` : null,
    skipped > 0 ? `${countWords(skipped)} asked to stop` : null,
    rejected > 0 ? `${countWords(rejected)} not understood` : null,
  ].filter((part) => part !== null);
  const out = duplicate + skipped + rejected;
  return `${plural(created, "new lead")}, ${countWords(updated)} updated.${out > 0 ? ` ${countWords(out)} left out: ${left.join(", ")}.` : ""}`;
}

export function undoWords(undo: NonNullable<Import["undo"]>): string {
  const kept = undo.kept > 0 ? ` ${plural(undo.kept, "lead")} stayed, because somebody touched ${undo.kept === 1 ? "it" : "them"} since.` : "";
  return `Undone: ${plural(undo.removed, "lead")} removed, ${countWords(undo.restored)} put back as they stood.${kept}`;
}
