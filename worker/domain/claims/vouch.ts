/** Whether a source speaks of the same thing as a claim: the same family of words, and most of the words around it. */
import { clauseAt } from "./extract";
import type { Found } from "./extract";
import { read } from "./fold";
import { placesOf, without } from "./letters";
import type { Source } from "./sources";
import type { Family } from "./words";

const common = new Set(
  "with that this your have will from they them also just sure once when about there very more than then what been ours would could like does done each every some most such here into only well make made give take takes need want know help come yes may can our the and for you are was his her its not but all any get got has how who why let lets per one two pero para como este esta esto muy mas con los las una uno del que por son sus nos sin".split(
    " ",
  ),
);
/** What the trades' Spanish words are in English, so that a Spanish text can lean on an English playbook. */
const english: Record<string, string> = {
  primera: "first",
  primer: "first",
  primero: "first",
  visita: "visit",
  visitas: "visits",
  tratamiento: "treatment",
  tratamientos: "treatments",
  servicio: "service",
  inspeccion: "inspection",
  mascotas: "pets",
  perros: "pets",
  gatos: "pets",
  ninos: "kids",
  hijos: "kids",
  bebes: "babies",
  productos: "products",
  hormigas: "ants",
  cucarachas: "roaches",
  trabajo: "work",
  casa: "home",
  plan: "plan",
  techo: "roof",
  tecnico: "technician",
  tecnicos: "technicians",
  secan: "dried",
  vuelven: "back",
  regresan: "back",
  regresamos: "back",
  tratamos: "treat",
  asegurados: "insured",
  seco: "dried",
};

const spanish = /[ñ¿¡áéíóú]|\b(?:un|una|cada|que|por|para|cuando|y|el|la|los|las|de|es|su|sus|le|con|gratis|cuesta|son|dura|tarda)\b/i;

/** The stems of a text's telling words; of Spanish beside an English source those that have a known meaning. */
function stems(text: string, across: boolean): Set<string> {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const words = plain.match(/[a-z]{3,}/g) ?? [];
  const meant = across ? words.flatMap((word) => english[word] ?? []) : words.filter((word) => !common.has(word));
  return new Set(meant.map((word) => word.replace(/(?:ments?|ings?|ies|ied|ed|es|s|ly|y)$/, "").slice(0, 5)));
}

/** Whether a source has at least this share of the telling words of a passage. Nothing telling is nothing to compare. */
export function speaksOf(passage: string, source: string, share: number): boolean {
  const across = spanish.test(passage) && !spanish.test(source);
  const wanted = stems(passage, across);
  if (wanted.size === 0) return true;
  const there = stems(source, false);
  return [...wanted].filter((stem) => there.has(stem)).length / wanted.size >= share;
}

/** The part of a source that holds a match, with its label; a part that names nothing by itself is the whole. */
export function partAt(source: Source, start: number, end: number): string {
  const { text } = read(source.text);
  const part = clauseAt(text, start, end);
  return stems(part, false).size >= 2 ? `${part} ${source.label}` : `${text} ${source.label}`;
}

/** The label of the source that vouches for a word of a family in its clause, or null. */
export function familySource(family: Family, f: Found, clause: string, statements: readonly Source[]): string | null {
  const { plain } = f;
  const about = without(clause, family.pattern);
  const figure = (text: string) => text.replace(/[^\d.]/g, "");
  const alike = (match: string) =>
    family.by === "figure" ? figure(match) === figure(plain) : family.by !== "same" || match.toLowerCase() === plain.toLowerCase();
  if (family.needsSubject === true && stems(about, spanish.test(about)).size === 0)
    return statements.find((s) => s.kind === "person" && placesOf(read(s.text).text, family.pattern).length > 0)?.label ?? null;
  const conditions = (s: Source) => s.kind !== "person" && family.keeps?.test(s.text) === true && !family.keeps.test(f.sentence);
  const vouches = (s: Source) =>
    !conditions(s) &&
    placesOf(read(s.text).text, family.pattern).some(
      (match) => alike(match.plain) && (s.kind === "person" || family.by === "figure" || speaksOf(about, `${s.label} ${read(s.text).text}`, 0.6)),
    );
  return statements.find(vouches)?.label ?? null;
}
