/** `opt_out_class`: whether a text asks not to be texted any more. English and Spanish, typos and emoji, by rule. */

export interface OptOutAnswer {
  class: "stop" | "unclear" | "not_stop";
  why: string;
}

/** The word is there, but about something else: a visit, the insects, a bus. */
const OTHER_SENSE =
  /\bstop (?:by|over|in|at|for|here|there|the (?:ants|bugs|mice|spiders|leak|problem|infestation))|\b(?:can'?t|cannot|don'?t|won'?t|doesn'?t|to) stop\b|\bstop(?:ped|s) (?:work|show|com)|bus stop|non.?stop|\bat the end\b|\bend of\b|cancel (?:my|the|our) (?:visit|appointment)|quit (?:working|my job)|parada/i;

const STOP: readonly RegExp[] = [
  /^\W*(?:please |pls |just )?(?:stop|stopp+|sto+p|sotp|st0p|stp|stop ?all|unsub\w*|unsuscribe|cancel|end|quit|revoke|opt[ -]?out|arret|alto|basta|ya no|baja|cancelar|parar?|detener|no m[aá]s)(?:[ ,.!]*(?:please|pls|now|thanks?|thank you|it|por favor|gracias|ya))*\W*$/i,
  /\b(?:stop|stopp|quit|cease|no more) (?:\w+ )?(?:text|txt|messag|msg|contact|send|sms|spam|bother|harass)/i,
  /\b(?:don'?t|do not|dont|never) (?:ever )?(?:text|txt|message|contact|bother|write)/i,
  /\b(?:take|remove|delete|get|opt) (?:me|my (?:number|phone)|this number) (?:off|from|out)|\bremove (?:me|my number)|lose my number|leave me alone|unsubscribe|unsub me|opt(?:ing)? out|revoke (?:my )?consent/i,
  /no (?:me|nos) (?:escrib|mand|env[ií]|contact|molest|text)|dej(?:en|e|a) de (?:escrib|mand|env|molest|text)|no quiero (?:m[aá]s |recibir )?(?:mensajes|textos)|(?:qu[ií]t|elim[ií]n|b[oó]rr|s[aá]qu)en?me|dar(?:me)? de baja|ya no (?:me )?(?:escrib|mand|quiero (?:mensajes|textos))/i,
  /^(?:\s|\u{1F6D1}|\u270B|\u{1F6AB}|\u26D4|\u{1F590}|\ufe0f)+$/u,
];

const UNCLEAR = /\bstop\b|\benough\b|\bgo away\b|\bno more\b|\bbasta\b|\bquit\b|\bunsub|\bdone with (?:this|you)|\u{1F6D1}|\u{1F6AB}|\u26D4/iu;

export function classifyOptOut(text: string): OptOutAnswer {
  const plain = text.replace(/[‘’]/g, "'").trim();
  if (OTHER_SENSE.test(plain) && !STOP[1]?.test(plain)) return { class: "not_stop", why: "The word is about something else" };
  const hit = STOP.find((pattern) => pattern.test(plain));
  if (hit !== undefined) return { class: "stop", why: "Asks not to be texted any more" };
  if (UNCLEAR.test(plain)) return { class: "unclear", why: "May ask to stop, may mean something else" };
  return { class: "not_stop", why: "Says nothing about stopping" };
}
