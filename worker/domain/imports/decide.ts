/** What becomes of a row, given what is known of its phone and its id. Pure; the same for a check and for the import itself. */
import type { Draft, DraftAddress } from "./draft";
import { fault, type Fault } from "./reasons";

/** A lead that the organization has. */
export interface KnownLead {
  id: string;
  name: string;
  firstName: string | null;
  email: string | null;
  language: string | null;
  relationship: "prospect" | "customer" | "former";
  branchId: string | null;
  fields: Record<string, string | number>;
  updatedAt: number;
  phones: string[];
  tags: string[];
  address: DraftAddress | null;
  /** Its id in the system that the row's ids are of. */
  externalId: string | null;
}

/** What happens to a lead that is known: empty fields are filled, all that the row says is taken over, or nothing. */
export type OnKnown = "fill" | "overwrite" | "leave";

/** Only what changes. */
export interface Change {
  name?: string;
  email?: string;
  language?: string;
  relationship?: KnownLead["relationship"];
  branchId?: string;
  fields?: Record<string, string | number>;
  address?: DraftAddress;
  phones: string[];
  tags: string[];
  externalId: string | null;
}

export type Decision =
  | { verdict: "created" }
  | { verdict: "updated"; lead: KnownLead; change: Change }
  | { verdict: "duplicate"; leadId: string | null; fault: Fault }
  | { verdict: "skipped"; fault: Fault };

export interface Facts {
  /** The lead that the row is, by its id or its phone. */
  known: KnownLead | null;
  /** An earlier row of the file that is the same lead. */
  earlierRow: number | null;
  /** The import brings a proof of consent that the lead's phones do not have yet. */
  newConsent: boolean;
}

export function decide(draft: Draft, facts: Facts, onKnown: OnKnown): Decision {
  if (draft.phones.length === 0) return { verdict: "skipped", fault: fault("askedToStop") };
  if (facts.earlierRow !== null) return { verdict: "duplicate", leadId: facts.known?.id ?? null, fault: fault("inFile", null, String(facts.earlierRow)) };
  const { known } = facts;
  if (known === null) return { verdict: "created" };
  if (onKnown === "leave") return { verdict: "duplicate", leadId: known.id, fault: fault("leftAlone") };
  const change = changeOf(draft, known, onKnown === "overwrite");
  if (isEmpty(change) && !facts.newConsent) return { verdict: "duplicate", leadId: known.id, fault: fault("knownLead") };
  return { verdict: "updated", lead: known, change };
}

/** A row and an earlier one, or a lead, on the same phone are two people when both have ids and those differ. */
export const samePerson = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;

/** Names that stand for none. */
const noName = new Set(["Unknown sender", ""]);

function changeOf(draft: Draft, known: KnownLead, overwrite: boolean): Change {
  const change: Change = {
    phones: draft.phones.filter((phone) => !known.phones.includes(phone)).slice(0, Math.max(0, 5 - known.phones.length)),
    tags: draft.tags.filter((tag) => !known.tags.includes(tag)),
    externalId: known.externalId === null ? draft.externalId : null,
  };
  const takes = (said: unknown, stands: unknown) => said !== null && said !== stands && (overwrite || stands === null);
  if (draft.name !== null && draft.name !== known.name && (overwrite || noName.has(known.name))) change.name = draft.name;
  if (draft.email !== null && takes(draft.email, known.email)) change.email = draft.email;
  if (draft.language !== null && takes(draft.language, known.language)) change.language = draft.language;
  if (draft.branchId !== null && takes(draft.branchId, known.branchId)) change.branchId = draft.branchId;
  if (draft.relationship !== null && overwrite && draft.relationship !== known.relationship) change.relationship = draft.relationship;
  const fields = Object.entries(draft.fields).filter(([key, value]) => known.fields[key] !== value && (overwrite || known.fields[key] === undefined));
  if (fields.length > 0) change.fields = { ...known.fields, ...Object.fromEntries(fields) };
  if (draft.address && (known.address === null || (overwrite && !sameAddress(draft.address, known.address)))) change.address = draft.address;
  return change;
}

const isEmpty = ({ phones, tags, externalId, ...set }: Change): boolean =>
  phones.length === 0 && tags.length === 0 && externalId === null && Object.keys(set).length === 0;

const sameAddress = (one: DraftAddress, other: DraftAddress): boolean =>
  (["street", "city", "state", "zip"] as const).every((part) => one[part] === null || one[part] === other[part]);
