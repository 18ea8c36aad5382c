/**
 * What a text says of a visit as a fact: it stands, it is held, somebody comes, it was moved or cancelled. Each wording needs a receipt that
 * says the same. A question, a condition ("once you're booked") or its denial ("nothing is booked yet") states none.
 */
import { clauseBefore, findAll } from "./extract";
import type { Found } from "./extract";
import { read } from "./fold";
import { standsIn } from "./letters";
import type { Reading } from "./fold";
import type { PersonSource, ReceiptSource } from "./sources";

export type VisitClaim = "stands" | "held" | "moved" | "cancelled";

const thing =
  "(?:appointments?|appts?|visits?|bookings?|reservations?|inspections?|treatments?|services?|spots?|slots?|windows?|times?|dates?|place|it|that|this|everything|all|(?:mon|tues|wednes|thurs|fri|satur|sun)day)";
const be = "(?:'s|'re| is| are| was| were| has been| have been|'s been| got| will be|'ll be)";
const fixed =
  "(?:booked|scheduled|set|set up|all set|confirmed|reserved|arranged|locked(?: in)?|secured|sorted|squared away|taken care of|penciled(?: in)?|slotted(?: in)?|good to go|finali[sz]ed|on the (?:calendar|schedule|books?|list|route|board)|in the (?:system|books?|calendar|schedule)|on (?:our|the technician's|my) (?:calendar|schedule|books?|list|route)|down for|yours|a go|in place|registered|signed up|enrolled|lined up|ready(?= for (?:mon|tue|wed|thu|fri|sat|sun|tomorrow)))";
const who =
  "(?:we|i|he|she|they|\\p{Lu}\\p{Ll}+|(?:a|an|the|our|your|1|one) (?:\\w+ )?(?:technician|tech|crew|team|inspector|specialist|pro|guy|person|truck)s?|someone|somebody|technicians?|our (?:team|crew|guys))(?: (?:from|of|on) (?:the|our) (?:team|crew|office))?";
const arrives =
  "(?:be (?:there|out|by|over|at your|on (?:site|the way)|with you|right (?:there|over|out))|come (?:by|out|over|to (?:you|your)|and (?:treat|look|spray|inspect)|on|tomorrow|today|this|next|at)|coming|stop(?:ping)? by|swing(?:ing)? by|drop(?:ping)? by|arriv\\w*|head(?:ed|ing)?(?: (?:over|out|your way|to))|show up|pull up|visit(?! (?:on|at|by|around)\\b)|treat your|inspect your|(?:on|en) (?:the|his|her|their|its|our) way|en route|out (?:to you|there)|dispatched|stationed|minutes away|outside|(?:almost |nearly )?there|meet(?:ing)? you|send\\w* (?:someone|somebody|a |our |out))";

