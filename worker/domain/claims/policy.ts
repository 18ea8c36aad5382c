/**
 * The claims policy (I1, I8): a pure look at the exact bytes, before the Overseer. It knows nothing of tone or sense; it knows that a
 * price, a date, a promise, a link or a "booked" without a receipt must not leave. It fails closed.
 */
import type { ReviewClaim } from "../../contract/conversation";
import {
  dayPattern,
  discountPattern,
  donePattern,
  emailPattern,
  findAll,
  freePattern,
  linkPattern,
  movedPattern,
  numberPattern,
  percentPattern,
  phonePattern,
  pricePattern,
  promisePattern,
  timePattern,
} from "./extract";
import type { Found } from "./extract";
import { statementsOf } from "./sources";
import type { ClaimSources, Source } from "./sources";
import { daysIn, timesIn } from "./when";

export interface PolicyResult {
  ok: boolean;
  /** One plain line each, as the screen shows them: `$129 has no source`. */
  problems: string[];
  claims: ReviewClaim[];
}

const shorteners = /\b(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|lnkd\.in)\b/i;
const digits = (text: string) => text.replace(/\D/g, "");

function amount(quote: string): number | null {
  const value = Number.parseFloat(quote.replace(/[^\d.]/g, ""));
  return Number.isFinite(value) ? Math.round(value * 100) : null;
}

const perWords: [RegExp, string][] = [
  [/^\W{0,2}(?:(?:a|per|each|every|\/) ?(?:month|mo)\b|monthly|al mes|por mes|mensual)/i, "month"],
  [/^\W{0,2}(?:(?:a|per|each|every|\/) ?quarter\b|quarterly|al trimestre|por trimestre)/i, "quarter"],
  [/^\W{0,2}(?:(?:a|per|each|every|\/) ?year\b|yearly|annually|al a[nñ]o|por a[nñ]o)/i, "year"],
  [/^\W{0,2}(?:(?:a|per|each|every|\/) ?(?:visit|treatment|service)\b|por visita)/i, "visit"],
];

function priceSource(found: Found, text: string, sources: ClaimSources, statements: Source[]): string | null {
  const cents = amount(found.quote);
  if (cents === null) return null;
  const after = text.slice(found.end, found.end + 24);
  const per = perWords.find(([pattern]) => pattern.test(after))?.[1] ?? null;
  const offer = sources.playbook.offers.find((o) => o.cents === cents && (per === null || o.per === per));
  if (offer) return `Offer: ${offer.name}`;
  const stated = statements.find((s) => s.kind !== "offer" && findAll(s.text, pricePattern).some((p) => amount(p.quote) === cents));
  return stated?.label ?? null;
}

/** A word or figure stands in a source as it stands in the text. */
function statedIn(needle: string, statements: Source[]): string | null {
  const wanted = needle.toLowerCase();
  return statements.find((s) => s.text.toLowerCase().includes(wanted))?.label ?? null;
}

