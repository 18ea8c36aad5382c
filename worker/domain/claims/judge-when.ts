/** Days, times and lengths: a visit of a receipt, a statement of the playbook or a person, the time kept; in a question also what the lead wrote. */
import { findAll } from "./extract";
import type { Found } from "./extract";
import { read } from "./fold";
import type { Reading } from "./fold";
import { lengthPattern, lengthsIn } from "./lengths";
import type { Judge } from "./policy";
import type { ClaimSources, ReceiptSource, Source } from "./sources";
import { standing } from "./visits";
import { partAt, speaksOf } from "./vouch";
import type { VisitFound } from "./visits";
import { dayPattern, daysIn, namesDays, namesTimes, partPattern, partsIn, timePattern, timesIn } from "./when";

/** A text under judgment, with all that may vouch for it. */
export interface Judged {
  reading: Reading;
  sources: ClaimSources;
  said: Source[];
  /** What the text says of a visit as a fact. */
  visits: VisitFound[];
  free: (f: Found) => boolean;
  judge: Judge;
  words: (f: Found) => string | null;
}

/** A sentence that says when someone comes: office hours do not vouch for it. */
const comes =
  /\b(?:come|coming|comes|visits?|appointment|technician|tech|arrive\w*|be there|be at|be out|see you|stop by|send (?:someone|a)|works?|fits?|openings?|open on|have|available|got|room|free|space|squeeze|fit (?:you|it)|slots?|spots?|can do|could do|put you|get (?:to )?you|book|hay|espacio|lugar|podemos|puedo|vamos|visita|llega\w*|cita|tengo|hay lugar|t[eé]cnico)(?![\p{L}])/iu;
/** It offers that someone comes, even as a question. */
const offers =
  /\b(?:we|i|technician|tech|someone|crew|team)\b.{0,24}\b(?:come|be there|be out|stop by|swing by|send|arrive|visit|have)\b|\b(?:come|send|stop by)\b.{0,20}\b(?:out|by|over|someone|technician)\b/i;
/** The company binds itself: what the lead wrote is no source for it. */
const commits = /\b(?:we|we'll|our|i'll|technician|takes?|lasts?|within|treatments?|visits?|plan|nosotros|nuestr\w+|tarda|dura|t[eé]cnico)\b/i;

/** A window that was only looked up may be offered in such words; "Friday's yours" is no offer. */
const offering =
  /\b(?:have|has|got|opens?|openings?|available|availability|free|could|can|may|might|would|options?|choices?|windows?|slots?|times?|or|either|if|which|works?|find|found|see|shows?|looking|asked|requested|hold\w*|held|earliest|soonest|next|closest|tengo|hay|tenemos|quedan?|abiert\w+|disponibles?|libres?|pued\w+|podemos|podr[ií]a\w*|opci[oó]n(?:es)?|o|si|encontr\w+|apart\w+|ped[ií]\w*|solicit\w+)(?![\p{L}])/iu;

interface Label {
  days: Set<string>;
  times: Set<string>;
  parts: Set<string>;
  text: string;
  summary: string;
  /** It was only looked up: it may be offered, not stated. */
  open: boolean;
}