const stands = [
  `\\byou(?:'re| are|'ve been| have been|'ve got| got| were| will be|'ll be)(?: \\w+ly| all| now| been| just| already| officially){0,3} ${fixed}`,
  `\\b${thing}(?: (?:for|on|with) [\\w ,'-]{2,40}?)?${be}(?: all| now| been| just| already| officially| \\w+ly){0,3} ${fixed}`,
  `\\b(?:i|we|she|he|they|dana)(?:'ve| have|'ll have| just| went ahead and| already| now)*(?: \\w+ly)? (?:booked|scheduled|reserved|confirmed|arranged|set up|put you|put that|put it|penciled|pencilled|added you|added it|locked|slotted|got you|have you|signed you|enrolled you|registered you|entered)\\b`,
  `\\b(?:marked|noted|wrote|written|jotted|logged|slated|plugged|squeezed|fit|fitted|worked|pencill?ed|popped|scribbled|dropped|typed|keyed|lined|queued|added|assigned|routed|signed|squared|ink(?:ed)?|got|have|put|set|slotted) (?:you|him|her|them|that|it|your (?:name|house|home|address|(?:visit|appointment|appt|booking|reservation|inspection|treatment|slot|spot|window|time|service))) (?:\\w+ )?(?:in|into|down|on|onto|up|booked|scheduled|set|for)\\b(?! (?:hold|me|the (?:phone|line)|touch|my end))`,
  `\\b(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight)|then|morning|afternoon|evening|noon|[ap]m|o'clock|\\d) it is\\b|\\b(?:put|written|marked) (?:down )?(?:in|on) (?:pen|ink|stone)\\b|\\bmark (?:your|it on your|that on your) calendars?\\b|\\bsave the date\\b`,
  `\\b(?:i|we)(?:'ve| have)?(?: gone ahead and| went ahead and| just| already| now| also)* (?:grabbed|snagged|nabbed|claimed|picked|took|taken|chose|chosen|got|landed|nailed|found|saved|kept) (?:you |him |them |that |the |this |your |an? |1 )+(?:[\\w-]+ ){0,4}(?:slot|spot|window|appointment|opening|place|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight))\\b`,
  `\\b(?:i|we)(?:'ve| have)? (?:let|told|notified|informed|alerted|messaged|texted|called|briefed|assigned|sent|given) (?:\\w+ )?(?:tech\\w*|crew|driver|inspector|dispatch\\w*|scheduler)\\b|\\b(?:technician|tech|crew|driver|inspector|dispatch(?:er)?|scheduler)s? (?:knows?|(?:has|have) (?:you|it|your|been (?:told|notified|assigned|informed))|is aware|was (?:told|assigned|notified)|is assigned|will take care)\\b|\\byou(?:'re| are) (?:expected|next (?:up|in line|on)|first (?:in line|on|up)|1st (?:in line|on|up)|now on (?:for )?)\\b|\\bexpecting you\\b|\\byour (?:technician|tech|inspector|crew) (?:is|will be|for)\\b`,
  `\\b(?:request|order|job|ticket|work order|booking|paperwork)(?: \\w+)? (?:is|was|has been|went|got|'s) (?:now |all )?(?:placed|submitted|accepted|approved|created|processed|in|through|entered|open)\\b|\\b(?:catch|meet) you (?:on |at |then|there|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight))|\\buntil (?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight)|then)(?: then)?(?=[.!]|$)`,
  `\\byou(?:'ve got| have|'ve| got| now have)(?: now| already| got)? (?:an?|your|1|the) (?:\\w+ ){0,2}(?:appointment|appt|visit|booking|reservation|inspection|slot|spot|window|treatment|technician|tech)\\b`,
  `\\byour (?:\\w+ ){0,2}(?:appointment|visit|booking|inspection|reservation|treatment|service|spot|slot)(?:'s| is| will be| starts| begins| stands) (?:for|on|at|in|this|next|today|tomorrow|tonight|ready|good|mon|tue|wed|thu|fri|sat|sun|\\d|still|scheduled|complete|official)`,
  `(?:^|[.!,;\\n] ?|\\b(?:is|are|all|and|now|done|great|ok|okay|perfect|yes) )(?:all )?(?:booked|scheduled|confirmed|reserved|all set|good to go)(?= ?(?:[.!,;]|$|for\\b|you\\b|it\\b|on\\b|in\\b|with\\b|at\\b))`,
  `\\b(?:appointment|appt|visit|booking|inspection|treatment|slot|spot|window)s? (?:now |all )?(?:booked|scheduled|confirmed|reserved|set|secured)\\b`,
  `\\ball set\\b|\\bconfirming (?:your|the|that|you)\\b|\\b(?:this|here) (?:is|confirms|are) (?:to confirm|your (?:confirmation|appointment|booking))\\b|\\b(?:your )?confirmation (?:number|code|#|is)\\b|\\bit'?s a (?:date|deal|go)\\b|\\bconsider (?:it|that|this|yourself|your \\w+) (?:done|handled|${fixed})|\\b(?:booking|appointment|reservation|visit) (?:went|came|has gone) through\\b|\\byou(?:'re| are) in (?:for|on|at)\\b|\\b(?:on|onto|into) (?:the|our|my|their|his|her) (?:schedule|calendar|books|route|agenda)\\b|\\bcount (?:you|me|us) in\\b`,
  `\\bsee (?:you|ya|u)\\b(?! (?:have|like|are|need|want|wrote|said|mention|'re|asked|on (?:our|the) (?:website|list)|text|sent))|\\b(?:look(?:ing)?|i look|we look) forward to (?:seeing|meeting|visiting|treating|helping|having|your|our|the|tuesday|then|it)|\\bcan't wait to (?:see|meet)`,
  `\\b${who}(?:'ll|'s| will| is| are| is going to|'re going to|'m going to| are going to|'re|'m| am| was| should| has| have|'ve)(?: \\w+ly| all| be| now| just| already| gladly| been| then| also){0,3} ${arrives}`,
  `\\b(?:technician|tech|crew|inspector|team|specialist|he|she|truck)s? (?:comes|arrives|visits|gets there|shows up|leaves|left)\\b(?! (?:every|once|twice|when|after|before|if|out every|to every))`,
  `\\b(?:expect|watch for|look out for) (?:us|him|her|them|me|a|our|the|someone|\\p{Lu}\\p{Ll}+) ?(?:technician|tech|crew|truck|on|at|around|between|by|tomorrow|today)?`,
  `\\bon (?:the|his|her|their|our|my) way\\b|\\ben route\\b`,
  // Spanish.
  `\\bwent ahead\\b|\\b(?:in|into) (?:the|our|my) (?:lineup|rotation|queue|route|day planner|planner|diary)\\b|\\b(?:knock|knocks|knocking|ring|rings|ringing|rolls?|rolling|pulls?|pulling|roll up|park|parked|waiting) (?:\\w+ )?(?:on|at|up|in|into|by|outside) (?:to )?(?:your|the) (?:door|doorstep|doorbell|house|home|place|driveway|street|curb)\\b|\\b(?:at|on) your (?:door|doorstep|porch|driveway)\\b|\\b(?:our|the|his|her) (?:van|truck|rig|driver)(?:'s| is| will| has| just| left)|\\baround the corner\\b|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s| is) (?:yours|good|set|on|a go|ours)\\b|\\b(?:that|the) (?:1|one|spot|slot|time|window) (?:is|'s) (?:all )?yours\\b|\\btocan? (?:a )?(?:la|su) puerta\\b|\\ba la vuelta\\b|\\bahí le (?:llegan|caen)\\b`,
  `\\bse (?:le )?(?:agend|reserv|confirm|anot|apunt|program|registr)(?:ó|aron)(?!\\p{L})|\\b(?:tiene|tienes|est[aá]|queda|dej[eé]|dejamos)(?: \\p{L}+){0,4} (?:agendad|reservad|confirmad|programad|anotad|apuntad|asegurad|list)[oa]s?(?!\\p{L})`,
  `\\bquedamos (?:el|para|en|a las?|entonces)(?!\\p{L})|\\b(?:d[eé]|da|d[aá])(?:lo|la) por hech[oa]\\b|\\btrato hecho\\b|\\b(?:est[aá]|queda|qued[oó]) (?:usted |ya )?en (?:la|nuestra|mi) (?:lista|agenda|ruta|calendario)\\b|\\ble toca (?:el|ma[nñ]ana|hoy|a las)(?!\\p{L})|\\b(?:cuente|cuenta) con (?:nosotros|eso|ello|la|el)(?!\\p{L})|\\bya (?:le |les )?(?:avis|inform|notifi|dij|pas)(?:é|e|amos|qu[eé]|camos|imos)(?!\\p{L})|\\b(?:le|les) (?:avis|notifi)(?:é|amos|qué|camos) (?:al|a la|a los) (?:t[eé]cnico|equipo|cuadrilla)|\\b(?:puse|pusimos|met[ií]|metimos|a[nñ]ad[ií]|agregu[eé]|agregamos) (?:en|a) (?:la|el|nuestra|nuestro|mi) (?:agenda|calendario|lista|ruta)\\b|\\bt[eé]cnico (?:ya )?(?:lo |la )?(?:sabe|est[aá] (?:avisado|asignado|enterado|informado)|espera)`,
  `\\bqued(?:a|ó|o|é|amos|aron|aste)(?: ya| todo| usted| muy| bien| su (?:cita|visita)| la (?:cita|visita))* (?:agendad|reservad|confirmad|programad|apuntad|anotad|list|registrad|apartad|hech|para|en (?:la )?(?:agenda|calendario))\\p{L}*`,
  `\\b(?:est[aá]n?|est[aá]s|ha sido|han sido|fue|ya est[aá]|queda)(?: ya| todo| muy)* (?:agendad|reservad|confirmad|programad|apuntad|anotad|registrad)\\p{L}+|\\b(?:cita|visita|reserva|todo)(?: ya)? (?:est[aá]|qued[oó]|fue)(?: ya)? (?:list|agendad|confirmad|reservad|programad|hech|arreglad)\\p{L}+`,
  `\\b(?:le|lo|la|te|se|ya|les|los)(?: \\p{L}+)? ?(?:agend(?:é|e|amos|aron)|reserv(?:é|amos|aron)|program(?:é|amos|aron)|confirm(?:é|amos|aron)|anot(?:é|amos|aron)|apunt(?:é|amos|aron)|registr(?:é|amos)|confirmo|agendo|reservo|programo|apunto|anoto)(?!\\p{L})|\\b(?:he|hemos) (?:agendado|reservado|programado|confirmado|anotado|apuntado)\\b|(?:^|[.!¡] ?)(?:agend(?:é|amos|ado|ada)|reserv(?:é|ado|ada)|confirm(?:é|ado|ada)|program(?:é|ado|ada))(?!\\p{L})`,
  `\\b(?:tiene|tienes|usted tiene|ya tiene)(?: ya)? (?:una?|su|la) (?:\\p{L}+ )?(?:cita|visita|reserva|reservaci[oó]n|inspecci[oó]n)\\b|\\bya est[aá] (?:su|la) (?:cita|visita)\\b|\\b(?:cita|visita) (?:sigue|contin[uú]a) (?:en pie|igual|firme)|\\btodo listo\\b|\\blist[oa] para (?:el|ma[nñ]ana|hoy|las?)\\b|\\bsu (?:cita|visita|reserva|inspecci[oó]n) (?:sigue|contin[uú]a|es|ser[aá]|est[aá]|empieza) (?:el|la|para|a|hoy|ma[nñ]ana|list)`,
  `\\bnos vemos\\b|\\b(?:lo|la|le|te|los) (?:vemos|veo|esperamos|visitamos|visitaremos)\\b|\\bhasta (?:el (?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)|ma[nñ]ana|entonces)\\b`,
  `\\b(?:all[ií] |ah[ií] )?(?:estaremos|estaré|llegaremos|llegaré|iremos|pasaremos|vendremos|vamos a (?:ir|llegar|estar|pasar))(?!\\p{L})|\\b(?:llegamos|vamos)(?= (?:el|a las?|ma[nñ]ana|hoy|para all[aá]|en camino|al|por la))|\\b(?:t[eé]cnico|equipo|alguien|persona)(?: \\p{L}+){0,3} (?:ya sali[oó]|sali[oó]|llega|llegar[aá]|va|ir[aá]|pasar[aá]|pasa|visitar[aá]|estar[aá]|viene|vendr[aá])(?!\\p{L})(?! (?:cada|1 vez|una vez|\\d veces|dos veces))|\\b(?:va|vamos|voy|est[aá]) en camino\\b|\\ben camino\\b|\\b(?:le |ya |les )?(?:mand|env[ií])(?:amos|o|é|aremos|aré) (?:al?|un|una) (?:t[eé]cnico|alguien|persona|equipo)|\\blisto,? (?:qued|su|ya)`,
];
const held = [
  `\\b(?:i'm|i am|we're|we are|i've|i have|we've|we have|i|we)(?: \\w+ly| just| been| now| already)* (?:hold(?:ing)?|held|holding|saved|saving|set aside|blocked(?: off| out)?)(?: (?:on to|onto))?(?= (?:you|it|that|this|the|a|an|your|one|1|tue|mon|wed|thu|fri|sat|sun|\\d|\\p{Lu}))`,
  `\\b(?:is|are|'s|been|was) (?:being )?(?:held|saved|set aside|blocked off|on hold)\\b(?! up)`,
  `\\b(?:tiene|tienes|est[aá]|queda|dej[eé]|dejamos)(?: \\p{L}+){0,4} (?:apartad|guardad|separad)[oa]s?(?!\\p{L})`,
  `\\b(?:le|lo|la|se|te)(?: l[oa])? (?:apart[oéóa]|apartamos|guard[oéó]|guardamos|separ[oéó]|separamos)(?!\\p{L})|\\b(?:est[aá]|qued[aó]|queda) (?:apartad|guardad|separad)[oa]\\b|\\bhe apartado\\b`,
];
const cancelled = [
  `\\b(?:cancel+ed|called off|scrapped|scratched|voided)\\b|\\b(?:cancel+ing|calling off) (?:it|that|your|the|this)\\b|\\b(?:took|taken|taking|removed|pulled|dropped) (?:you |it |that |your \\w+ |the \\w+ )?(?:off|from) (?:of )?(?:the|our|my) (?:schedule|calendar|books?|route|list)\\b|\\b(?:dropped|pulled|deleted|removed|undid|axed) (?:your|the) (?:visit|appointment|booking|slot|reservation)\\b|\\bno longer (?:coming|booked|scheduled|on the)\\b|\\b(?:visit|appointment|booking|slot|inspection|treatment|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight))(?:'s| is) (?:now |all |completely )?(?:off|gone|void|history|dropped|released)\\b|\\bcalled (?:it|that|this|your \\w+|the \\w+) off\\b|\\boff (?:of )?(?:the|our|my) (?:schedule|calendar|books?|route)\\b|\\bcancell?ation (?:is|went|has|was|'s) (?:been )?(?:done|through|processed|confirmed|complete\\w*|in)\\b|\\b(?:freed up|released|let go of|gave up|nixed|struck|crossed out|wiped|cleared|killed) (?:your|the|that) \\w+|\\b(?:crossed|struck|wiped|scratched) (?:you|it|that|your \\w+|the \\w+) (?:off|out)\\b|\\b(?:nobody|no (?:one|1|technician)|we) (?:will|won't|will not|'ll not) (?:be )?com(?:e|ing)\\b`,
  `\\b(?:gave|handed|passed) (?:away |up )?(?:your|the|that) (?:time|slot|spot|window|place|appointment|visit)|\\bse (?:le )?(?:cancel|anul|elimin|borr)(?:ó|aron)(?!\\p{L})`,
  `\\b(?:dad[oa]s?|di|dimos|d[ií]) de baja\\b|\\b(?:quit|borr|elimin)(?:é|amos|ad[oa]s?|ó) (?:ya )?(?:su|la|el|de la|del) (?:cita|visita|reserva|lugar|horario|agenda|calendario)|\\b(?:cita|visita|reserva)(?: ya)? (?:fue |est[aá] |qued[oó] )?(?:eliminad|borrad|quitad|sin efecto|dada de baja)\\w*|\\bya no (?:vamos|iremos|va|viene|ir[aá])\\b|\\b(?:cancelad|anulad)[oa]s?\\b|\\bcancel(?:é|amos|ó)(?!\\p{L})|\\banul(?:é|amos|ó)(?!\\p{L})`,
];
const moved = [
  `\\b(?:rescheduled|re-scheduled|rebooked|re-booked|postponed|pushed (?:it|you|your|that|the|back)|bumped|swapped|switched|shifted)\\b|\\b(?:moved|changed) (?:you|it|that|your|the|to)\\b|\\b(?:is|are|'s|been|was|got|have|has|'ve) (?:now )?(?:moved|changed)\\b|\\b(?:moving|rescheduling|switching|changing) (?:you|it|that|your|the) (?!phone|price|plan)|\\bthe new (?:time|day|date|window) is\\b|\\byour new (?:time|day|date|window|appointment|slot|spot|visit)\\b|\\byou(?:'re| are) now (?:on|at) \\w+day\\b|\\b(?:slid|nudged|traded|flipped|moved|pushed|bumped|swapped|shifted|changed) (?:you|it|that|things|your \\w+|the \\w+)(?: \\w+)? (?:to|over|back|up|out|from|for)\\b`,
  `\\bse (?:le )?(?:pas|cambi|movi|recorri|aplaz|reprogram|reagend|adelant|atras)(?:ó|aron|eron)(?!\\p{L})|\\b(?:slid|nudged|bumped|shuffled|traded) (?:you|it|that|things)\\b`,
  `\\b(?:reprogramad|reagendad|aplazad|pospuest|recorrid)[oa]s?\\b|\\b(?:cambi|movi)(?:ad[oa]|d[oa])\\b|\\b(?:le|lo|la|se|ya) (?:cambi(?:é|amos|ó)|mov(?:í|imos|ió)|pas(?:é|amos)|reprogram(?:é|amos|ó))(?!\\p{L})|\\b(?:reprogram|reagend|pospus|aplac|aplaz)(?:é|e|amos|imos|ó|aron)(?!\\p{L})|(?:^|[.!] ?)(?:cambi|mov|pas)(?:é|í|amos|imos) (?:su|la|el)\\b`,
];
const patterns: [VisitClaim, RegExp][] = (
  [
    ["cancelled", cancelled],
    ["moved", moved],
    ["held", held],
    ["stands", stands],
  ] as const
).map(([claim, parts]) => [claim, new RegExp(parts.join("|"), "giu")]);

