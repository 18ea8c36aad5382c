/** Ids shaped like the vendors' own: a prefix and 26 lower-case letters and digits that sort by time. */
import { ulid } from "ulidx";

export type IdPrefix = "msg" | "cnv" | "ctc" | "att" | "wh" | "gen" | "call";

export function newId(prefix: IdPrefix): string {
  return `${prefix}_${ulid().toLowerCase()}`;
}

/** Surge's id of a phone number; derived, so that it needs no table. `+18015550100` is `pn_18015550100`. */
export function numberId(number: string): string {
  return `pn_${number.slice(1)}`;
}

/** The E.164 number behind `pn_…` or an E.164 string as it is; null for anything else. */
export function numberOf(value: string): string | null {
  const digits = /^(?:pn_|\+)([1-9]\d{6,14})$/.exec(value)?.[1];
  return digits === undefined ? null : `+${digits}`;
}
