/**
 * Does a text revoke consent? 47 CFR 64.1200(a)(10): any reasonable manner counts, in any wording. These rules decide the clear cases in
 * English and Spanish; `maybe` goes to a classifier while the thread is held. They err towards stopping, except where stopping is
 * plainly about something else ("stop by at 3").
 */
import { editDistance, normalizeText } from "./normalize";

export type OptOutRule = "stop" | "start" | "help" | "maybe" | null;

/** Replies that stop by themselves, by rule or by carriers' lists; Spanish beside them. */
const stopWords = new Set(
  (
    "stop|stopall|stop all|stops|stop it|stop this|stop now|unsubscribe|unsub|cancel|end|quit|revoke|optout|opt out|remove|remove me|delete me|" +
    "no more|leave me alone|go away|alto|parar|pare|paren|para ya|cancelar|baja|darme de baja|dar de baja|dame de baja|basta|detener|detente|" +
    "no mas|quitar|quitame|quiteme|borrame|borreme|fin|terminar|desuscribir|desuscribirme|eliminar|eliminame|elimineme|dejame en paz|dejeme en paz"
  ).split("|"),
);

/** Words around a stop that change nothing. */
const polite =
  /\b(please|pls|plz|thanks|thank you|thankyou|thx|ty|now|ok|okay|hi|hello|hey|sir|maam|just|immediately|asap|i said|por favor|porfavor|gracias|ya|ahora|hola|yo)\b/g;

const stopPhrases = [
  /\b(stop|quit|cease) (texting|messaging|contacting|calling|sending|bothering|spamming|harassing|texts|messages|msgs|these texts|these messages|the texts|the messages|all texts|all messages)\b/,
  /\b(do not|dont|never|no longer) (ever )?(text|message|msg|contact|txt|bother|write)( to)?( me| us| this| my| again| anymore|$)/,
  /\bdont (send|want) (me )?(any )?(more |these |your )?(texts|messages|msgs|text|txts)\b/,
  /\bdo not (send|want) (me )?(any )?(more |these |your )?(texts|messages|msgs)\b/,
  /\b(take|get|keep) (me|my number|us|this number) off\b/,
  /\b(remove|delete|erase|drop) (me|us|my number|my phone|my info|my name|this number|my contact)\b/,
  /\b(off|from) (your|the|this|ur) (call |text |mailing |contact )?list\b/,
  /\bwant (this|these|it|you|the texts|the messages) to stop\b/,
  /\b(please|just|but) stop$/,
  /\bunsubscribe\b/,
  /\bopt(ing)? (me |us )?out\b/,
  /\bno more (texts?|messages?|msgs?|contact|spam)\b/,
  /\b(lose|forget|delete) my number\b/,
  /\bleave me alone\b/,
  /\b(i )?(revoke|withdraw) (my )?(consent|permission)\b/,
  /\bno me (escrib\w*|mand\w*|envi\w*|molest\w*|contact\w*|text\w*|llam\w*)\b/,
  /\bdej(e|en|a|ar|es)? de (escrib\w*|mand\w*|envi\w*|molest\w*|contact\w*|text\w*)\b/,
  /\bno (quiero|deseo) (mas |recibir )?(mensajes|textos|sms|recibir)\b/,
  /\bno (mas|quiero mas) (mensajes|textos)\b/,
  /\b(dar|dame|deme|darme|denme) de baja\b/,
  /\b(quit\w*|sa[cq]\w*|borr\w*|elimin\w*) (mi numero|mi telefono|de (la|su|tu) lista)\b/,
  /\b(saqueme|sacame|saquenme|quiteme|quitame|quitenme|borreme|elimineme) de\b/,
];

/** After these, a stop is about something else, or only about a time. */
const limited =
  /\b(until|till|before|after|today|tonight|tomorrow|on (sunday|saturday|weekends)|at (work|night)|during|while|this (week|month)|right now|hasta|antes|despues|hoy|manana)\b/;
const otherStop =
  /\bstop(ping|ped)? (by|in|at|over|for|off|working|here|on|the (ants|bugs|roaches|spiders|mice|leak|infestation)|them|ants|bugs|roaches|coming|eating|biting)\b|\b(wont|doesnt|dont|cant|not|never|to|non|bus|pit|will|would|could|you) stop\b/;

const realWords = new Set([
  "shop",
  "step",
  "stow",
  "slop",
  "atop",
  "soap",
  "spot",
  "top",
  "sto",
  "story",
  "stock",
  "store",
  "stoop",
  "strip",
  "stamp",
  "swop",
  "chop",
]);
const stopEmoji = /^(?:\s|\ufe0f|🛑|⛔|🚫|📵|🔕)+$/u;
const doubtfulEmoji = /^(?:\s|\ufe0f|✋|🖕|🤚|👎|[\u{1F3FB}-\u{1F3FF}])+$/u;

function isTypoOfStop(word: string): boolean {
  if (realWords.has(word)) return false;
  if (/^s+t+o+p+s?$/.test(word)) return true;
  if (word.length >= 3 && word.length <= 6 && word.startsWith("s") && editDistance(word, "stop", 1) <= 1) return true;
  return word.length >= 8 && editDistance(word, "unsubscribe", 3) <= 3;
}

/** What the text asks of us, by rule alone; null when it asks nothing of the kind. */
export function optOutRule(text: string): OptOutRule {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (stopEmoji.test(trimmed)) return "stop";
  if (doubtfulEmoji.test(trimmed)) return "maybe";
  const flat = normalizeText(trimmed);
  if (/^(start|unstop|resubscribe|opt in|optin|subscribe|continuar|iniciar|reanudar)$/.test(flat)) return "start";
  if (/^(help|info|ayuda)$/.test(flat)) return "help";
  const core = flat.replace(polite, " ").replace(/\s+/g, " ").trim();
  if (stopWords.has(flat) || stopWords.has(core)) return "stop";
  if (/^s t o p$/.test(core)) return "stop";
  if (core !== "" && !core.includes(" ") && isTypoOfStop(core)) return "stop";
  if (stopPhrases.some((phrase) => phrase.test(flat))) return limited.test(flat) && !/\b(unsubscribe|opt(ing)? out|list)\b/.test(flat) ? "maybe" : "stop";
  // "Stop. Who is this": the word stands as a sentence of its own.
  if (/^(please )?stop\s*[.!,;:-]/i.test(trimmed) || /[.!;]\s*(please )?stop[.!]*$/i.test(trimmed) || /^stop\s*\n/i.test(trimmed)) return "stop";
  if (/\bSTOP\b/.test(trimmed) && trimmed !== trimmed.toUpperCase() && !otherStop.test(flat)) return "maybe";
  if (/\bstop\b/.test(flat) && !otherStop.test(flat) && core.split(" ").length <= 6) return "maybe";
  if (/\b(fuck off|f off|piss off|screw you|go to hell|spam|reported|harass\w*|dont call|do not call)\b/.test(flat)) return "maybe";
  return null;
}

/** Keywords that Surge answers itself when its keyword answering is on (the whole text is exactly one of them). */
const vendorKeywords = new Set(["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "start", "yes", "unstop", "help", "info"]);

export function isVendorKeyword(text: string): boolean {
  return vendorKeywords.has(text.trim().toLowerCase());
}

/** A lead who asked to stop writes START, or YES as carriers also accept. */
export function asksToStartAgain(text: string): boolean {
  return optOutRule(text) === "start" || /^\s*yes\s*[.!]?\s*$/i.test(text);
}
