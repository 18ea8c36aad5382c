/** Days, clock times and lengths of time named in a text, in one spelling, so that `Tuesday`, `Tue` and `martes` are the same day. */
import { compiled } from "./letters";

const dayNames: [RegExp, string][] = [
  [/\b(mon|mondays?|lunes)\b/i, "mon"],
  [/\b(tues?|tuesdays?|martes)\b/i, "tue"],
  [/\b(wed|weds|wednesdays?|mi[eé]rcoles)(?![a-z\u00c0-\u024f])/i, "wed"],
  [/\b(thur?s?|thursdays?|jueves)\b/i, "thu"],
  [/\b(fri|fridays?|viernes)\b/i, "fri"],
  [/\b(sat|saturdays?|s[aá]bados?)\b/i, "sat"],
  [/(?<!the )\b(sun|sundays?|domingos?)\b/i, "sun"],
  [/\b(day after tomorrow|pasado ma[nñ]ana)\b/i, "dayAfterTomorrow"],
  [/(?<!day after )\b(tomorrow|tmrw?|tmr|2morrow)\b|(?<!(?:\bla|\bpasado|\besta|\blas) )\bma[nñ]ana\b/i, "tomorrow"],
  [/\b(today|tonight|tonite|hoy|same[ -]day|mismo d[ií]a|this (?:morning|afternoon|evening)|esta (?:ma[nñ]ana|tarde|noche))\b/i, "today"],
  [/\b(next week|pr[oó]xima semana|semana (?:que viene|pr[oó]xima|entrante))\b/i, "nextWeek"],
  [/\b(this week|esta semana)\b/i, "thisWeek"],
  [/\b(?:next|this) month\b|\b(?:este|pr[oó]ximo) mes\b|\bend of the (?:week|month|year)\b/i, "month"],
  [/\bweekdays?\b|\bentre semana\b/i, "weekdays"],
  [
    /\bholidays?\b|\b(?:thanksgiving|christmas|easter|halloween|labor day|memorial day|new year'?s|navidad|d[ií]as? festivos?|d[ií]as? feriados?)\b/i,
    "holiday",
  ],
  [/\bnext[ -]day\b|\bovernight\b|\bal d[ií]a siguiente\b/i, "nextDay"],
];
/** All names in one pattern, because each pattern costs a fresh isolate its making. */
const anyDay = new RegExp(dayNames.map(([pattern, name]) => `(?<${name}>${pattern.source})`).join("|"), "gi");
const order = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const spanishMonths: Record<string, string> = { ene: "jan", abr: "apr", ago: "aug", dic: "dec" };
const monthWord = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const spanishMonth =
  "ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|mayo?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sept?(?:iembre)?|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?";
const weekday = "(?:mon|tues?|weds?|wednes|thur?s?|fri|satur?|(?<!the )sun)(?:days?)?|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?";
const date = `(?:${monthWord})\\.? (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?!\\d)|\\d{1,2}(?:st|nd|rd|th)? (?:of|de) (?:${monthWord}|${spanishMonth})|\\d{1,2}(?:st|nd|rd|th) (?:${monthWord})|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}|(?<!\\d)\\d{1,2}/\\d{1,2}(?!\\d)`;
/** A weekday with its date is one day. */
export const dayPattern = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:next |this |el |este )?(?:${weekday})(?:,? (?:the |el )?(?:${date}|\\d{1,2}(?:st|nd|rd|th)?(?![\\d:]| ?(?:am|pm|to|-))))?|${date}|(?:on |by |the |el (?:d[ií]a )?)(?:\\d{1,2}(?:st|nd|rd|th))|(?<=\\bel (?:d[ií]a )?)\\d{1,2}(?=[ .,!]|$)|(?:the )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week) after next|a week from (?:tomorrow|today|now|\\w+day)|(?:the )?day after tomorrow|mid-?week|(?:\\d(?:st|nd|rd|th)|first|second|third|fourth|last|primera|segunda|tercera|[uú]ltima) (?:week|weekend|semana) (?:of|in|de)|(?:in|by|before|until|early|late|mid|end of|start of|beginning of)[ -](?:january|february|march|april|june|july|august|september|october|november|december)|(?:en|para|antes de|hasta) (?:enero|febrero|marzo|abril|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|tomorrow|tmrw?|2morrow|today|tonight|tonite|pasado ma[nñ]ana|(?<!(?:\\bla|\\besta|\\blas) )ma[nñ]anas?|hoy|(?:next|this|later this|following) (?:week|weekend|month)s?|weekends?|weekdays?|fin(?:es)? de semana|entre semana|(?:esta|pr[oó]xima|otra) semana|semana (?:que viene|pr[oó]xima|entrante)|(?:este|pr[oó]ximo) mes|end of the (?:week|month|year)|(?:same|next)[ -]day|overnight|mismo d[ií]a|holidays?|thanksgiving|christmas|easter|halloween|labor day|memorial day|new year'?s|navidad|d[ií]a de gracias|a[nñ]o nuevo)(?![\\p{L}\\d])`,
  "giu",
);

