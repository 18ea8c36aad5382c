/** A row of a file, or of a bulk request, as the lead it speaks of. Pure. */
import { isOtherAddress } from "../../contract/addresses";
import type { Field, Mapping } from "./columns";
import { isRounded, phoneOf, phonesIn } from "./phones";
import { fault, type Fault } from "./reasons";
import type { RawRecord } from "./records";
import { stateCode } from "../zones/us";

export interface DraftAddress {
  street: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
}

export interface Draft {
  /** Null: the row names nobody. */
  name: string | null;
  phones: string[];
  email: string | null;
  language: string | null;
  relationship: "prospect" | "customer" | "former" | null;
  branchId: string | null;
  address: DraftAddress | null;
  tags: string[];
  fields: Record<string, string | number>;
  externalId: string | null;
  /** When the person agreed, epoch milliseconds. */
  consentAt: number | null;
  /** What was left out of it. */
  note: Fault | null;
}

export interface DraftContext {
  branches: readonly { id: string; name: string }[];
  fields: readonly { key: string; kind: "text" | "number" }[];
}

export const mostPhones = 5;
const mostTags = 20;
const longest: Partial<Record<Field, number>> = {
  name: 120,
  firstName: 60,
  lastName: 60,
  email: 200,
  street: 200,
  city: 120,
  state: 40,
  zip: 12,
  externalId: 120,
};
const longestText = 2_000;

export interface Plan {
  width: number;
  columns: { index: number; column: string; field: Field }[];
}

export const planOf = (columns: readonly string[], mapping: Mapping): Plan => ({
  width: columns.length,
  columns: columns.flatMap((column, index) => {
    const field = mapping[column];
    return field === undefined ? [] : [{ index, column, field }];
  }),
});

/** The lead of a row, or why there is none. `cell` reads a cell's bytes. */
export function draftOf(record: RawRecord, plan: Plan, context: DraftContext, cell: (raw: string) => string): { draft: Draft } | { fault: Fault } {
  if (record === null) return { fault: fault("openQuote") };
  if (record.every((raw) => raw.trim() === "")) return { fault: fault("emptyRow") };
  const extra = record.slice(plan.width).filter((raw) => raw.trim() !== "");
  if (extra.length > 0) return { fault: fault("tooManyCells", null, extra.map((raw) => cell(raw)).join(", ")) };
  const draft = emptyDraft();
  const parts = { firstName: "", lastName: "" };
  const address: DraftAddress = { street: null, city: null, state: null, zip: null };
  let badPhone: Fault | null = null;
  const note = (found: Fault) => {
    draft.note ??= found;
  };
  for (const { index, column, field } of plan.columns) {
    const raw = record[index];
    if (raw === undefined || raw === "") continue;
    const value = tidy(cell(raw), field);
    if (value === "") continue;
    if (value.length > (longest[field] ?? longestText)) return { fault: fault("tooLong", column, value) };
    if (isOtherAddress(value)) {
      note(fault("otherAddress", column, value));
      continue;
    }
    switch (field) {
      case "phone":
        // Two do not fit into so few characters.
        for (const piece of value.length > 18 ? phonesIn(value) : [value]) {
          const phone = phoneOf(piece);
          if (phone === null) badPhone ??= fault(isRounded(piece) ? "roundedPhone" : "badPhone", column, piece);
          else if (draft.phones.length < mostPhones && !draft.phones.includes(phone)) draft.phones.push(phone);
        }
        break;
      case "name":
        draft.name = nameInOrder(value);
        break;
      case "firstName":
      case "lastName":
        parts[field] = value;
        break;
      case "email":
        if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) draft.email = value;
        else note(fault("badEmail", column, value));
        break;
      case "zip":
        // A spreadsheet takes the leading nought off.
        address.zip = /^\d{3,4}$/.test(value) ? value.padStart(5, "0") : value;
        break;
      case "state":
        address.state = stateCode(value) ?? value;
        break;
      case "street":
      case "city":
        address[field] = value;
        break;
      case "tags":
        for (const tag of tagsIn(value)) if (draft.tags.length < mostTags && !draft.tags.includes(tag)) draft.tags.push(tag);
        break;
      case "externalId":
        draft.externalId = value;
        break;
      case "language":
        draft.language = languageOf(value);
        if (draft.language === null) note(fault("unknownLanguage", column, value));
        break;
      case "relationship":
        draft.relationship = relationshipOf(value);
        if (draft.relationship === null) note(fault("unknownRelationship", column, value));
        break;
      case "branch": {
        const branch = context.branches.find(({ id, name }) => id === value || name.toLowerCase() === value.toLowerCase());
        if (branch) draft.branchId = branch.id;
        else note(fault("unknownBranch", column, value));
        break;
      }
      case "consentAt": {
        const at = Date.parse(value);
        if (Number.isNaN(at)) note(fault("badDate", column, value));
        else draft.consentAt = at;
        break;
      }
      default:
        custom(draft, context, { key: field.slice("custom:".length), column, value }, note);
    }
  }
  if (draft.phones.length === 0) return { fault: badPhone ?? fault("noPhone") };
  if (badPhone) note(fault("phoneLeftOut", badPhone.column, badPhone.value));
  draft.name ??= [parts.firstName, parts.lastName].filter(Boolean).join(" ") || null;
  if (Object.values(address).some((value) => value !== null)) draft.address = address;
  return { draft };
}

