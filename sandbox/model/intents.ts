/** What a lead's words mean, by rule, English and Spanish. Each is one expression, so that a table can test it. */

export type Intent =
  | "emergency"
  | "legal"
  | "minor"
  | "robot"
  | "person"
  | "hostile"
  | "wrongNumber"
  | "stop"
  | "injection"
  | "later"
  | "call"
  | "cancelVisit"
  | "moveVisit"
  | "notInterested"
  | "price"
  | "visit"
  | "yes"
  | "no"
  | "greeting";

const RULES: Record<Intent, RegExp> = {
  emergency:
    /\bemergency|gas (?:leak|smell)|smell gas|can'?t breathe|trouble breathing|ambulance|\b911\b|poisoned|swallowed|ate the (?:bait|poison)|allergic reaction|throat is swelling|on fire\b|unconscious|emergencia|no puede respirar|fuga de gas|envenenad/i,
  legal: /\blawyer|attorney|\bsue\b|\bsuing\b|lawsuit|legal action|small claims|(?:to|in) court\b|abogado|demandar/i,
  minor:
    /\b(?:i'?m|i am|im) (?:only )?(?:9|1[0-7])(?: years?| yrs?| yo\b|\s*$|[.,!])|\bi'?m (?:just )?a (?:kid|minor|child)\b|tengo (?:9|1[0-7]) a[nñ]os|soy menor/i,
  robot:
    /\b(?:are|r) (?:you|u) (?:a |an )?(?:real|human|person|robot|bot|ai|machine|computer|automated)|(?:is this|am i (?:talking|texting|speaking)).{0,30}(?:robot|bot\b|\bai\b|human|real|person|machine|automated|computer)|(?:eres|es usted|hablo con|es esto) (?:un |una )?(?:robot|bot|humano|persona|m[aá]quina)/i,
  person:
    /(?:real|actual|live) (?:person|human)|(?:speak|talk|chat) (?:to|with) (?:a |an |the |your |some)|\bhuman\b|representative|\bmanager\b|supervisor|\boperator\b|hablar con (?:alguien|una? |el |la )|persona real|un asesor|gerente/i,
  hostile:
    /\bfuck|\bshit|bullshit|\bbs\b|asshole|\bidiots?\b|\buseless\b|ridiculous|what a joke|pathetic|\bworst\b|never showed up|sick of (?:you|this)|terrible service|leave me alone|in[uú]til|est[uú]pid|qu[eé] verg[uü]enza/i,
  wrongNumber: /wrong (?:number|person)|n[uú]mero equivocado|se equivoc[oó] de n[uú]mero|don'?t know (?:any|a) \w+ at this number/i,
  stop: /^\s*(?:please )?(?:stop|unsubscribe|cancel|end|quit|revoke|opt[ -]?out)\s*[.!]*\s*$|stop (?:texting|messaging|contacting)|take me off|remove me|don'?t text me|no me (?:escriba|mande)|dejen? de (?:escribir|mandar)/i,
  injection:
    /ignore (?:all |any |your )?(?:previous |prior |above )?(?:instructions|rules)|system prompt|you are now\b|new instructions|act as (?:a|an)\b|developer mode|jailbreak|repeat after me|olvida (?:tus|las) instrucciones/i,
  later:
    /(?:text|message|write|contact|hit) me (?:back )?(?:up )?(?:later|tomorrow|tonight|in |on |next|after|this)|\bat work\b|in a meeting|\bdriving\b|\bi'?m busy\b|busy (?:right )?now|can'?t (?:talk|text) (?:right )?now|get back to you|estoy (?:ocupad|trabajando|manejando)|escr[ií]b[ae]me (?:m[aá]s tarde|ma[nñ]ana|luego)/i,
  call: /\b(?:call|phone|ring) me\b|give me a call|ll[aá]m[ae](?:n?me)\b/i,
  cancelVisit: /cancel (?:my|the|our) (?:visit|appointment|service|treatment)|cancelar (?:mi|la) (?:visita|cita)/i,
  moveVisit:
    /reschedul|(?:move|change|switch) (?:my|the|our|it|that) ?(?:visit|appointment|time|day|to)?|different (?:day|time)|another (?:day|time)|cambiar (?:mi|la|el) (?:visita|cita|d[ií]a|hora)|otro d[ií]a/i,
  notInterested:
    /not interested|no thanks?\b|no thank you|don'?t need (?:it|you|this|anything)|never ?mind|we went with|already (?:taken care|handled|fixed)|i'?ll pass|no me interesa|no,? gracias/i,
  price: /how much|\bprices?\b|pricing|\bcosts?\b|\brates?\b|\bquote\b|estimate|charge|cu[aá]nto (?:cuesta|cobran|vale|sale)|precio|cotizaci[oó]n/i,
  visit:
    /(?:can|could) (?:someone|you|anybody|somebody) come|come (?:out|by|over)|when can you|this week|\bschedule\b|\bbook\b|appointment|availab|sign me up|let'?s do it|soonest|as soon as|earliest|pueden venir|una visita|una cita|agendar|reservar|cu[aá]ndo pueden/i,
  yes: /^\s*(?:yes|yeah|yep|yup|ya|sure|ok(?:ay)?|sounds good|please do|go ahead|perfect|great|works|that works|do it|let'?s do it|absolutely|s[ií]|claro|dale|est[aá] bien|bueno|por favor)\b/i,
  no: /^\s*(?:no|nope|nah|not really|neither|none)\b/i,
  greeting: /^\s*(?:hi|hello|hey|yo|good (?:morning|afternoon|evening)|so|um+|hola|buen[oa]s(?: d[ií]as| tardes)?)[\s.,!?]*$/i,
};

/** Whether a text carries an intent. */
export function means(text: string, intent: Intent): boolean {
  return RULES[intent].test(text);
}

const COURTESY =
  /\b(?:ok(?:ay)?|great|perfect|awesome|sounds good|thank(?:s| you)?(?: so much| a lot| again)?|thx|ty|cool|see (?:you|ya)(?: then| soon)?|have a (?:good|great|nice) (?:one|day|night|evening)|bye|you too|got it|appreciate it|muchas gracias|gracias|perfecto|excelente|hasta luego|nos vemos|igualmente)\b/gi;

/** A text of nothing but thanks, goodbyes or a thumb: nobody waits for an answer to it. */
export function isCourtesy(text: string): boolean {
  if (text.trim() === "") return false;
  const rest = text.replace(COURTESY, "").replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu, "");
  return /^[\s.,!:)(-]*$/.test(rest);
}