const spreads =
  /\b(mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)[a-zé]*\s?(?:-|–|to|through|thru|a)\s?(mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)[a-zé]*/gi;
const spanishDays: Record<string, string> = { lun: "mon", mar: "tue", mie: "wed", mié: "wed", jue: "thu", vie: "fri", sab: "sat", sáb: "sat", dom: "sun" };

const monthFirst = new RegExp(`\\b(${monthWord})\\.? (?:the )?(\\d{1,2})(?!\\d)`, "gi");
const dayFirst = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:(?:of|de) )?(${monthWord}|${spanishMonth})(?![a-z\\u00c0-\\u024f])`, "gi");
const loneDay = new RegExp(`^(?:next |this |el |este )?(?:${weekday}),? (?:the |el )?(\\d{1,2})(?:st|nd|rd|th)?$`, "i");

/** Day names, `mon-fri` ranges spread out, and dates as `nov 25`. */
export function daysIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const { groups } of text.matchAll(compiled(anyDay))) for (const [name, word] of Object.entries(groups ?? {})) if (word !== undefined) found.add(name);
  for (const match of text.matchAll(compiled(spreads))) {
    const named = (word = "") => order.indexOf(spanishDays[word.toLowerCase()] ?? word.toLowerCase());
    const [from, to] = [named(match[1]), named(match[2])];
    if (from < 0 || to < 0) continue;
    for (let n = 0; n <= (to - from + 7) % 7; n++) found.add(order[(from + n) % 7] ?? "");
  }
  if (/\bweekends?\b|\bfin(?:es)? de semana\b/i.test(text)) for (const day of ["sat", "sun"]) found.add(day);
  if (["mon", "tue", "wed", "thu", "fri"].every((day) => found.has(day))) found.add("weekdays");
  const add = (month = "", day = "") => {
    const short = month.toLowerCase().slice(0, 3);
    found.add(`${spanishMonths[short] ?? short} ${Number.parseInt(day, 10)}`);
  };
  for (const match of text.matchAll(compiled(monthFirst))) add(match[1], match[2]);
  for (const match of text.matchAll(compiled(dayFirst))) add(match[2], match[1]);
  for (const match of text.matchAll(/\b(?:\d{4}-)(\d{2})-(\d{2})\b|\b(\d{1,2})[/.](\d{1,2})(?:[/.]\d{2,4})?\b/g)) {
    const name = months[Number(match[1] ?? match[3]) - 1];
    if (name) add(name, match[2] ?? match[4]);
  }
  for (const match of text.matchAll(
    /\b(?:on |by |the |el (?:d[ií]a )?)?(\d{1,2})(?:st|nd|rd|th)\b|^(?:el )?(\d{1,2})$|\bel (?:d[ií]a )?(\d{1,2})(?=[ .,!]|$)/gi,
  ))
    found.add(`day ${Number(match[1] ?? match[2] ?? match[3])}`);
  const lone = compiled(loneDay).exec(text)?.[1];
  if (lone !== undefined) found.add(`day ${Number(lone)}`);
  return found;
}

/** Whether `known` names every day of `wanted`; `day 25` is named by any month's 25. */
export function namesDays(known: Set<string>, wanted: Set<string>): boolean {
  const monthless = (day: string) => day.startsWith("day ") && [...known].some((k) => new RegExp(`^[a-z]{3} ${day.slice(4)}$`).test(k));
  return wanted.size > 0 && [...wanted].every((day) => known.has(day) || monthless(day));
}

const half = "(?:am|pm|a\\.?m\\b\\.?|p\\.?m\\b\\.?)";
const clock = `\\d{1,2}(?::\\d{2})?`;
const noun =
  "(?=\\s*(?:[.,;!?)]|$|-|to\\b|and\\b|or\\b|on\\b|tomorrow|today|tonight|sharp|in the\\b|this\\b|next\\b|mon(?!t)|tue|wed|thu|fri|sat|sun|works?\\b|if\\b|then\\b|when\\b|for you\\b|is\\b|y\\b|o\\b|el\\b|ma[nñ]ana))";
/** Clock times, also without am or pm where the words around say so. */
export const timePattern = new RegExp(
  [
    `(?<![\\d/:])${clock} ?${half}? ?(?:-|to|–|a|and|y|until|till) ?${clock} ?${half}`,
    `(?<![\\d:])${clock} ?${half}(?![\\p{L}])`,
    `\\b${clock} ?o'? ?clock\\b`,
    `\\b(?:half|quarter|\\d{1,2}(?: minutes?)?) (?:past|after|till?|before|of) \\d{1,2}\\b|\\bquarter to \\d{1,2}\\b`,
    `(?<![\\d:])\\d{1,2}:\\d{2}(?![\\d:])(?: (?:de|por|en) la (?:ma[nñ]ana|tarde|noche))?`,
    `\\b[0-2]\\d[0-5]\\d ?(?:hours|hrs|h)\\b`,
    `\\b\\d{1,2}-?ish\\b`,
    `(?<=\\b(?:at|by|around|about|before|after|until|till|between|from|@|to) )\\d{1,2}(?: ?(?:-|to|and) ?\\d{1,2})?(?![\\d:%])${noun}`,
    `(?<=\\b(?:a|de|desde|hasta|entre|para|sobre|son|las|la|y) )(?:las? )?\\d{1,2}(?: ?(?:y (?:media|cuarto|\\d{1,2})|menos (?:cuarto|\\d{1,2})))?(?: (?:de|por|en) la (?:ma[nñ]ana|tarde|noche)| en punto)(?![\\p{L}])`,
    `\\blas? \\d{1,2}(?: (?:y (?:media|cuarto|\\d{1,2})|menos (?:cuarto|\\d{1,2})))?(?![\\d:%])(?=\\s*(?:[.,;!?]|$|de la\\b|de el\\b|y\\b|a\\b|o\\b|en\\b|el\\b|ma[nñ]ana|hoy|am|pm|hrs|horas))`,
    `(?<![\\d:])\\d{1,2} (?:y (?:media|cuarto)|menos cuarto)\\b`,
    `\\b(?:noon|midday|midnight|mediod[ií]a|medianoche|lunch ?time|first thing|primera hora|end of (?:the )?day|eod|close of business|crack of dawn|24/7|24 horas|around the clock)\\b`,
  ].join("|"),
  "giu",
);

