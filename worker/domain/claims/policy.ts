/**
 * The claims policy (I1, I8): a pure look at the exact bytes, before the Overseer. It knows nothing of tone or sense; it knows that a
 * price, a date, a promise, a link or a "booked" without a receipt must not leave. It fails closed.
 */
import type { ReviewClaim } from "../../contract/conversation";
import { clauseAt, findAll } from "./extract";
import type { Found } from "./extract";
import { oddities, read } from "./fold";
import { linksIn, mailsIn, phonesIn } from "./hosts";
import { judgeCounts } from "./counts";
import { judgeLengths, judgeWhen } from "./judge-when";
import { priceSource, pricesIn } from "./money";
import { statementsOf, verbatim } from "./sources";
import type { ClaimSources, Source } from "./sources";
import { visitSource, visitsIn } from "./visits";
import { familySource } from "./vouch";
import { families } from "./words";

export interface PolicyResult {
  ok: boolean;
  /** One plain line each, as the screen shows them: `$129 has no source`. */
  problems: string[];
  claims: ReviewClaim[];
}

export type Judge = (f: Found, source: string | null, problem?: string) => void;

const digits = (text: string) => text.replace(/\D/g, "");
const unasked: Record<string, string> = {
  stands: "no visit stands behind it",
  held: "no visit is held",
  moved: "no visit was changed",
  cancelled: "no visit was cancelled",
};

/** Judges a text; `sources` is what the thread and its playbook can vouch for. */
export function checkClaims(text: string, sources: ClaimSources): PolicyResult {
  const reading = read(text);
  const said = statementsOf(sources).filter((s) => s.text !== "");
  const problems: string[] = [];
  const claims: ReviewClaim[] = [];
  const taken: [number, number][] = [];
  const free = (f: Found) => !taken.some(([start, end]) => f.start < end && f.end > start);
  const judge: Judge = (f, source, problem = `${f.quote} has no source`) => {
    taken.push([f.start, f.end]);
    claims.push({ quote: f.quote, source, ok: source !== null });
    if (source === null) problems.push(problem);
  };
  const known = [...said.map((s) => s.text), ...sources.lead, sources.kept?.text ?? ""].join(" \n ");
  for (const odd of oddities(text, known)) {
    problems.push(odd.problem);
    claims.push({ quote: odd.quote, source: null, ok: false });
  }

  for (const f of mailsIn(reading)) judge(f, mailSource(f, said));
  for (const f of linksIn(reading, sources.playbook).filter(free))
    judge(f, f.own ? `Company domain: ${f.quote}` : null, `The link ${f.quote} is not the company's own`);
  for (const f of phonesIn(reading).filter(free)) judge(f, phoneSource(f, sources), `The phone number ${f.quote} is not the company's`);

  // A sentence of the playbook may be said as it stands there.
  const whole = verbatim(reading, said);
  const words = (f: Found) => whole.find((part) => f.start >= part.start && f.end <= part.end)?.label ?? null;
  for (const f of pricesIn(reading).filter(free)) judge(f, words(f) ?? priceSource(f, sources.playbook.offers, said));
  for (const family of families)
    for (const f of findAll(reading, family.pattern).filter(free)) {
      if (family.harmless?.(reading.text.slice(0, f.start), reading.text.slice(f.end), f.plain)) continue;
      judge(f, words(f) ?? familySource(family, f, clauseAt(reading.text, f.start, f.end), said), `“${f.quote}” has no source`);
    }
  // Days, times and lengths inside the words about a visit are judged by themselves.
  const visits = visitsIn(reading);
  const judged = { reading, sources, said, visits, free, judge, words };
  judgeWhen(judged);
  judgeLengths(judged);
  judgeCounts(judged);
  for (const f of visits)
    judge(
      f,
      (f.claim === "stands" && isRule(f) ? words(f) : null) ?? visitSource(f.claim, sources.receipts, sources.persons),
      `“${f.quote}”: ${unasked[f.claim] ?? ""}`,
    );
  return { ok: problems.length === 0, problems: [...new Set(problems)], claims };
}

/** A playbook may say how visits go in general, never that this one is fixed. */
const isRule = (f: Found) => !/\b(?:booked|scheduled|confirmed|reserved|all set|agendad|reservad|confirmad|programad)/i.test(f.plain);

function mailSource(f: Found, said: readonly Source[]): string | null {
  const wanted = f.plain.toLowerCase();
  return said.find((s) => mailsIn(read(s.text)).some((m) => m.plain.toLowerCase() === wanted))?.label ?? null;
}

function phoneSource(f: Found, { playbook, ownNumbers, persons }: ClaimSources): string | null {
  const ten = (text: string) => digits(text).replace(/^1(?=\d{10}$)/, "");
  const wanted = ten(f.plain);
  if (/\p{L}/u.test(f.plain)) return read(playbook.company.phone).text === f.plain ? "Company phone" : null;
  const own = [playbook.company.phone, ...ownNumbers].map(ten).some((n) => n === wanted || (wanted.length === 7 && n.length === 10 && n.endsWith(wanted)));
  if (own) return "Company phone";
  const person = persons.find((p) => phonesIn(read(p.text)).some((n) => ten(n.plain) === wanted));
  return person ? `Promised by ${person.name} ${person.when}` : null;
}
