/** Words that bind the company without a figure: free, discounts, promises, praise. Each family needs a source that speaks of the same thing. */

export interface Family {
  name: string;
  pattern: RegExp;
  /** True of a place where the word means something else. */
  harmless?: (before: string, after: string, plain: string) => boolean;
  /** The figure must stand in the source (`figure`), or these very words (`same`); else any word of the family. */
  by?: "figure" | "same";
}

const slot = "(?:windows?|slots?|days?|times?|mornings?|afternoons?|evenings?|spots?|hour|lugar|espacio|horarios?)";
const timeFree = new RegExp(
  `^ (?:${slot}|on\\b|at\\b|this|next|tomorrow|today|to (?:call|text|ask|write|reply|reach|answer|say|send|share|add|stop)|of \\w|el\\b|la\\b|ma[nñ]ana)`,
  "i",
);
const beforeFree = new RegExp(`(?:\\bfeel|\\b(?:are|when|if) (?:you|they)|\\bbe|you'?re|you are|toll|hands|${slot} is|est[aá]|si est[aá])[ -]$`, "i");

export const families: Family[] = [
  {
    name: "free",
    pattern:
      /\bfree(?:bies?)?\b|\bno[ -]charges?\b|\bno (?:extra |added |additional )?(?:cost|fee)s?\b|\bat no cost\b|\bcomplimentary\b|\bon (?:the house|us)\b|\b(?:cost|pay|owe|charge)s?(?: you)? (?:nothing|zero)\b|\bnothing (?:to pay|is due|due|upfront)\b|\b(?:won't|doesn't|will not|does not|not going to) (?:cost|charge|pay)\b|\bfor nothing\b|\bgratis\b|\bgratuit\w*|\bsin (?:costo|cargo|cobro)\b|\bno (?:le |te )?(?:cuesta|cobramos|paga|cobra)\b|\bde (?:regalo|cortes[ií]a)\b|\bregalad[oa]s?\b|\b0 dollars\b|\b(?:extra |added )?a la casa\b/giu,
    harmless: (before, after, plain) =>
      /^free$/i.test(plain) &&
      (timeFree.test(after) || (beforeFree.test(before) && !/^ (?:of charge|for|re-?treat)/i.test(after)) || /[\p{L}]-$/u.test(before)),
  },
  {
    name: "discount",
    pattern:
      /\bdiscount(?:ed|s)?\b|\bcoupons?\b|\bpromo(?:tion|s|tions|code)?\b|\bspecial (?:price|offer|deal|rate)s?\b|\bdeals?\b|\bwaiv(?:e|es|ed|ing)\b|\bknock(?:ing|ed)? (?:\S+ )?off\b(?! \w+ webs)|\btak(?:e|ing) (?:\S+ )?off\b|\bhalf[ -](?:off|price|priced)\b|\b(?:a|1) (?:third|quarter|half) off\b|\b\d+ off\b|\b\d ?(?:for|x|por) ?1\b|\bbogo\b|\bbuy 1\b|\bget 1 (?:free|more)\b|\b(?:pay|costs?|charge|owe) (?:only |just )?half\b|\bhalf (?:of )?(?:the|our|that) (?:price|cost|fee|rate)\b|\bbeat (?:any|every|all|their|your)\b|\brebates?\b|\b(?:store |account )?credits?\b(?! card)|\bgift (?:card|certificate)s?\b|\bbonus\b|\b(?:lowest|cheapest|best|unbeatable|beat any) (?:price|rate|deal)s?\b|\bprice match\b|\bcheaper\b|\bsav(?:e|es|ing)s? (?:you )?(?:money|big|up to|hundreds|thousands|on|\$|\d)|\bsavings\b|\bclearance\b|\b(?:on|flash) sale\b|\bdescuentos?\b|\bofertas?\b|\bpromoci[oó]n(?:es)?\b|\brebajas?\b|\brebajad[oa]s?\b|\bahorr\w+\b|\bmitad (?:de|del) precio\b|\ba mitad\b|\bcup[oó]n(?:es)?\b|\bm[aá]s barat[oa]s?\b|\breembolso parcial\b/giu,
    harmless: (before, after) => /(?:n't|not|no puedo|never|no)(?: \w+){0,3} $/i.test(before) || /^ with\b/i.test(after),
  },
  {
    name: "guarantee",
    pattern: /\bguarant\w+\b|\bwarrant(?:y|ies|ied)\b|\bgarant\w+\b/giu,
  },
  {
    name: "promise",
    pattern:
      /\b(?:we|i|you have my|you have our|have our|my|our) (?:promises?|word)\b|\bpromis(?:e|es|ed|ing)\b|\brest assured\b|\bno doubt\b|\bwithout fail\b|\bpromet\w+\b|\ble aseguro\b|\bse lo aseguro\b|\bsin falta\b|\bcount on (?:us|me|it)\b|\bswear\b/giu,
  },
  { name: "refund", pattern: /\brefund\w*\b|\bmoney[ -]?back\b|\breembols\w+\b|\bdevolv\w+\b|\bdevolu\w+\b|\breimburs\w+\b/giu },
  { name: "licensed", pattern: /\blicen[sc]ed?\b|\blicenciad\w+\b|\blicencia\b/giu },
  { name: "insured", pattern: /\binsured\b|\basegurad[oa]s\b/giu },
  { name: "bonded", pattern: /\bbonded\b|\bafianzad\w+\b/giu },
  {
    name: "certified",
    by: "same",
    pattern:
      /\bcertifi\w+\b|\bcertificad\w+\b|\baccredited\b|\b(?:epa|fda|usda|osha|bbb)\b|\b(?:government|state|lab|clinically|scientifically)[ -]?(?:approved|tested|proven)\b|\bproven\b/giu,
  },
  {
    name: "safe",
    pattern:
      /\bsafe(?:ly|st|r)?\b(?: (?:for|around|to|with|near)\b)?|\bsafety\b|\b(?:pet|child|kid|family|baby|dog|cat|eco|bee)s?[ -](?:friendly|safe|approved)\b|\bharmless\b|\b(?:won't|will not|doesn't|does not|never|can't|cannot) (?:hurt|harm|bother|affect)\b|\bsegur[oa]s?(?= (?:para|con|cerca|alrededor)|[.!,]|$)|\binofensiv\w+\b|\bno (?:le )?hace da[nñ]o\b/giu,
    harmless: (before, after) =>
      /(?:\bstay|\bbe|\bsound|\bkeep(?: \w+)?|drive) $/i.test(before) || /no (?:est[aá]|estoy) $/i.test(before) || /^ bet\b/i.test(after),
  },
  {
    name: "natural",
    by: "same",
    pattern:
      /\bnon-?toxic\b|\borganic\b|\beco-?friendly\b|\ball[ -]natural\b|\bnatural(?:es)?\b|\bchemical[ -]free\b|\bno (?:harsh )?chemicals\b|\bgreen products?\b|\b(?:pet|odor|scent|pesticide|poison|residue)-free\b|\bodou?rless\b|\bno t[oó]xic\w+\b|\borg[aá]nic\w+\b|\becol[oó]gic\w+\b|\bsin qu[ií]micos\b/giu,
  },
  {
    name: "result",
    pattern:
      /\b(?:gone|rid of \w+|dead|eliminated?|eradicated?) (?:for good|forever|permanently|by|within|overnight|once and for all|for ever)\b|\bpermanent(?:ly)?\b|\bforever\b|\bonce and for all\b|\bnever (?:\w+ ){0,4}(?:again|come back|return)\b|\b(?:won't|will not) (?:\w+ ){0,2}(?:come back|return|again|see)\b|\b(?:ants|roaches|bugs|pests|spiders|mice|wasps|they)(?: will|'ll) (?:all )?be (?:gone|dead)\b|\b(?:kills?|eliminates?|removes?|get rid of) (?:all|every|each|100)\b|\b(?:bug|pest|worry|ant|roach|leak|weed)-free\b|\b(?:nunca|jam[aá]s) (?:m[aá]s )?(?:volver|regres|ver|tendr)\w*|\bpara siempre\b|\bno (?:volver[aá]n?|van a volver|regresar[aá]n?)\b|\bdesaparecer[aá]n?\b|\bde una vez por todas\b|\bworks every time\b|\bit will work\b|\bwill fix (?:it|that|the problem)\b/giu,
  },
  {
    name: "terms",
    by: "same",
    pattern:
      /\b(?:no|0|without) (?:risks?|obligations?|contracts?|commitments?|strings|hidden fees|deposit)\b|\brisk-free\b|\bwithout (?:a |any )?(?:contract|obligation|commitment)\b|\bcancel (?:at )?any ?time\b|\bsin (?:riesgo|compromiso|contrato)s?\b|\bprices? (?:is|are) locked\b|\block in (?:the|your|this) (?:price|rate)\b/giu,
  },
  {
    name: "praise",
    by: "same",
    pattern:
      /#1\b|\bnumber 1\b|\bno\. ?1 (?:company|in|rated)\b|\b(?:top|best|highest|5|five)[ -](?:rated|reviewed)\b|\b\d(?:\.\d)?[ -]stars?\b|\baward\w*\b|\bbest (?:in|company|service|team|technicians?)\b|\bvoted\b|\bleading\b|\bA\+|\bmost trusted\b|\bmejor(?:es)? (?:de|en|empresa|compa[nñ][ií]a)\b|\bn[uú]mero (?:1|uno)\b|\bestrellas\b|\bfamily[ -]owned\b|\bbackground[ -]check\w*\b/giu,
  },
  {
    name: "many",
    by: "same",
    pattern:
      /\b(?:dozens|hundreds|thousands|millions|decades|tons|countless|docenas|cientos|miles|millones|d[eé]cadas) (?:of|de)\b|\bfor decades\b|\bfor (?:many )?years\b|\byears of experience\b|\ba[nñ]os de experiencia\b/giu,
  },
  { name: "percent", pattern: /(?<![\d.])\d{1,3}(?:\.\d+)? ?(?:%|per ?cent\b|por ?ciento\b)/giu, by: "figure" },
];
