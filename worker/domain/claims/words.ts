/** Words that bind the company without a figure: free, discounts, promises, praise. Each family needs a source that speaks of the same thing. */

export interface Family {
  name: string;
  pattern: RegExp;
  /** True of a place where the word means something else. */
  harmless?: (before: string, after: string, plain: string) => boolean;
  /** Said of nothing in particular ("it's on us"), nothing can vouch for it. */
  needsSubject?: boolean;
  /** The condition that the claim must repeat where its source sets one: safe "once dry" is not safe. */
  keeps?: RegExp;
  /** The figure must stand in the source (`figure`), or these very words (`same`); else any word of the family. */
  by?: "figure" | "same";
}

const slot = "(?:windows?|slots?|days?|times?|mornings?|afternoons?|evenings?|spots?|hour|lugar|espacio|horarios?)";
const timeFree = new RegExp(
  `^ (?:${slot}|on\\b|at\\b|this|next|tomorrow|today|to (?:call|text|ask|write|reply|reach|answer|say|send|share|add|stop)|of \\w|el\\b|la\\b|ma[nñ]ana)`,
  "i",
);
const beforeFree = new RegExp(`(?:\\bfeel|\\b(?:are|when|if) (?:you|they)|\\bbe|you'?re|you are|toll|hands|${slot} is|est[aá]|si est[aá])[ -]$`, "i");

/** It says that the company cannot, which binds it to nothing. */
const couldNot =
  /(?:\b(?:can|(?:could|wo|do|does|did|is|are)n)'t|\b(?:can|could|do|does) ?not|\bcannot|\bunable to|\bnot (?:able|allowed) to|\bhate to|(?:do not|don't|didn't|wouldn't) want to|\bno (?:(?:le|te|se|lo) )?(?:pued[oe]n?|podemos|podr[ií]a|tengo|tenemos|hay|damos|doy))(?: (?:really|honestly|yet|quite|ever|be|able|to|give|offer|make|do|get|promise|have|you|any|an?|say|tell|if|whether|that|dar|darle|ofrecer|ofrecerle|hacer|hacerle|decir|una?|ning[uú]n|de))* $/i;

