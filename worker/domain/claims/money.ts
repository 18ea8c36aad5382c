/** Prices: an amount of money, however it is written, and how often it is due. */
import type { Offer } from "../../contract/playbook";
import { clauseBefore, findAll } from "./extract";
import type { Found } from "./extract";
import { read } from "./fold";
import type { Reading } from "./fold";
import type { Source } from "./sources";

const amount = "\\d[\\d,]*(?:\\.\\d{1,2})?";
const word = "dollars?|bucks?|d[oó]lar(?:es)?|usd|pesos?|varos|cents?|centavos?|grand|k\\b|quid|euros?|pounds sterling";
const pricePattern = new RegExp(
  `(?:us ?)?\\p{Sc} ?${amount} ?k?\\b|\\b(?:usd|mxn) ?${amount}|(?<![\\d.])${amount} ?(?:\\p{Sc}|(?:${word})(?![\\p{L}]))`,
  "giu",
);
/** A figure beside a word of price: "it costs 99", "only five". */
const barePattern = new RegExp(
  `(?:\\b(?:costs?|run(?:s|ning)? (?:you|about|around|at)|sets? you back|(?:go|going|goes) for|com(?:e|es|ing) (?:out )?to|(?:looking|look) at|talking(?: about)?|(?:pay|paying|bill|billed|quoted?)|salen? (?:en|a|como)|quedan? en|saldr[ií]a (?:en|a)?|priced?|price is|fee is|charge(?:s|d)?|total(?:s| is)?|cuestan?|cuesta|vale|precio es|cobramos|por solo|por s[oó]lo)(?: (?:is|are|it|of|at|about|around|you|only|just|de|es|son|solo|le|nada m[aá]s)){0,3} |\\b(?:it'?s|it is|that'?s|es|son) (?:only|just|solo|nada m[aá]s) )(${amount})(?![\\d:]| ?(?:%|percent|por ciento|minutes?|mins?|hours?|days?|weeks?|months?|years?|visits?|minutos?|horas?|d[ií]as?|semanas?|meses|a[nñ]os?|questions?|more|of|rooms?))`,
  "giu",
);
/** Money without a figure: "a few bucks". */
const vaguePattern =
  /\b(?:few|couple|some|several|unos|pocos) (?:hundred |thousand )?(?:dollars?|bucks?|d[oó]lares|pesos)\b|\bpennies\b|\b(?:a|un) (?:single )?(?:dollar|buck|penny|nickel|dime|d[oó]lar|peso|centavo)\b(?! general)|\bc-notes?\b|\bbenjamins?\b|\bhalf a grand\b|\b(?:a|1) grand\b(?! (?:total|opening|old|piano))|\b(?:even|cool|flat|solid|round) (?:hundred|thousand|grand)\b|\bfivers?\b|\btenners?\b|\b(?:a|the) (?:low|mid|high)[- ](?:hundreds|thousands|twenties|thirties|forties|fifties|[2-9]0s)\b|\b(?:double|triple|[2-4]) (?:digits|figures)\b|\b(?:low|mid|high) (?:hundreds|thousands)\b|\bpocket change\b|\bni un (?:peso|centavo)\b|\bcien(?:es)? de d[oó]lares\b/giu;

const due: [RegExp, string][] = [
  [/^\W{0,2}(?:(?:a|per|each|every|1|\/) ?(?:month|mo)\b|monthly|(?:al|por|cada) mes|mensual)/i, "month"],
  [/^\W{0,2}(?:(?:a|per|each|every|\/) ?quarter\b|quarterly|al trimestre|por trimestre)/i, "quarter"],
  [/^\W{0,2}(?:(?:a|per|each|every|\/) ?(?:year|yr)\b|yearly|annually|al a[nñ]o|por a[nñ]o)/i, "year"],
  [/^\W{0,2}(?:(?:a|per|each|every|\/) ?(?:visit|treatment|service)\b|por visita)/i, "visit"],
  [
    /^\W{0,2}(?:(?:a|per|each|every|\/) ?(?:\d+ )?\w+s?\b(?<=week|wk|weeks|day|days|months|hour|foot|feet|room|sqft|fortnight|treatments)|weekly|daily|hourly|(?:a la|por|cada) (?:semana|hora|d[ií]a)|al d[ií]a|cada \w+)/i,
    "other",
  ],
];

export interface Price extends Found {
  cents: number | null;
  per: string | null;
}

function centsOf(plain: string): number | null {
  const value = Number.parseFloat(plain.replace(/[^\d.]/g, ""));
  if (!Number.isFinite(value) || /[€£¥₹]|peso|euro|quid|mxn|sterling/i.test(plain)) return null;
  return Math.round(value * (/grand|\dk| k\b/i.test(plain) ? 100_000 : /cent|centavo/i.test(plain) ? 1 : 100));
}

function perOf(text: string, f: Found): string | null {
  const after = text.slice(f.end, f.end + 24);
  const named = due.find(([pattern]) => pattern.test(after))?.[1];
  if (named !== undefined) return named;
  const before =
    clauseBefore(text, f.start)
      .split(/\b(?:and|then|plus|y|luego)\b|\$/)
      .at(-1) ?? "";
  return /\b(?:monthly|(?:per|a|each|every) month|al mes|mensual\w*)\b(?! plan)/i.test(before)
    ? "month"
    : /\b(?:weekly|a week|per week|por semana)\b/i.test(before)
      ? "other"
      : null;
}

export function pricesIn(reading: Reading): Price[] {
  const bare = findAll(reading, barePattern).map((f) => {
    const figure = new RegExp(`${amount}$`).exec(f.plain)?.[0] ?? "";
    const start = f.end - figure.length;
    return { ...f, start, plain: figure, quote: reading.quote(start, f.end) };
  });
  const all = [...findAll(reading, pricePattern), ...bare, ...findAll(reading, vaguePattern)];
  return all.map((f) => ({ ...f, cents: centsOf(f.plain), per: perOf(reading.text, f) }));
}

/** The offer, person or sentence that names this price, due as often as the text says. */
export function priceSource(price: Price, offers: readonly Offer[], statements: readonly Source[]): string | null {
  if (price.cents === null) return null;
  const offer = offers.find((o) => o.cents === price.cents && (price.per === null || o.per === price.per));
  if (offer) return `Offer: ${offer.name}`;
  const says = (s: Source) => pricesIn(read(s.text)).some((p) => p.cents === price.cents && (price.per === null || p.per === price.per));
  return statements.find((s) => s.kind !== "offer" && says(s))?.label ?? null;
}