/** Parts of a day that a text names as when something happens; a greeting names none. */
export const partPattern =
  /(?<!\bgood |\bhave an? (?:\w+ )?|\benjoy (?:your|the) |\bbuen[oa]s )\b(?:in the |this |every |tomorrow |later this |early |late )?(?:mornings?|afternoons?|evenings?)\b(?! (?:to you|,? \w+!))|(?<!\bbuenas )\b(?:por|en|de|esta|a) (?:la )?(?:ma[nñ]ana|tarde|noche)s?\b|\b(?:within|in) the hour\b|\b(?:after|before|over|por|durante el|despu[eé]s de(?:l)?|antes de(?:l)?) (?:lunch|dinner|supper|breakfast|work|school|almuerzo|comida|cena|trabajo|desayuno)\b|\b(?:at|by|before|around|after) (?:dawn|sunrise|sunset|dusk|daybreak|nightfall|sundown)\b|\bal (?:amanecer|anochecer|atardecer)\b|\bright away\b|\basap\b|\bimmediately\b|\bde inmediato\b|\bahora mismo\b/giu;

export function partsIn(text: string): Set<string> {
  const found = new Set<string>();
  if (/\bmornings?\b|\bla ma[nñ]ana\b|\besta ma[nñ]ana\b|\bmañanas\b|\b(?:6|7|8|9|10|11)(?::\d\d)?(?:-\d+)? ?am\b|\bam\b/i.test(text)) found.add("morning");
  if (/\bafternoons?\b|\btardes?\b|\b(?:12|1|2|3|4|5)(?::\d\d)? ?pm\b/i.test(text)) found.add("afternoon");
  if (/\bevenings?\b|\bnoches?\b|\b(?:5|6|7|8|9)(?::\d\d)? ?pm\b/i.test(text)) found.add("evening");
  if (/\bright away\b|\basap\b|\bimmediately\b|\bthe hour\b|\bde inmediato\b|\bahora mismo\b/i.test(text)) found.add("now");
  return found;
}

