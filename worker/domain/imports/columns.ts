/** What a column is taken for: by its name, then by what stands in it. A guess is shown and can be changed. */
import { looksLikePhone, phonesIn } from "./phones";

const plainFields = [
  "phone",
  "name",
  "firstName",
  "lastName",
  "email",
  "street",
  "city",
  "state",
  "zip",
  "tags",
  "externalId",
  "branch",
  "language",
  "relationship",
  "consentAt",
] as const;
type PlainField = (typeof plainFields)[number];
export type Field = PlainField | `custom:${string}`;
/** Field by column name. A column that is not named is left out. */
export type Mapping = Record<string, Field>;

/** What several columns may be at once. */
const repeatable: ReadonlySet<Field> = new Set<Field>(["phone", "tags"]);

/** Names as they are written in exports of field-service tools, spreadsheets and phone books; compared without case and punctuation. */
const synonyms: Record<PlainField, readonly string[]> = {
  phone: [
    "phone",
    "phones",
    "phone number",
    "phone no",
    "mobile",
    "mobile phone",
    "mobile number",
    "cell",
    "cell phone",
    "cell number",
    "cellphone",
    "home phone",
    "primary phone",
    "phone 1",
    "phone 2",
    "phone1",
    "phone2",
    "phone 1 value",
    "phone 2 value",
    "telephone",
    "tel",
    "contact number",
    "contact phone",
    "work phone",
    "customer phone",
    "alt phone",
    "alternate phone",
    "secondary phone",
    "other phone",
    "telefono",
    "celular",
    "sms number",
    "text number",
  ],
  name: [
    "name",
    "full name",
    "fullname",
    "customer name",
    "customer",
    "contact name",
    "contact",
    "lead name",
    "client name",
    "client",
    "lead",
    "display name",
    "nombre",
  ],
  firstName: ["first name", "firstname", "first", "fname", "given name", "customer first name", "primer nombre"],
  lastName: ["last name", "lastname", "last", "lname", "surname", "family name", "customer last name", "apellido"],
  email: ["email", "e mail", "email address", "e mail address", "primary email", "e mail 1 value", "email 1", "correo"],
  street: [
    "street",
    "address",
    "street address",
    "address 1",
    "address1",
    "address line 1",
    "service address",
    "property address",
    "mailing address",
    "direccion",
  ],
  city: ["city", "town", "service city", "property city", "ciudad"],
  state: ["state", "province", "region", "st", "service state", "property state", "estado"],
  zip: ["zip", "zip code", "zipcode", "postal code", "postcode", "service zip", "property zip", "codigo postal"],
  tags: ["tags", "tag", "labels", "label", "groups", "group", "list", "lists", "segment", "segments"],
  externalId: [
    "external id",
    "externalid",
    "customer id",
    "customer number",
    "customer no",
    "customerid",
    "account number",
    "account id",
    "account no",
    "account",
    "id",
    "client id",
    "lead id",
    "contact id",
    "crm id",
    "record id",
    "cust id",
  ],
  branch: ["branch", "office", "location", "branch name", "office name", "territory", "sucursal"],
  language: ["language", "preferred language", "lang", "idioma"],
  relationship: ["relationship", "status", "customer status", "lead status", "type", "customer type", "lifecycle stage", "contact type"],
  consentAt: ["consent date", "opt in date", "opted in at", "optin date", "consented at", "date of consent", "consent at", "subscribed at", "sms consent date"],
};

const byName = new Map<string, PlainField>(plainFields.flatMap((field) => synonyms[field].map((name): [string, PlainField] => [name, field])));

const plainName = (name: string): string =>
  name
    // "Customer #" is no customer's name.
    .replaceAll(/[#№]/g, " number ")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("#", " number ")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();

/** `values` are the first rows' cells. */
export function guessMapping(columns: readonly string[], rows: readonly (readonly string[])[], custom: readonly { key: string; label: string }[]): Mapping {
  const mapping: Mapping = {};
  const taken = new Set<Field>();
  const give = (column: string, field: Field) => {
    if (mapping[column] !== undefined || (taken.has(field) && !repeatable.has(field))) return;
    mapping[column] = field;
    taken.add(field);
  };
  const valuesOf = (index: number) => rows.flatMap((row) => (row[index]?.trim() ? [row[index].trim()] : []));
  for (const [index, column] of columns.entries()) {
    const known = byName.get(plainName(column.replace(/ \(\d+\)$/, "")));
    const own = custom.find(({ key, label }) => plainName(label) === plainName(column) || key === column);
    const values = valuesOf(index);
    if (own) give(column, `custom:${own.key}`);
    else if (known === "name" && values.length > 0 && shareOf(values, (value) => /\d/.test(value)) > 0.5) continue;
    else if (known && !(known === "phone" && values.length > 0 && shareOf(values, holdsPhone) < 0.2)) give(column, known);
  }
  for (const [index, column] of columns.entries()) {
    const values = valuesOf(index);
    if (mapping[column] !== undefined || values.length === 0) continue;
    if (shareOf(values, holdsPhone) >= 0.8) give(column, "phone");
    else if (shareOf(values, (value) => /^\S+@\S+\.\S+$/.test(value)) >= 0.8) give(column, "email");
    else if (/^Column \d+$/.test(column)) {
      const found = guessUnnamed(values);
      if (found) give(column, found);
    }
  }
  // A surname beside a “name” makes that a first name.
  if (taken.has("lastName") && !taken.has("firstName"))
    for (const [column, field] of Object.entries(mapping)) if (field === "name") mapping[column] = "firstName";
  // A whole name beside its parts says it twice.
  if (taken.has("firstName") && taken.has("lastName")) for (const [column, field] of Object.entries(mapping)) if (field === "name") delete mapping[column];
  return mapping;
}

/** What stands in a column without a name. */
function guessUnnamed(values: readonly string[]): Field | null {
  if (shareOf(values, (value) => /^\d{5}(-\d{4})?$/.test(value)) >= 0.8) return "zip";
  if (shareOf(values, (value) => /^[A-Z]{2}$/.test(value)) >= 0.8) return "state";
  if (shareOf(values, (value) => /^\d+\s+\S+/.test(value)) >= 0.8) return "street";
  return shareOf(values, (value) => /^\p{L}[\p{L}'’.-]+(\s+\p{L}[\p{L}'’.-]*)+$/u.test(value)) >= 0.6 ? "name" : null;
}

const holdsPhone = (value: string): boolean => phonesIn(value).some(looksLikePhone);

const shareOf = (values: readonly string[], fits: (value: string) => boolean): number => values.filter(fits).length / values.length;

export const hasPhone = (mapping: Mapping): boolean => Object.values(mapping).includes("phone");

const isPlain = (text: string): text is PlainField => plainFields.some((field) => field === text);

/** What somebody wrote as a field, if it is one. */
export function fieldOf(text: string, custom: readonly { key: string }[]): Field | null {
  if (isPlain(text)) return text;
  const key = /^custom:(.+)$/.exec(text)?.[1];
  return key !== undefined && custom.some((one) => one.key === key) ? `custom:${key}` : null;
}
