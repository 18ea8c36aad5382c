/** What a question of a playbook asks for, and how that is read out of an answer. */

export type Slot = "need" | "zip" | "address" | "name" | "place" | "since" | "home" | "pets" | "email" | "time" | "choice" | "go" | "other";

const QUESTIONS: readonly [Slot, RegExp][] = [
  ["zip", /\bzip\b|c[oó]digo postal/i],
  ["email", /e-?mail|correo/i],
  ["address", /\baddress\b|direcci[oó]n/i],
  ["name", /\b(?:your|first|full|last) name\b|\bname\b.*\b(?:visit|on it|under|put)\b|who am i|\bnombre\b/i],
  ["since", /how long|since when|when did|first notice|cu[aá]nto tiempo|desde cu[aá]ndo/i],
  ["pets", /\bpets?\b|\bkids?\b|children|mascotas/i],
  ["home", /square f|sq\.? ?ft|how (?:big|large)|(?:own|rent)\b|house or|single.family|kind of (?:home|property)|tama[nñ]o|casa propia/i],
  ["go", /(?:shall i|should i|want me to|would you like me to|may i) (?:look|find|check|see)|look for an open|le busco/i],
  ["choice", /which (?:one|of|suits|works)|does (?:one|either|that)|cu[aá]l (?:le|prefiere|de)|le (?:queda|sirve)/i],
  ["time", /morning|afternoon|what (?:day|time)|which (?:day|time)|two (?:days|times)|when (?:would|works|suits)|prefiere|qu[eé] d[ií]a|horario/i],
  ["place", /inside,? (?:or|outside)|indoors|where (?:are|is|do|have|in|did)|which (?:room|part)|adentro|d[oó]nde/i],
  [
    "need",
    /what (?:kind|type|sort|are you|is going|'?s going|pest|bug|problem|can we|can i|brings|do you need|would you like)|which (?:pest|bug)|are you seeing|qu[eé] (?:plaga|tipo|problema|est[aá]|necesita)|ayudarle/i,
  ],
];

/** What a question asks for. A question that fits nothing is `other` and takes any answer. */
export function slotOf(question: string): Slot {
  return QUESTIONS.find(([, pattern]) => pattern.test(question))?.[0] ?? "other";
}

/** The name under which a fact is kept. Questions of their own get one made of their words. */
export function factKey(slot: Slot, question: string): string {
  if (slot === "need") return "pest";
  if (slot !== "other") return slot;
  const words = question.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  return words.slice(0, 3).join("_") || "answer";
}

const PESTS: readonly [RegExp, string][] = [
  [/\bants?\b|hormigas?/i, "ants"],
  [/\b(?:cock)?roach(?:es)?\b|cucarachas?/i, "roaches"],
  [/\bspiders?\b|black widow|ara[nñ]as?/i, "spiders"],
  [/\b(?:mouse|mice|rodents?)\b|rat[oó]n(?:es)?/i, "mice"],
  [/\brats?\b|\bratas?\b/i, "rats"],
  [/\bwasps?\b|hornets?|yellow ?jackets?|avispas?/i, "wasps"],
  [/\bbed ?bugs?\b|chinches/i, "bed bugs"],
  [/\btermites?\b|termitas?/i, "termites"],
  [/\bearwigs?\b|tijeretas?/i, "earwigs"],
  [/\bfleas?\b|pulgas?/i, "fleas"],
  [/\bmosquito(?:e?s)?\b|zancudos?/i, "mosquitoes"],
  [/\bscorpions?\b|alacran(?:es)?/i, "scorpions"],
  [/\bbees?\b|abejas?/i, "bees"],
];

/** The pest a text names, in English. */
export function pestIn(text: string): string | null {
  return PESTS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

const STREET =
  /\b\d{1,6} (?:[nsew]\.? )?[\p{L}0-9.' ]{2,40}?\b(?:st|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|way|ct|court|cir|circle|pl|place|hwy|pkwy|trail|calle|avenida)\b\.?(?:[, ]+(?:apt|unit|#)\.? ?\w+)?(?:, ?[\p{L} ]{2,30})?/iu;
const NAMED =
  /\b(?:my name is|name'?s|this is|i'?m|i am|me llamo|soy|mi nombre es) ((?!.*\b(?:at|in|busy|not|looking|home|having|interested)\b)[\p{L}'-]+(?: [\p{L}'-]+){0,2})\s*[.!]?$/iu;

/** `Megan Nair, 120 Center St`: both at once, as they were asked for. */
const BEFORE_STREET = /^((?!we\b|our\b|my\b)[\p{L}'-]+(?: [\p{L}'-]+){0,2}),? +(?:at +)?\d{1,6} \p{L}/iu;

const PLACE =
  /\b(?:(?:in|inside|under|around|near|behind|en|bajo) (?:the |my |our |la |el |mi )?)?(?:kitchen|garage|basement|bath(?:room)?|bedroom|attic|crawl ?space|yard|lawn|deck|patio|porch|pantry|living room|walls?|outside|inside|indoors|outdoors|everywhere|cocina|garaje|ba[nñ]o|patio|adentro|afuera|dormitorio|jard[ií]n)\b/i;

/** Words of somebody who does not know what to answer. */
const VAGUE = /\b(?:um+|uh+|idk|not sure|don'?t know|the thing|that thing|huh|what do you mean|picture|photo|foto|no s[eé])\b/i;

/** A value that a text gives without being asked for it. */
export function volunteered(slot: Slot, text: string): string | null {
  switch (slot) {
    case "zip":
      return /(?<![\d-])\d{5}(?![\d])/.exec(text.replace(STREET, " "))?.[0] ?? null;
    case "address":
      return STREET.exec(text)?.[0].trim() ?? null;
    case "need":
      return pestIn(text);
    case "name":
      return (NAMED.exec(text.trim()) ?? BEFORE_STREET.exec(text.trim()))?.[1]?.trim() ?? null;
    case "place":
      return PLACE.exec(text)?.[0].trim() ?? null;
    case "email":
      return /[\w.+-]+@[\w-]+\.[\w.]+/.exec(text)?.[0] ?? null;
    default:
      return null;
  }
}

/** A value in the answer to a question for it; null when the answer gives none. */
export function answered(slot: Slot, text: string): string | null {
  const given = volunteered(slot, text);
  if (given !== null) return given;
  const plain = text.trim().replace(/[.!]+$/, "");
  switch (slot) {
    case "zip":
    case "email":
    case "choice":
      return null;
    case "name":
      return /^(?!yes|no\b|ok|why|who)[\p{L}'-]{2,}(?: [\p{L}'.-]+){0,3}$/iu.test(plain) ? plain : null;
    case "address":
      return /\d/.test(plain) && /\p{L}{2}/u.test(plain) && !plain.includes("?") ? plain : null;
    case "need":
      return plain.includes("?") || plain.length < 3 || VAGUE.test(plain) ? null : plain.slice(0, 80);
    default:
      return plain.endsWith("?") || plain === "" || VAGUE.test(plain) ? null : plain.slice(0, 80);
  }
}