const condition =
  /(?:^|[ (])(?:if|once|when|whenever|as soon as|before|until|till|after|unless|whether|how|(?:to|can|could|will|'ll|let's|let me|i'd) get|want to be|like to be|rather|the day|in case|cuando|si|una vez que|antes de|hasta que|despu[eé]s de|en cuanto)(?: [\p{L}'-]+){0,5}[ ']*$/iu;
const denial =
  /(?:\b(?:not|never|isn't|aren't|haven't|hasn't|wasn't|don't|doesn't|didn't|can't|cannot|couldn't|nothing|no (?:visit|appointment|booking|one|window|time)s?|neither)\b|\b(?:nada|nunca|todav[ií]a no|a[uú]n no|no (?:hay|est[aá]|tiene|tenemos|he|hemos|se|le|qued[aó]))(?![\p{L}]))(?!\s+(?:only|just|a problem|to worry|worr\w*))(?:[^.!?]{0,28})$/iu;
const inquiry =
  /^\W*(?:[\w' ]+, )?(?:shall|should|would|could|can|may|do|does|did|are|is|am|have|has|were|was|will|want|which|what|when|who|how|or|le|la|ya|tiene|quiere|est[aá]|¿)(?![\p{L}'])/iu;

/** Whether the words are asked, denied or only supposed. */
export function isSupposed(reading: Reading, f: Found): boolean {
  const inside = /^(?:[\p{L}']+ ){0,3}/u.exec(f.plain)?.[0] ?? "";
  const before = clauseBefore(reading.text, f.start);
  // "Nobody will come" is no denial: it says that the visit is off.
  if (/^(?:nobody|no (?:one|1|technician))\b/i.test(f.plain)) return standsIn(before, condition);
  if (f.sentence.endsWith("?")) {
    const clause = `${before}${f.plain}`.trim();
    if (standsIn(clause, inquiry) || f.sentence.includes("¿")) return true;
  }
  if (/\b(?:not|never|n't|no)\b/.test(` ${f.plain}`) && !/\bno longer\b|won't be/.test(f.plain))
    return standsIn(f.plain, denial) || standsIn(`${before}${inside}`, denial);
  return standsIn(before, condition) || standsIn(before, denial) || standsIn(`${before}${f.plain}`.replace(/\s?\S+$/, " "), denial);
}

export interface VisitFound extends Found {
  claim: VisitClaim;
}

export function visitsIn(reading: Reading): VisitFound[] {
  return patterns.flatMap(([claim, pattern]) =>
    findAll(reading, pattern)
      .filter((f) => f.plain !== "" && !isSupposed(reading, f))
      .map((f) => ({ ...f, claim })),
  );
}

const changes = new Set(["book_visit", "move_visit", "cancel_visit"]);

/** The receipt of the visit as it stands now. */
export function standing(receipts: readonly ReceiptSource[]): ReceiptSource | null {
  return receipts.findLast((r) => r.status !== "error" && r.status !== "found" && (changes.has(r.tool) || r.status !== "held")) ?? null;
}

/** What vouches for a claim about a visit: a tool's result that says the same, or a named person who wrote the same. */
export function visitSource(claim: VisitClaim, receipts: readonly ReceiptSource[], persons: readonly PersonSource[]): string | null {
  const now = standing(receipts);
  const byTool: Record<VisitClaim, ReceiptSource | null | undefined> = {
    stands: now?.status === "booked" ? now : null,
    held: receipts.findLast((r) => r.status === "held" || r.status === "booked" || r.status === "requested"),
    moved: now?.tool === "move_visit" && now.status !== "cancelled" ? now : null,
    cancelled: now?.status === "cancelled" ? now : null,
  };
  const receipt = byTool[claim];
  if (receipt) return receipt.summary;
  const said = persons.findLast((p) => visitsIn(read(p.text)).some((v) => v.claim === claim) || (claim === "stands" && noted(p.text)));
  return said ? `Promised by ${said.name} ${said.when}` : null;
}

/** A note says it in short: "visit Tue 9 am", "booked", "appt on Friday". */
function noted(text: string): boolean {
  if (/\?|\b(?:not|n't|no|wants?|would|asks?|asked|call|if)\b/i.test(text)) return false;
  return (
    /\b(?:booked|scheduled|agendad[oa]|confirmed)\b/i.test(text) ||
    /\b(?:appointment|appt|visit|inspection|cita|visita)\b.{0,20}\b(?:mon|tue|wed|thu|fri|sat|sun|tomorrow|today|\d)/i.test(text)
  );
}