/** Judges a text; `sources` is what the thread and its playbook can vouch for. */
export function checkClaims(text: string, sources: ClaimSources): PolicyResult {
  const statements = statementsOf(sources);
  const said = statements.filter((s) => s.kind !== "offer" || s.text !== "");
  const problems: string[] = [];
  const claims: ReviewClaim[] = [];
  const taken: [number, number][] = [];
  const free = (f: Found) => !taken.some(([start, end]) => f.start < end && f.end > start);
  const judge = (f: Found, source: string | null, problem = `${f.quote} has no source`) => {
    taken.push([f.start, f.end]);
    claims.push({ quote: f.quote, source, ok: source !== null });
    if (source === null) problems.push(problem);
  };

  for (const f of findAll(text, emailPattern)) judge(f, statedIn(f.quote, said));
  for (const f of findAll(text, linkPattern).filter(free)) {
    const host =
      f.quote
        .replace(/^https?:\/\//i, "")
        .split("/")[0]
        ?.toLowerCase() ?? "";
    const own = sources.playbook.company.domains.some((d) => host === d.toLowerCase() || host.endsWith(`.${d.toLowerCase()}`));
    judge(f, own && !shorteners.test(f.quote) ? `Company domain: ${host}` : null, `The link ${f.quote} is not the company's own`);
  }
  for (const f of findAll(text, phonePattern).filter(free)) {
    const wanted = digits(f.quote).slice(-10);
    const own = [sources.playbook.company.phone, ...sources.ownNumbers].some((n) => digits(n).slice(-10) === wanted);
    const person = sources.persons.find((p) => digits(p.text).includes(wanted));
    judge(f, own ? "Company phone" : person ? `Promised by ${person.name} ${person.when}` : null, `The phone number ${f.quote} is not the company's`);
  }
  for (const f of findAll(text, pricePattern).filter(free)) judge(f, priceSource(f, text, sources, said));
  for (const f of findAll(text, percentPattern).filter(free)) judge(f, statedIn(f.quote.replace(/\s/g, ""), said));
  for (const f of [...findAll(text, discountPattern), ...findAll(text, freePattern), ...findAll(text, promisePattern)].filter(free))
    judge(f, statedIn(f.quote, said), `“${f.quote}” has no source`);

  const visits = sources.receipts.filter((r) => r.status !== "error");
  for (const f of findAll(text, donePattern)) {
    const booked = visits.findLast((r) => r.status === "booked" || r.status === "cancelled");
    const person = sources.persons.findLast((p) => new RegExp(donePattern.source, "i").test(p.text) || /\b(book|schedul|appointment|visit)/i.test(p.text));
    judge(
      f,
      booked?.status === "booked" ? booked.summary : person ? `Promised by ${person.name} ${person.when}` : null,
      `“${f.quote}”: no visit stands behind it`,
    );
  }
  for (const f of findAll(text, movedPattern)) {
    const receipt = visits.findLast((r) => r.tool === "move_visit" || r.tool === "cancel_visit");
    judge(f, receipt?.summary ?? null, `“${f.quote}”: no visit was changed`);
  }
  judgeWhen(text, sources, said, free, judge);
  const known = [...said.map((s) => s.text), ...sources.lead, sources.kept?.text ?? ""].join(" \n ");
  for (const f of findAll(text, numberPattern).filter(free)) {
    if (Number(f.quote.replace(/,/g, "")) < 10 && !f.quote.includes(".")) continue;
    const plain = f.quote.replace(/,/g, "");
    const found = new RegExp(`(?<![\\d.])${plain.replace(".", "\\.")}(?![\\d]|\\.\\d)`).test(known.replace(/(\d),(\d{3})/g, "$1$2"));
    if (!found) judge(f, null);
  }
  return { ok: problems.length === 0, problems: [...new Set(problems)], claims };
}

type Judge = (f: Found, source: string | null, problem?: string) => void;

/** A sentence that says when someone comes: office hours do not vouch for it. */
const visitWords =
  /\b(come|coming|visits?|appointment|technician|arrive|be there|be at|see you|stop by|send (?:someone|a)|works?|fits?|vamos|visita|llegar\w*|cita)\b/i;

/** Days and times: a visit of a receipt, a statement of the playbook or a person, the time kept; in a question also what the lead wrote. */
function judgeWhen(text: string, sources: ClaimSources, said: Source[], free: (f: Found) => boolean, judge: Judge): void {
  // Office hours are no source for the day that a snooze or a callback is kept for.
  const vouching = sources.kept ? [...said.filter((s) => s.kind === "person"), sources.kept] : said.filter((s) => s.kind !== "receipt");
  const labels = sources.receipts.filter((r) => r.status !== "error").flatMap((r) => r.labels.map((label) => ({ label, summary: r.summary })));
  // A window named as its receipt names it is one claim, not three.
  for (const { label, summary } of labels) {
    for (let start = text.indexOf(label); start >= 0; start = text.indexOf(label, start + 1)) {
      const whole = { quote: label, start, end: start + label.length, sentence: "" };
      if (free(whole)) judge(whole, summary);
    }
  }
  const asked = (f: Found) => f.sentence.endsWith("?");
  for (const f of findAll(text, dayPattern).filter(free)) {
    // "may" is far more often the verb than the month.
    if (/^may$/i.test(f.quote)) continue;
    const wanted = daysIn(f.quote);
    const visit = labels.find(({ label }) => [...wanted].every((d) => daysIn(label).has(d)) || label.toLowerCase().includes(f.quote.toLowerCase()));
    const stated = vouching.find((s) => (s.kind === "person" || !visitWords.test(f.sentence)) && [...wanted].some((d) => daysIn(s.text).has(d)));
    const lead = asked(f) && sources.lead.some((l) => [...wanted].some((d) => daysIn(l).has(d)));
    const harmless =
      /^(today|tonight|hoy)$/i.test(f.quote) &&
      (asked(f) || /\b(how|help|thanks|reach|good|great)\b/i.test(f.sentence) || /\bgracias|ayudar\b/i.test(f.sentence));
    const greeting = /^ma[nñ]ana$/i.test(f.quote) && asked(f);
    judge(f, visit?.summary ?? stated?.label ?? (lead ? "The lead's own words" : harmless || greeting ? "No promise" : null));
  }
  for (const f of findAll(text, timePattern).filter(free)) {
    const wanted = timesIn(f.quote);
    const visit = labels.find(({ label }) => [...wanted].every((t) => timesIn(label).has(t)));
    const stated = vouching.find((s) => (s.kind === "person" || !visitWords.test(f.sentence)) && [...wanted].every((t) => timesIn(s.text).has(t)));
    const lead = asked(f) && sources.lead.some((l) => [...wanted].every((t) => timesIn(l).has(t)));
    judge(f, visit?.summary ?? stated?.label ?? (lead ? "The lead's own words" : null));
  }
}