const ranges = new RegExp(
  `\\b(\\d{1,2})(?::(\\d{2}))? ?(am|pm|a\\.?m\\.?|p\\.?m\\.?)? ?(?:-|–|to|a|and|y|until|till) ?(?:las )?(\\d{1,2})(?::(\\d{2}))? ?(am|pm|a\\.?m\\.?|p\\.?m\\.?)`,
  "gi",
);

/** Clock times as `h:mm`, 24 hours where the text says which half of the day; `8-10 am` gives both ends. */
export function timesIn(text: string): Set<string> {
  const found = new Set<string>();
  const add = (hour: string, minute: string | undefined, which: string) => {
    const h = (Number(hour) % 12) + (/^p/i.test(which) ? 12 : 0);
    found.add(`${h}:${minute ?? "00"}`);
  };
  const loose = (hour: number, minute: number) => found.add(`${((hour + 11) % 12) + 1}:${String(minute).padStart(2, "0")}?`);
  for (const match of text.matchAll(compiled(ranges))) {
    const [, h1 = "", m1, half1, h2 = "", m2, half2 = ""] = match;
    add(h2, m2, half2);
    // "11-1 pm" begins in the morning.
    const first = half1 ?? (Number(h1) % 12 > Number(h2) % 12 && /^p/i.test(half2) ? "am" : half2);
    add(h1, m1, first);
  }
  let rest = text.replace(ranges, " ");
  for (const match of rest.matchAll(/\b(\d{1,2})(?::(\d{2}))? ?(am|pm|a\.?m\.?|p\.?m\.?)/gi)) add(match[1] ?? "", match[2], match[3] ?? "");
  rest = rest.replace(/\b\d{1,2}(?::\d{2})? ?(?:am|pm|a\.?m\.?|p\.?m\.?)/gi, " ");
  for (const match of rest.matchAll(/\b(half|quarter|\d{1,2})(?: minutes?)? (past|after|to|till?|before|of) (\d{1,2})\b/gi)) {
    const minutes = /half/i.test(match[1] ?? "") ? 30 : /quarter/i.test(match[1] ?? "") ? 15 : Number(match[1]);
    const past = /past|after/i.test(match[2] ?? "");
    loose(Number(match[3]) - (past ? 0 : 1), past ? minutes : 60 - minutes);
  }
  if (found.size === 0)
    for (const match of rest.matchAll(/(?<![\d:])(\d{1,2})(?::(\d{2})| y (media|cuarto|\d{1,2})| menos (cuarto|\d{1,2}))?(?![\d:])/gi)) {
      const [, hour = "", minute, more, less] = match;
      const named = (word = "") => (/media/i.test(word) ? 30 : /cuarto/i.test(word) ? 15 : Number(word));
      if (Number(hour) > 24) continue;
      if (less !== undefined) loose(Number(hour) - 1, 60 - named(less));
      else loose(Number(hour), minute === undefined ? (more === undefined ? 0 : named(more)) : Number(minute));
    }
  if (/\b(noon|midday|mediod[ií]a)\b/i.test(text)) found.add("12:00");
  if (/\b(midnight|medianoche)\b/i.test(text)) found.add("0:00");
  return found;
}

/** Whether `known` names every time of `wanted`; `9:00?` is nine of either half of the day. */
export function namesTimes(known: Set<string>, wanted: Set<string>): boolean {
  const either = (time: string) => {
    const [hour = "", minute = ""] = time.slice(0, -1).split(":");
    const h = Number(hour) % 12;
    return time.endsWith("?") && (known.has(`${h}:${minute}`) || known.has(`${h + 12}:${minute}`));
  };
  return wanted.size > 0 && [...wanted].every((time) => known.has(time) || either(time));
}
