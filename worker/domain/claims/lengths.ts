/** Lengths of time and rhythms: `half an hour`, `thirty minutes` and `30-minute` are one; `every 2 months` is two months. */

const unit = "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|a[nñ]os?";
export const lengthPattern = new RegExp(
  [
    `(?<![\\d.,:$/]|\\b(?:which|what|those|these|qu[eé]) )\\d+(?:\\.\\d+)?(?: ?(?:-|to|or|and|a|o|y) ?\\d+(?:\\.\\d+)?)?[ -]?(?:business |working |full |short |calendar )?(?:${unit})(?![\\p{L}])(?: and (?:a |1 )?half)?(?: y media)?`,
    `\\b(?:half an?|an?|1) hour(?: and (?:a |1 )?half)?\\b|\\bhalf[ -]hour\\b|\\bmedia hora\\b|\\b(?:una|1) hora(?: y media)?\\b`,
    `\\b(?:in|within|takes?|lasts?|under|about|for|en|dentro de|dura|tarda|cada|unos?) (?:only |just |less than |about |under |menos de )?(?:an?|un|una|1|the) (?:day|week|month|year|d[ií]a|semana|mes|a[nñ]o|minute|minuto)\\b`,
    `\\b(?:few|several|couple of|unas|unos|algunas|algunos|varias|varios|pocos|pocas) (?:more |short )?(?:${unit})(?![\\p{L}])`,
    "\\b(?:1|twice|2 times|\\d+ times|once|una vez|dos veces|\\d+ veces) (?:a|per|every|each|al|por|a la|cada) (?:day|week|month|quarter|year|season|d[ií]a|semana|mes|trimestre|a[nñ]o)\\b",
    "\\bevery (?:other )?(?:day|week|month|quarter|year)\\b|\\b(?:bi-?)?(?:weekly|monthly)(?! (?:plan|price|payment|fee))\\b|\\bbi-?monthly\\b|\\bquarterly\\b|\\bannual(?:ly)?\\b|\\byearly\\b|\\bcada (?:d[ií]a|semana|mes|trimestre|a[nñ]o)\\b",
    "\\blifetime\\b|\\bde por vida\\b",
    "\\b(?:a |1 )?half[ -](?:a )?days?\\b|\\bmedio d[ií]a de\\b|\\bfortnights?\\b|\\bquincenas?\\b|\\b(?:all|the (?:whole|entire|full)) (?:season|summer|winter|spring|fall|year|month|week)(?: long)?\\b|\\byear-?[ -]?round\\b|\\btod[oa] (?:el|la) (?:a[nñ]o|temporada|verano|mes|semana)\\b|\\b(?:for|in) (?:many |a few )?(?:seasons|years|months|decades|generations)\\b(?: to come)?|\\bpor (?:muchos )?a[nñ]os\\b",
    `(?<!\\d |dollars |bucks |d[oó]lares |pesos )\\b(?:an?|1|una?) (?:${unit}) (?:from|after|later|past|despu[eé]s|de(?:l)? tratamiento|y)(?![\\p{L}])`,
    "\\b(?:through|throughout|until|till|into|past|hasta|durante)(?: the| el| la)? (?:winter|summer|spring|fall|autumn|season|invierno|verano|primavera|oto[nñ]o|temporada)\\b|\\b(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0s)\\b|\\bfor ages\\b|\\bdesde hace\\b",
    "\\b(?:in )?no time(?: at all)?(?=[.!,;]|$| flat)|\\binstant(?:ly|aneous)?\\b|\\b(?:effects?|results?|relief|efecto|resultados?) (?:is|are|es|son|will be|'s) (?:immediate|instant|r[aá]pid|inmediat)\\w*|\\bimmediate (?:effect|result|relief)s?\\b|\\bin a (?:flash|jiffy|snap|heartbeat|blink)\\b|\\bal instante\\b|\\ben un (?:momento|instante|ratito|dos por tres)\\b",
  ].join("|"),
  "giu",
);

const scale: [RegExp, string, number][] = [
  [/^(?:sec|seg)/, "minute", 1 / 60],
  [/^min/, "minute", 1],
  [/^(?:h(?:ou)?rs?|horas?|hrs?)/, "minute", 60],
  [/^(?:day|dia|día)/, "day", 1],
  [/^(?:week|semana)/, "day", 7],
  [/^(?:month|mes)/, "month", 1],
  [/^(?:year|yr|ano|año)/, "month", 12],
];

const counted = new RegExp(
  `(\\d+(?:\\.\\d+)?)(?: ?(?:-|to|or|and|a|o|y) ?(\\d+(?:\\.\\d+)?))?[ -]?(?:business |working |full |short |calendar )?(${unit})(?![a-z\\u00c0-\\u024f])((?: and (?:a |1 )?half| y media)?)`,
  "gi",
);
const vague = new RegExp(`\\b(few|several|unas|unos|algunas|algunos|varias|varios|pocos|pocas) (?:more |short )?(${unit})`, "gi");

/** Each length in the smallest unit that fits it: `30 minute`, `2 month`. Words without a figure stand as they are. */
export function lengthsIn(text: string): Set<string> {
  const found = new Set<string>();
  const add = (count: number, name: string) => {
    const rule = scale.find(([pattern]) => pattern.test(name.toLowerCase()));
    if (rule) found.add(`${Math.round(count * rule[2] * 100) / 100} ${rule[1]}`);
  };
  const more = (tail: string) => (/half|media/i.test(tail) ? 0.5 : 0);
  for (const match of text.matchAll(counted)) {
    const [, from = "", to, name = "", tail = ""] = match;
    add(Number(from) + more(tail), name);
    if (to !== undefined) add(Number(to), name);
  }
  if (/\bhalf an? hour\b|\bhalf[ -]hour\b|\bmedia hora\b/i.test(text)) found.add("30 minute");
  for (const match of text.matchAll(/(?<!half )\b(?:an|una|1) ho(?:ur|ra)\b((?: and (?:a |1 )?half| y media)?)/gi))
    found.add(`${60 + more(match[1] ?? "") * 60} minute`);
  for (const match of text.matchAll(/\b(?:a|an|un|una|1|every|each|cada|per|the) (day|week|month|year|d[ií]a|semana|mes|a[nñ]o)\b/gi)) add(1, match[1] ?? "");
  for (const match of text.matchAll(/\bevery other (day|week|month|year)\b/gi)) add(2, match[1] ?? "");
  if (/\bweekly\b/i.test(text)) add(1, "week");
  if (/\bmonthly\b/i.test(text)) add(1, "month");
  if (/\bquarter(?:ly)?\b|\btrimestre\b/i.test(text)) add(3, "month");
  if (/\b(?:yearly|annual(?:ly)?)\b/i.test(text)) add(1, "year");
  if (/\btwice\b|\b2 times\b|\bdos veces\b/i.test(text)) found.add("twice");
  if (/\blifetime\b|\bde por vida\b/i.test(text)) found.add("lifetime");
  for (const match of text.matchAll(vague)) found.add(`${match[1] ?? ""} ${match[2] ?? ""}`.toLowerCase());
  return found;
}
