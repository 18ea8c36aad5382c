/** What is typed of a lead, what of it is new, and what has to be put right. Pure. */
import type { Lead, LeadChange, NewLead } from "../../../../worker/contract/leads";
import { typedPhone } from "../../words/phone-typed";
import { phoneWords } from "../../words/text";

export interface Typed {
  name: string;
  /** One a line, in any writing. */
  phones: string;
  email: string;
  language: string;
  relationship: Lead["relationship"];
  branchId: string;
  street: string;
  city: string;
  state: string;
  zip: string;
  /** IANA; empty: address and phone say. */
  zone: string;
  /** Only of a new lead. */
  consent: string;
}

export const emptyLead: Typed = {
  name: "",
  phones: "",
  email: "",
  language: "",
  relationship: "prospect",
  branchId: "",
  street: "",
  city: "",
  state: "",
  zip: "",
  zone: "",
  consent: "",
};

export const typedOf = (lead: Lead): Typed => ({
  name: lead.name,
  phones: lead.phones.map(phoneWords).join("\n"),
  email: lead.email ?? "",
  language: lead.language ?? "",
  relationship: lead.relationship,
  branchId: lead.branchId ?? "",
  street: lead.address?.street ?? "",
  city: lead.address?.city ?? "",
  state: lead.address?.state ?? "",
  zip: lead.address?.zip ?? "",
  zone: lead.zone ?? "",
  consent: "",
});

/** Clocks that leads keep; another one that was set elsewhere is shown as it is called. */
export const zoneChoices: readonly (readonly [zone: string, name: string])[] = [
  ["", "From address and phone"],
  ["America/New_York", "Eastern"],
  ["America/Chicago", "Central"],
  ["America/Denver", "Mountain"],
  ["America/Phoenix", "Arizona"],
  ["America/Los_Angeles", "Pacific"],
  ["America/Anchorage", "Alaska"],
  ["Pacific/Honolulu", "Hawaii"],
  ["America/Puerto_Rico", "Puerto Rico"],
  ["Pacific/Guam", "Guam"],
];

const lines = (text: string): string[] => text.split(/[\n,;]+/).flatMap((line) => line.trim() || []);
const phonesOf = (text: string): string[] => [...new Set(lines(text).flatMap((line) => typedPhone(line) ?? []))];
const orNull = (text: string): string | null => text.trim() || null;
const languageOf = (text: string): "en" | "es" | null => (text === "en" || text === "es" ? text : null);

export function problemsOf(typed: Typed): { name?: string; phones?: string; email?: string } {
  const stray = lines(typed.phones).find((line) => typedPhone(line) === null);
  return {
    ...(typed.name.trim() === "" ? { name: "Give the lead a name." } : {}),
    ...(stray !== undefined
      ? { phones: `“${stray}” is no phone number. Write it like (801) 555-0117.` }
      : phonesOf(typed.phones).length === 0
        ? { phones: "Give at least one phone." }
        : phonesOf(typed.phones).length > 5
          ? { phones: "At most five phones." }
          : {}),
    ...(typed.email.trim() !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(typed.email.trim()) ? { email: "That is no e-mail address." } : {}),
  };
}

const addressOf = (typed: Typed) => ({ street: orNull(typed.street), city: orNull(typed.city), state: orNull(typed.state), zip: orNull(typed.zip) });

export function newLeadOf(typed: Typed): NewLead {
  const address = addressOf(typed);
  const language = languageOf(typed.language);
  return {
    name: typed.name.trim(),
    phones: phonesOf(typed.phones),
    relationship: typed.relationship,
    ...(orNull(typed.email) ? { email: typed.email.trim() } : {}),
    ...(language ? { language } : {}),
    ...(typed.branchId ? { branchId: typed.branchId } : {}),
    ...(Object.values(address).some(Boolean) ? { address } : {}),
    ...(typed.zone ? { zone: typed.zone } : {}),
    ...(orNull(typed.consent) ? { consent: { source: typed.consent.trim() } } : {}),
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function changeOf(before: Typed, typed: Typed): Omit<LeadChange, "basedOn"> {
  return {
    ...(typed.name.trim() === before.name ? {} : { name: typed.name.trim() }),
    ...(same(phonesOf(typed.phones), phonesOf(before.phones)) ? {} : { phones: phonesOf(typed.phones) }),
    ...(typed.email.trim() === before.email ? {} : { email: orNull(typed.email) }),
    ...(typed.language === before.language ? {} : { language: languageOf(typed.language) }),
    ...(typed.relationship === before.relationship ? {} : { relationship: typed.relationship }),
    ...(typed.branchId === before.branchId ? {} : { branchId: orNull(typed.branchId) }),
    ...(typed.zone === before.zone ? {} : { zone: orNull(typed.zone) }),
    ...(same(addressOf(typed), addressOf(before)) ? {} : { address: addressOf(typed) }),
  };
}

const names = {
  name: "Name",
  phones: "Phones",
  email: "E-mail",
  language: "Language",
  relationship: "Relationship",
  branchId: "Branch",
  zone: "Time zone",
} as const;

/** Where two versions of a lead differ, in words: theirs and mine. */
export function differences(theirs: Typed, mine: Typed): { field: string; theirs: string; mine: string }[] {
  const address = (typed: Typed) => Object.values(addressOf(typed)).filter(Boolean).join(", ");
  const fields = Object.entries(names).map(([key, field]) => {
    const of = (typed: Typed) => {
      switch (key) {
        case "phones":
          return phonesOf(typed.phones).map(phoneWords).join(", ");
        case "name":
          return typed.name.trim();
        case "email":
          return typed.email.trim();
        case "language":
          return typed.language;
        case "relationship":
          return typed.relationship;
        case "zone":
          return typed.zone;
        default:
          return typed.branchId;
      }
    };
    return { field, theirs: of(theirs), mine: of(mine) };
  });
  return [...fields, { field: "Address", theirs: address(theirs), mine: address(mine) }].filter((one) => one.theirs !== one.mine);
}