/** A line break in a name or an address is a blank; in words of one's own it stays. */
function tidy(text: string, field: Field): string {
  const trimmed = text.trim();
  return untidy.test(trimmed) && field !== "phone" && !field.startsWith("custom:") ? trimmed.replaceAll(/\s+/g, " ") : trimmed;
}
const untidy = /[^\S ]| {2}/;

export const emptyDraft = (): Draft => ({
  name: null,
  phones: [],
  email: null,
  language: null,
  relationship: null,
  branchId: null,
  address: null,
  tags: [],
  fields: {},
  externalId: null,
  consentAt: null,
  note: null,
});

function custom(draft: Draft, context: DraftContext, given: { key: string; column: string; value: string }, note: (found: Fault) => void): void {
  const kind = context.fields.find(({ key }) => key === given.key)?.kind;
  if (kind === "text") draft.fields[given.key] = given.value;
  if (kind !== "number") return;
  const number = Number(given.value.replaceAll(/[$,\s]/g, ""));
  if (Number.isFinite(number)) draft.fields[given.key] = number;
  else note(fault("badNumber", given.column, given.value));
}

export const tagsIn = (value: string): string[] => value.split(/[,;|]/).flatMap((part) => (part.trim() === "" ? [] : [part.trim().slice(0, 40)]));

/** “Delgado, Maria” is Maria Delgado; “Acme Roofing, LLC” is a company. */
function nameInOrder(value: string): string {
  const [last = "", first = "", ...more] = value.split(",").map((part) => part.trim());
  if (more.length > 0 || last === "" || first === "" || /^(llc|inc|co|corp|ltd|jr|sr|ii|iii|iv|md|phd)\.?$/i.test(first)) return value;
  return last.split(/\s+/).length <= 2 && first.split(/\s+/).length <= 2 ? `${first} ${last}` : value;
}

function languageOf(value: string): string | null {
  const word = value.toLowerCase();
  if (/^(en|eng|english|inglés|ingles)\b/.test(word)) return "en";
  return /^(es|esp|spa|spanish|español|espanol)\b/.test(word) ? "es" : null;
}

function relationshipOf(value: string): Draft["relationship"] {
  const word = value.toLowerCase();
  if (/\b(former|inactive|cancell?ed|past|lost|ex|churned|previous)\b/.test(word)) return "former";
  if (/\b(customer|active|client|subscriber|current)\b/.test(word)) return "customer";
  return /\b(prospect|lead|new|potential|quote|estimate)\b/.test(word) ? "prospect" : null;
}
