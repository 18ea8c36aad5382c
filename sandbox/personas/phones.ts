/** Fictional phones for simulated customers: 555-0100 to 555-0197 of a few area codes (0198 and 0199 behave specially). */

const AREA_CODES = ["385", "435", "512", "602", "720", "208", "702", "505", "801"] as const;
const PER_AREA = 98;

/** The phone with this running number; neighbours come from different area codes. */
export function fictionalPhone(index: number): string {
  const area = AREA_CODES[index % AREA_CODES.length] ?? "385";
  const line = Math.floor(index / AREA_CODES.length) % PER_AREA;
  return `+1${area}5550${String(100 + line)}`;
}

const ALL = Array.from({ length: AREA_CODES.length * PER_AREA }, (_, index) => fictionalPhone(index));

/** `count` phones that are not taken; `used` ones come again only when all others are gone. */
export function freshPhones(count: number, taken: ReadonlySet<string>, used: ReadonlySet<string>): string[] {
  const free = ALL.filter((phone) => !taken.has(phone));
  return [...free.filter((phone) => !used.has(phone)), ...free.filter((phone) => used.has(phone))].slice(0, count);
}
