/** Figures that are no price, time or length: what is counted must stand in a source with its number, or be the lead's own words. */
import { findAll } from "./extract";
import { read } from "./fold";
import type { Judged } from "./judge-when";

/** Numbers that everybody may be told to call. */
const publicNumbers = new Set(["911", "811", "988"]);
const figurePattern = /(?<![\p{L}\p{N}_$.])\d[\d,]*(?:\.\d+)?(?![\p{L}\p{N}_])/gu;
/** What a company counts of itself: there even a small figure is a claim. */
const ours =
  /^ (?:\S+ )?(?:technicians?|techs|trucks?|crews?|locations?|offices?|branch(?:es)?|stars?|visits|treatments|inspections|customers|homes|houses|hours|neighbou?rs|neighborhoods|properties|roofs|lawns|yards|jobs|famil(?:y|ies)|people|reviews|applications|rounds|coats|layers|casas|vecinos|techos|familias|personas|empleados|cuadrillas|aplicaciones|employees|t[eé]cnicos|visitas|tratamientos|clientes|camiones|sucursales)(?!\p{L})/iu;

export function judgeCounts({ reading, sources, said, free, judge, words }: Judged): void {
  const plainly = (text: string) => read(text).text.replace(/(\d),(\d{3})/g, "$1$2");
  const theirs = [...sources.lead, sources.kept?.text ?? ""].map(plainly).join(" \n ");
  for (const f of findAll(reading, figurePattern).filter(free)) {
    const figure = f.plain.replace(/,/g, "");
    const after = reading.text.slice(f.end);
    const many = /\b(?:crew|team|staff|fleet|network|family|equipo|flota) (?:of|de) $/i.test(reading.text.slice(0, f.start));
    const small = Number(figure) < 10 && !figure.includes(".");
    if ((small && (!ours.test(after) || figure === "1" || figure === "0")) || publicNumbers.has(figure)) continue;
    const alone = `(?<![\\d.])${figure.replace(".", "\\.")}(?!\\d|\\.\\d)`;
    const noun = /^[ -](\p{L}{4,})/u.exec(after)?.[1]?.toLowerCase().slice(0, 5);
    const counted = noun === undefined || !/^ ?\S*s\b/.test(after) ? alone : `${alone}(?:[ -]\\S+){0,2}[ -]${noun}`;
    const vouches = (text: string, pattern: string) => new RegExp(pattern, "i").test(text);
    const source = said.find((s) => !(many && s.kind !== "person") && vouches(plainly(s.text), s.kind === "person" ? alone : counted));
    const lead = vouches(theirs, ours.test(after) ? counted : alone) ? "The lead's own words" : null;
    const label = words(f) ?? source?.label ?? lead;
    // A plain figure that stands somewhere is no claim worth a chip.
    if (label === null) judge(f, null);
  }
}