export const families: Family[] = [
  {
    name: "free",
    needsSubject: true,
    pattern:
      /\bfree(?:bies?)?\b|\bno[ -]charges?\b|\bno (?:extra |added |additional )?(?:cost|fee)s?\b|\bat no cost\b|\bcomplimentary\b|\bon (?:the house|us)\b|\b(?:cost|pay|owe|charge)s?(?: you)? (?:nothing|zero)\b|\bnothing (?:to pay|is due|due|upfront)\b|\b(?:won't|doesn't|will not|does not|not going to) (?:cost|charge|pay)\b|\bfor nothing\b|\bgratis\b|\bgratuit\w*|\bsin (?:costo|cargo|cobro)\b|\bno (?:le |te )?(?:cuesta|cobramos|paga|cobra)\b|\bde (?:regalo|cortes[ií]a)\b|\bregalad[oa]s?\b|\b0 dollars\b|\b(?:extra |added )?a la casa\b|\b(?:my|our) treat\b|\bon (?:me|the company|our (?:dime|tab))\b(?! (?:the|a|to)\b)|\bpick(?:ing)? up the (?:tab|cost|bill)\b|\bwithout (?:paying|charge|(?:any|extra) (?:charge|cost|fee))\b|\bno need to pay\b|\b(?:don't|do not|won't) (?:owe|pay) (?:us |me )?(?:anything|a (?:thing|dime|cent|penny))\b|\b(?:not|n't) (?:\w+ )?(?:a|1) (?:dime|cent|penny)\b|\bthrow(?:ing|n)? (?:that|it|\w+ \w+)? ?in for\b|\bno tiene[n]? (?:ning[uú]n )?(?:costo|cargo|precio)\b|\b(?:corre|va|invita)[n]? por (?:nuestra|mi|la) (?:cuenta|casa)\b|\bpor (?:nuestra|mi) cuenta\b|\bno (?:se|nos) (?:le )?(?:cobra|debe)\b|\bsin pagar\b/giu,
    harmless: (before, after, plain) =>
      /^free$/i.test(plain) &&
      (timeFree.test(after) || (beforeFree.test(before) && !/^ (?:of charge|for|re-?treat)/i.test(after)) || /[\p{L}]-$/u.test(before)),
  },
  {
    name: "discount",
    pattern:
      /\bdiscount(?:ed|s)?\b|\bcoupons?\b|\bpromo(?:tion|s|tions|code)?\b|\bspecial (?:price|offer|deal|rate)s?\b|\bdeals?\b|\bwaiv(?:e|es|ed|ing)\b|\bknock(?:ing|ed)? (?:\S+ )?off\b(?! \w+ webs)|\btak(?:e|ing) (?:\S+ )?off\b|\bhalf[ -](?:off|price|priced)\b|\b(?:a|1) (?:third|quarter|half) off\b|\b\d+ off\b|\b\d ?(?:for|x|por) ?1\b|\bbogo\b|\bbuy 1\b|\bget 1 (?:free|more)\b|\b(?:pay|costs?|charge|owe) (?:only |just )?half\b|\bhalf (?:of )?(?:the|our|that) (?:price|cost|fee|rate)\b|\bbeat (?:any|every|all|their|your)\b|\brebates?\b|\b(?:store |account )?credits?\b(?! card)|\bgift (?:card|certificate)s?\b|\bbonus\b|\b(?:lowest|cheapest|best|unbeatable|beat any) (?:price|rate|deal)s?\b|\bprice match\b|\bcheaper\b|\bsav(?:e|es|ing)s? (?:you )?(?:money|big|up to|hundreds|thousands|on|\$|\d)|\bsavings\b|\bclearance\b|\b(?:on|flash) sale\b|\bdescuentos?\b|\bofertas?\b|\bpromoci[oó]n(?:es)?\b|\brebajas?\b|\brebajad[oa]s?\b|\bahorr\w+\b|\bmitad (?:de|del) precio\b|\ba mitad\b|\bcup[oó]n(?:es)?\b|\bm[aá]s barat[oa]s?\b|\breembolso parcial\b|\bmatch(?:es|ing)? (?:any|every|all|their|your|that|his|her) (?:\w+ )?(?:price|quote|offer|bid|estimate|rate)s?\b|\bcheapest\b|\bmost affordable\b|\blowest\b|\bunder(?:cut|sell|bid)\w*\b|\bbargains?\b|\ba steal\b|\bdirt cheap\b|\bprice (?:drop|cut|break)s?\b|\b(?:lower|reduce|drop|cut|slash|halve)(?:d|s|ed|ing)? (?:the|our|your|that) (?:price|rate|fee|bill|quote|cost)s?\b|\b(?:third|quarter|half|fifth|tenth) (?:less|cheaper|(?:of )?(?:the|our|that) (?:price|cost|fee|rate))\b|\bshave \w+ off\b|\bm[aá]s econ[oó]mic[oa]s?\b|\b(?:1 |un |una )?(?:tercio|cuarto|quinta parte|mitad) (?:menos|del? (?:precio|costo))\b|\bdescont\w+\b|\bdescuent\w+\b|\bm[aá]s bajo\b|\bigualamos\b/giu,
    harmless: (before, after) => couldNot.test(before) || /(?:n't|not|no puedo|never|no)(?: \w+){0,3} $/i.test(before) || /^ with\b/i.test(after),
  },
  {
    name: "guarantee",
    harmless: (before) => couldNot.test(before),
    pattern: /\bguarant\w+\b|\bwarrant(?:y|ies|ied)\b|\bgarant\w+\b/giu,
  },
  {
    name: "promise",
    harmless: (before) => couldNot.test(before),
    pattern:
      /\b(?:we|i|you have my|you have our|have our|my|our) (?:promises?|word)\b|\bpromis(?:e|es|ed|ing)\b|\brest assured\b|\bno doubt\b|\bwithout fail\b|\bpromet\w+\b|\ble aseguro\b|\bse lo aseguro\b|\bsin falta\b|\bcount on (?:us|me|it)\b|\bswear\b|\b(?:doy|damos|tienes?) (?:mi|nuestra) palabra\b|\b(?:rely|bank|depend) on (?:us|me|it|that)\b|\btrust (?:me|us) on\b|\bbet on (?:it|us)\b|\bsure[- ]?fire\b|\bassured\b|\bfool-?proof\b|\bconf[ií]e en (?:m[ií]|nosotros)\b|\bse lo (?:juro|prometo|garantizo)\b|\ble juro\b/giu,
  },
  {
    name: "insurance",
    by: "same",
    pattern:
      /\b(?:your |the )?(?:policy|insurer|carrier|adjuster|aseguradora|p[oó]liza) (?:will |would |should |'ll |lo |la )?(?:covers?|pays?|approves?|picks? up|cubre|paga)\b|\binsurance (?:will|would|should|'ll|covers?|pays?|is going to|has to)\b|\b(?:covered by|bill(?:ed)? (?:to )?|paid by) (?:your |the )?insurance\b|\bseguro (?:se |lo |la )?(?:cubre|cubrir[aá]|paga|pagar[aá])\b|\b(?:cubre|paga) (?:el|su) seguro\b|\bdeductibles?\b/giu,
    harmless: (before) => couldNot.test(before),
  },
  {
    name: "channel",
    by: "same",
    pattern:
      /\b(?:venmo|zelle|pay ?pal|cash ?app|apple pay|google pay|bitcoins?|crypto|western union|moneygram|wire transfer|telegram|whats ?app|messenger|instagram|insta|facebook|tik ?tok|you ?tube|twitter|nextdoor|yelp|linked ?in|link ?tree|snapchat|skype|signal(?= (?:instead|app|at|me|us|or)\b)|discord|google|oxxo|mercado ?pago|transferencia)\b/giu,
    harmless: (before, after) =>
      /\b(?:don't|do not|can't|cannot|no) (?:\w+ ){0,3}$/i.test(before) || (/^[^.!]*\?/.test(after) && /\b(?:you|your|did|usted|su|nos)\b/i.test(before)),
  },
  {
    name: "refund",
    needsSubject: true,
    pattern:
      /\brefund\w*\b|\bmoney[ -]?back\b|\b(?:give|get|send|return|hand)\w* (?:\w+ ){0,3}(?:money|cents?|penny|dollars?|payment|deposit)s?(?: \w+)? back\b|\bback (?:in your pocket|to your card)\b|\breembols\w+\b|\bdevolv\w+\b|\bdevolu\w+\b|\breimburs\w+\b/giu,
  },
  { name: "licensed", pattern: /\blicen[sc]ed?\b|\blicenciad\w+\b|\blicencia\b/giu },
  { name: "insured", pattern: /\binsured\b|\basegurad[oa]s\b/giu },
  { name: "bonded", pattern: /\bbonded\b|\bafianzad\w+\b/giu },
  {
    name: "certified",
    by: "same",
    pattern:
      /\bcertifi\w+\b|\bcertificad\w+\b|\baccredited\b|\b(?:signed off|approved|endorsed|recommended|vetted|certified|backed|inspected|tested) (?:on|by|for)\b|\bavalad[oa]s?\b|\baprobad[oa]s? (?:por|para)\b|\b(?:epa|fda|usda|osha|bbb)\b|\b(?:government|state|lab|clinically|scientifically)[ -]?(?:approved|tested|proven)\b|\bproven\b/giu,
  },
  {
    name: "safe",
    keeps: /\b(?:once|when|after|until|if|dr(?:y|ied|ies|ying)|cuando|una vez|despu[eé]s|hasta|secan?|sec[oa]s?|sequen?)\b/i,
    pattern:
      /\bsafe(?:ly|st|r)?\b(?: (?:for|around|to|with|near)\b)?|\bsafety\b|\b(?<!\b(?:is|are) (?:the|your|that) )(?:pet|child|kid|family|baby|dog|cat|eco|bee)s?[ -](?:friendly|safe|approved)\b|\bharmless\b|\b(?:won't|will not|doesn't|does not|never|can't|cannot) (?:hurt|harm|bother|affect)\b|\bsegur[oa]s?(?= (?:para|con|cerca|alrededor)|[.!,]|$)|\binofensiv\w+\b|\bno (?:le )?hace da[nñ]o\b|\b(?:kids?|child|children|pets?|dogs?|cats?|puppy|bab(?:y|ies)|toddlers?|family|bees|fish|chickens)(?: \w+)? (?:can|may|could|will|'ll|won't)(?: \w+){0,3} (?:play|stay|walk|roll|lie|eat|touch|lick|fine|okay|ok|around|inside|on it|near|notice)\b|\b(?:fine|okay|ok|gentle|mild|no problem|nothing to worry about) (?:for|around|with|near|on|to) (?:\w+ )?(?:kids?|child|children|pets?|dogs?|cats?|babies|baby|animals|fish|bees|skin)\b|\b(?:no|0|without|any) (?:danger|harm|threat|hazard|risk) (?:to|for|at all)\b|\b(?:isn't|aren't|not|never) (?:at all )?(?:toxic|poisonous|harmful|dangerous)\b|\bno (?:le|les|te)? ?(?:hace|har[aá]|causa|pasa)n? (?:ning[uú]n )?(?:da[nñ]o|mal|nada)\b|\bno (?:es|son) (?:peligros|da[nñ]in|venenos|t[oó]xic)\w*|\bsin (?:ning[uú]n )?(?:peligro|da[nñ]o|riesgo)\b|\bning[uú]n (?:riesgo|peligro|da[nñ]o|problema para)\b|\b(?:hurts?|harms?|bothers?) (?:nobody|no one|no 1|nothing|only)\b|\bno issue\b(?=[.!]|$)|\b(?:nothing|not) to worry about\b|\bno (?:da[nñ]a|afecta|lastima)n?\b/giu,
    harmless: (before, after) =>
      /(?:\bstay|\bbe|\bsound|\bkeep(?: \w+)?|drive) $/i.test(before) || /no (?:est[aá]|estoy) $/i.test(before) || /^ bet\b/i.test(after),
  },
  {
    name: "natural",
    by: "same",
    pattern:
      /\bnon-?toxic\b|\borganic\b|\beco-?friendly\b|\ball[ -]natural\b|\bnatural(?:es)?\b|\bchemical[ -]free\b|\bno (?:harsh )?chemicals\b|\bgreen products?\b|\b(?:pet|odor|scent|pesticide|poison|residue)-free\b|\bodou?rless\b|\bno (?:smell|odou?r|scent|residue|stain)s?\b|\bsmells? like nothing\b|\b(?:doesn't|don't|won't) (?:smell|stain)\b|\bno huele\b|\bsin olor\b|\bno t[oó]xic\w+\b|\borg[aá]nic\w+\b|\becol[oó]gic\w+\b|\bsin qu[ií]micos\b/giu,
  },
  {
    name: "result",
    harmless: (before, after, plain) => /\b(?:text|message|write|contact|call|bother|ask|escrib\w+|molest\w+)\b/i.test(plain) || couldNot.test(before),
    pattern:
      /\b(?:gone|rid of \w+|dead|eliminated?|eradicated?) (?:for good|forever|permanently|by|within|overnight|once and for all|for ever)\b|\bpermanent(?:ly)?\b|\bforever\b|\bonce and for all\b|\bnever (?:\w+ ){0,4}(?:again|come back|return)\b|\b(?:won't|will not) (?:\w+ ){0,2}(?:come back|return|again|see)\b|\b(?:ants|roaches|bugs|pests|spiders|mice|wasps|they)(?: will|'ll) (?:all )?be (?:gone|dead)\b|\b(?:kills?|eliminates?|removes?|get rid of) (?:all|every|each|100)\b|\b(?:bug|pest|worry|ant|roach|leak|weed)-free\b|\b(?:nunca|jam[aá]s) (?:m[aá]s )?(?:volver|regres|ver|tendr)\w*|\bpara siempre\b|\bno (?:volver[aá]n?|van a volver|regresar[aá]n?)\b|\bdesaparecer[aá]n?\b|\bde una vez por todas\b|\bworks every time\b|\bit will work\b|\bwill fix (?:it|that|the problem)\b|\b(?:never|won't|will not|not) (?:\w+ ){0,2}(?:see|have|find|get|deal with|worry about|spot) (?:another|1|any|a single|more|a)\b|\bnot (?:1|a single) (?:\w+ )?(?:left|ant|bug|roach|spider|mouse|wasp|weed|leak)\b|\bworks? (?:every single time|always|for sure|like a charm|like magic)\b|\balways works\b|\bnever fails?\b|\b(?:definitely|certainly|surely|always|completely|totally) (?:works?|kills?|gone|fix\w*|solves?|eliminat\w*|get rid)\b|\bni un[oa]? (?:sola? )?(?:hormiga|cucaracha|ara[nñ]a|rat[oó]n|bicho)\b|\bdeshace\w* de (?:tod[oa]s|ell[oa]s)\b|\b(?:acab|elimin)(?:a|amos|aremos|ar[aá]) (?:con )?(?:todas?|todos?)\b|\bnunca m[aá]s\b|\blibres? de (?:\p{L}+)|\bevery (?:single )?time\b|\b(?:not|ni) (?:1|a single|un[oa]?)(?: sol[oa])? (?:\w+ )?(?:bug|ant|pest|thing|will|left|one|bicho|insecto)\b|\beach and every\b|\balways\b(?! (?:welcome|happy|glad|here|good|best|ask|feel|text|call|write))|\bsiempre\b|\bno (?:bug|ant|pest|weed|leak|spider|mouse|roach)s? (?:will|can|gets?|survives?|makes?)\b|\b(?:nobody|nothing|none|no 1|no one) (?:of them )?(?:will |can |ever )?(?:survives?|gets? (?:in|through|past)|comes? back|returns?|escapes?)\b|\b(?:problem|issue|infestation) (?:is |will be |'ll be )?(?:solved|fixed|gone|over|history)\b|\bfix (?:it|that) (?:right|once|for good)\b|\bsiempre funciona\b|\bfunciona siempre\b/giu,
  },
  {
    name: "terms",
    by: "same",
    pattern:
      /\b(?:no|0|without) (?:risks?|obligations?|contracts?|commitments?|strings|hidden fees|deposit)\b|\brisk-free\b|\bwithout (?:a |any )?(?:contract|obligation|commitment)\b|\bcancel (?:at )?any ?time\b|\bsin (?:riesgo|compromiso|contrato)s?\b|\bprices? (?:is|are) locked\b|\block in (?:the|your|this) (?:price|rate)\b|\bcancel (?:it )?whenever\b|\bcancel(?:ar|e|a) cuando (?:quiera|guste|quieras)\b|\bno strings\b|\bno (?:early )?(?:termination|cancellation) fees?\b|\b(?:tax(?:es)?|fees?|labou?r|materials|permits?|parts|tips?|everything|haul-?off|cleanup)(?: \w+)? (?:is|are) (?:all |already |also )?(?:included|covered)\b|\bincluding (?:all )?(?:tax|fees|labou?r|materials|permits?)\w*|\bimpuestos?(?: ya)? (?:est[aá]n? )?incluid\w*|\bfinancing\b|\bpayment plans?\b|\bmensualidades\b|\bfinanciamiento\b/giu,
  },
  {
    name: "praise",
    by: "same",
    pattern:
      /#1\b|\bnumber 1\b|\bno\. ?1 (?:company|in|rated)\b|\b(?:top|best|highest|5|five)[ -](?:rated|reviewed)\b|\b\d(?:\.\d)?[ -]stars?\b|\baward\w*\b|\bbest (?:in|company|service|team|technicians?)\b|\bvoted\b|\bleading\b|\bA\+|\bmost trusted\b|\bmejor(?:es)? (?:de|en|empresa|compa[nñ][ií]a)\b|\bn[uú]mero (?:1|uno)\b|\bestrellas\b|\bfamily[ -]owned\b|\bbackground[ -]check\w*\b|\bwe(?:'re| are) the (?:best|top|first)\b|\b(?:the )?best (?:around|there is|out there)\b|\b(?:finest|premier|second to none|unmatched|world-class|top-notch)\b|\bmost (?:effective|reliable|experienced|popular)\b|\bsomos l[oa]s (?:mejores|n[uú]mero|m[aá]s)\b|\bl[oa]s m[aá]s (?:confiables|r[aá]pidos|expertos)\b/giu,
  },
  {
    name: "many",
    by: "same",
    pattern:
      /\b(?:dozens|hundreds|thousands|millions|decades|tons|countless|docenas|cientos|miles|millones|d[eé]cadas) (?:of|de)\b|\bfor decades\b|\bfor (?:many )?years\b|\byears of experience\b|\ba[nñ]os de experiencia\b|\b(?:dozens|hundreds|thousands|millions|decades)\b|\bfor generations\b|\b(?:all|half|most) (?:of )?your (?:neighbou?rs|street|block)\b|\b(?:most|9 out of 10|all) (?:of )?(?:our )?(?:customers|clients|people)\b(?! (?:who|ask|with))|\b\d+ (?:out of|in|of every|de cada) \d+\b|\btoda (?:su|la) (?:calle|cuadra)\b/giu,
  },
  { name: "percent", pattern: /(?<![\d.])\d{1,3}(?:\.\d+)? ?(?:%|per ?cent\b|por ?ciento\b)/giu, by: "figure" },
];
