/** A visit's label in the lead's language: `Tue Nov 25, 8-10 am` is `martes 25 de nov, 8-10 am`. */
import type { Language } from "./language";

const DAYS: Record<string, string> = {
  Mon: "lunes",
  Tue: "martes",
  Wed: "miércoles",
  Thu: "jueves",
  Fri: "viernes",
  Sat: "sábado",
  Sun: "domingo",
};
const MONTHS: Record<string, string> = { Jan: "ene", Apr: "abr", Aug: "ago", Dec: "dic" };

/** Unknown forms stay as they are. */
export function labelIn(language: Language, label: string): string {
  const match = /^(\w{3}) (\w{3}) (\d{1,2}), (.+)$/.exec(label);
  const day = DAYS[match?.[1] ?? ""];
  if (language === "en" || match === null || day === undefined) return label;
  const month = match[2] ?? "";
  return `${day} ${match[3]} de ${MONTHS[month] ?? month.toLowerCase()}, ${match[4]}`;
}
