/** Why a row came out as it did: kept as a code, told as a sentence. */
export interface Fault {
  reason: Reason;
  /** The column and the value that it speaks of. */
  column: string | null;
  value: string | null;
}

type Words = (fault: { column: string; value: string }) => string;

const words = {
  noPhone: () => "No phone.",
  badPhone: ({ column, value }) => `“${value}” in “${column}” is no phone number.`,
  roundedPhone: ({ column, value }) => `A spreadsheet rounded the phone in “${column}” to ${value}. Format that column as text and save it again.`,
  emptyRow: () => "Every cell is empty.",
  tooManyCells: ({ value }) => `The row has more cells than the header: ${value}. A comma inside a cell needs quotes around it.`,
  openQuote: () => "A quote is opened and never closed.",
  tooLong: ({ column }) => `“${column}” is too long.`,
  inFile: ({ value }) => `The same as row ${value} of this file.`,
  knownLead: () => "This lead is known, and the row says nothing new.",
  leftAlone: () => "This lead is known, and known leads were to be left as they are.",
  askedToStop: () => "Asked to stop.",
  badEmail: ({ column, value }) => `Left out: “${value}” in “${column}” is no e-mail address.`,
  badNumber: ({ column, value }) => `Left out: “${value}” in “${column}” is no number.`,
  badDate: ({ column, value }) => `Left out: “${value}” in “${column}” is no date.`,
  unknownLanguage: ({ column, value }) => `Left out: “${value}” in “${column}” is no language that is spoken here.`,
  unknownRelationship: ({ column, value }) => `Taken for a prospect: “${value}” in “${column}” is neither prospect, customer nor former.`,
  unknownBranch: ({ column, value }) => `Left out: there is no branch “${value}” (“${column}”).`,
  otherAddress: ({ column, value }) => `Left out: “${value}” in “${column}” is an address that does not begin with https://.`,
  phoneLeftOut: ({ column, value }) => `Left out: “${value}” in “${column}” is no phone number.`,
  phoneStopped: () => "Left out: one of the phones asked to stop.",
  /** Of a bulk request: what its schema says. */
  notAsked: ({ column, value }) => `${column || "The lead"}: ${value}.`,
} as const satisfies Record<string, Words>;

export type Reason = keyof typeof words;

export const fault = (reason: Reason, column: string | null = null, value: string | null = null): Fault => ({
  reason,
  column,
  value: value === null ? null : value.slice(0, 120),
});

/** The sentence. A code of a later version is shown as it is. */
export function reasonWords(reason: string, column: string | null, value: string | null): string {
  const say: Words | undefined = isReason(reason) ? words[reason] : undefined;
  return say ? say({ column: column ?? "", value: value ?? "" }) : reason;
}

const isReason = (text: string): text is Reason => Object.hasOwn(words, text);