export function judgeWhen(judged: Judged): void {
  const { reading, sources, said, visits, free, judge, words } = judged;
  // Office hours are no source for the day that a snooze or a callback is kept for.
  const vouching = sources.kept ? [...said.filter((s) => s.kind === "person"), sources.kept] : said.filter((s) => s.kind !== "receipt");
  const labelOf = (label: string, { summary, status }: ReceiptSource): Label => ({
    days: daysIn(label),
    times: timesIn(label),
    parts: partsIn(label),
    text: read(label).text,
    summary,
    open: status === "found",
  });
  const all = sources.receipts.filter((r) => r.status !== "error").flatMap((r) => r.labels.map((label) => labelOf(label, r)));
  const now = standing(sources.receipts);
  const fixed = now === null ? [] : now.labels.map((label) => labelOf(label, now));
  // A sentence that says a visit stands may name that visit's time alone.
  const labelsFor = (f: Found) => {
    if (now?.status === "booked" && visits.some((v) => v.claim === "stands" && v.sentence === f.sentence)) return fixed;
    const offered = f.sentence.endsWith("?") || offering.test(f.sentence) || !/\p{L}{2,} \p{L}{2,}/u.test(f.sentence.replace(f.plain, " "));
    return offered ? all : all.filter((label) => !label.open || fixed.some((one) => one.text === label.text));
  };

  // A window named as its receipt names it is one claim, not three.
  for (const label of all)
    for (let start = reading.text.indexOf(label.text); start >= 0; start = reading.text.indexOf(label.text, start + 1)) {
      const end = start + label.text.length;
      const around = findAll(reading, dayPattern).find((d) => d.start >= start && d.end <= end)?.sentence ?? "";
      const f = { quote: reading.quote(start, end), plain: label.text, start, end, sentence: around };
      const source = labelsFor(f).find((one) => one.text === label.text)?.summary ?? null;
      if (free(f) && source !== null) judge(f, source);
    }

  const asked = (f: Found) => f.sentence.endsWith("?");
  const own = (f: Found) => vouching.filter((s) => s.kind === "person" || !comes.test(f.sentence));
  const byLead = (f: Found, names: (text: string) => boolean) => (asked(f) && sources.lead.some((l) => names(read(l).text)) ? "The lead's own words" : null);

  const days = findAll(reading, dayPattern);
  for (const f of days.filter(free)) {
    const wanted = daysIn(f.plain);
    if (/^may$/i.test(f.plain)) continue;
    const visit = labelsFor(f).find((label) => namesDays(label.days, wanted));
    const stated = own(f).find((s) => namesDays(daysIn(read(s.text).text), wanted));
    const lead = byLead(f, (l) => namesDays(daysIn(l), wanted));
    judge(f, words(f) ?? visit?.summary ?? stated?.label ?? lead ?? (harmless(f, asked(f)) ? "No promise" : null));
  }
  for (const f of findAll(reading, timePattern).filter(free)) {
    const wanted = timesIn(f.plain);
    // "About eighty" is an amount.
    if (wanted.size === 0 && /^\d+$/.test(f.plain)) continue;
    const day = days.findLast((d) => d.start < f.start && d.sentence === f.sentence) ?? days.find((d) => d.sentence === f.sentence);
    const ofDay = labelsFor(f).filter((label) => day === undefined || namesDays(label.days, daysIn(day.plain)));
    const visit = (ofDay.length > 0 ? ofDay : day === undefined ? labelsFor(f) : []).find((label) => namesTimes(label.times, wanted));
    const stated = own(f).find(
      (s) => namesTimes(timesNamed(s.text), wanted) || (wanted.size === 0 && read(s.text).text.toLowerCase().includes(f.plain.toLowerCase())),
    );
    judge(f, words(f) ?? visit?.summary ?? stated?.label ?? byLead(f, (l) => namesTimes(timesNamed(l), wanted)));
  }
  for (const f of findAll(reading, partPattern).filter(free)) {
    const wanted = partsIn(f.plain);
    const covers = (known: Set<string>) => wanted.size > 0 && [...wanted].every((part) => known.has(part));
    const visit = labelsFor(f).find((label) => covers(label.parts));
    const stated = own(f).find((s) => covers(partsIn(read(s.text).text)));
    const open = asked(f) && !offers.test(f.sentence) ? "No promise" : null;
    judge(f, words(f) ?? visit?.summary ?? stated?.label ?? byLead(f, (l) => covers(partsIn(l))) ?? open);
  }
}

/** The times of a text that it names as times: the 2 of "2 bedrooms" is none. */
const timesNamed = (text: string) => new Set(findAll(read(text), timePattern).flatMap((f) => [...timesIn(f.plain)]));

/** Today and this week in a question or a greeting say nothing of when somebody comes. */
function harmless(f: Found, asked: boolean): boolean {
  if (offers.test(f.sentence)) return false;
  if (/^(?:today|tonight|hoy)$/i.test(f.plain)) return asked || /\b(?:how|help|thanks|reach|good|great|gracias|ayudar)\b/i.test(f.sentence);
  if (
    /^(?:(?:this|next) (?:week|weekend)|weekends?|weekdays?|esta semana|fin de semana|entre semana|(?:la )?(?:pr[oó]xima|otra) semana|(?:la )?semana (?:que viene|pr[oó]xima|entrante))$/i.test(
      f.plain,
    )
  )
    return asked;
  return /^ma[nñ]ana$/i.test(f.plain) && asked && !/\b(?:a las|llega|vamos|tengo|podemos|pasamos)\b/i.test(f.sentence);
}

export function judgeLengths({ reading, sources, said, free, judge, words }: Judged): void {
  for (const f of findAll(reading, lengthPattern).filter(free)) {
    const wanted = lengthsIn(f.plain);
    const all = (known: Set<string>) => wanted.size > 0 && [...wanted].every((length) => known.has(length));
    const names = (text: string) => all(lengthsIn(read(text).text));
    const about = f.sentence.replace(f.plain, " ");
    // "30 minutes" of drying are no source for how long a visit takes.
    const states = (s: Source) =>
      findAll(read(s.text), lengthPattern).some(
        (there) => all(lengthsIn(there.plain)) && (s.kind === "person" || speaksOf(about, partAt(s, there.start, there.end), 0.5)),
      );
    const stated = said.find(states);
    const echoed = (f.sentence.endsWith("?") || !commits.test(f.sentence)) && sources.lead.some(names);
    judge(f, words(f) ?? stated?.label ?? (echoed ? "The lead's own words" : null));
  }
}
