/** What a customer makes of a text: the one thing it asks, or that it asks nothing. English and Spanish. */

export type Heard =
  | "zip"
  | "name"
  | "both"
  | "address"
  | "windows"
  | "booked"
  | "pest"
  | "place"
  | "since"
  | "home"
  | "pets"
  | "times"
  | "goAhead"
  | "handover"
  | "question"
  | "nothing";

const WINDOW = /\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? [a-z]{3,9} \d{1,2}\b/i;

/** In this order: the first that fits the last question, else the whole text. */
const ASKS: readonly [Heard, RegExp][] = [
  ["nothing", /what else|anything else|algo m[aá]s|qu[eé] m[aá]s/i],
  ["zip", /\bzip\b|c[oó]digo postal/i],
  ["both", /name and (?:\w+ )?address|nombre y direcci/i],
  ["address", /\baddress\b|direcci[oó]n/i],
  ["name", /\b(?:your|first|full|last) name\b|name (?:should|for|to)|\bnombre\b|who am i (?:texting|speaking)/i],
  ["since", /how long|since when|when did|cu[aá]nto tiempo|desde cu[aá]ndo/i],
  ["place", /inside,? (?:or|outside)|indoors or|where (?:are|is|do|have|in)|which (?:room|part)|adentro|d[oó]nde/i],
  ["pets", /\bpets?\b|\bkids?\b|children|mascotas|ni[nñ]os/i],
  ["home", /square f|sq\.? ?ft|how (?:big|large)|own (?:or|the|your)|rent|house or|single.family|metros|casa o/i],
  ["windows", WINDOW],
  ["windows", /cu[aá]l le|le queda/i],
  ["times", /morning|afternoon|what (?:day|time)|which (?:day|time)|ma[nñ]ana o|qu[eé] d[ií]a|horario/i],
  ["pest", /what (?:kind|type|are you|is going|pest|bug|problem|can|brings)|which (?:pest|bug)|seeing|qu[eé] (?:plaga|tipo|problema|est[aá])/i],
  ["goAhead", /shall i|should i|would you like|want me|can i|ready to|interested|le busco|quiere|desea/i],
];

export function hear(text: string): Heard {
  if (/you(?:'re| are) (?:all set|booked)|is (?:booked|confirmed)|qued[oó] (?:reservad|agendad)|reservad[ao] para/i.test(text)) {
    return "booked";
  }
  const question = lastQuestion(text);
  if (question === null) {
    return /person|someone|team|colleague|persona|equipo/i.test(text) ? "handover" : "nothing";
  }
  for (const [heard, pattern] of ASKS) if (pattern.test(question)) return heard;
  return WINDOW.test(text) ? "windows" : "question";
}

/** The last sentence that ends with a question mark. */
export function lastQuestion(text: string): string | null {
  const sentences = text.match(/[^.!?¿]*\?/g);
  return sentences?.at(-1)?.trim() ?? null;
}

/** Whether a price stands in a text. */
export function namesPrice(text: string): boolean {
  return /\$\s?\d/.test(text);
}
