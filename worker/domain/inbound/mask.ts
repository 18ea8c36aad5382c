/** Card numbers, security codes and social security numbers never reach storage, search, logs or a model (PCI DSS 3.3.1). */

export type Masked = "card" | "securityCode" | "ssn";

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let n = Number(digits[digits.length - 1 - i]);
    if (i % 2 === 1) n = n > 4 ? n * 2 - 9 : n * 2;
    sum += n;
  }
  return sum % 10 === 0;
}

/** Who issues cards with such a number, and how long theirs are. A phone beside a ZIP is no card, whatever its check digit says. */
const issuers: readonly { begins: RegExp; lengths: readonly number[] }[] = [
  { begins: /^4/, lengths: [13, 16, 19] },
  { begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { begins: /^3[47]/, lengths: [15] },
  { begins: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] },
  { begins: /^(?:30[0-5]|36|38|39)/, lengths: [14] },
  { begins: /^35(?:2[89]|[3-8])/, lengths: [16] },
];

const isCard = (digits: string): boolean => issuers.some(({ begins, lengths }) => begins.test(digits) && lengths.includes(digits.length)) && luhn(digits);

/** A run of digits and blanks may hold more than the card: a month after it, a ZIP before it. Whole groups are looked at, the longest first. */
function withoutCards(run: string): string {
  const groups = [...run.matchAll(/\d+/g)].map((match) => ({ at: match.index, end: match.index + match[0].length, digits: match[0] }));
  for (let first = 0; first < groups.length; first++) {
    for (let last = groups.length - 1; last >= first; last--) {
      const some = groups.slice(first, last + 1);
      const [from, to] = [some[0], some.at(-1)];
      if (!from || !to || !isCard(some.map(({ digits }) => digits).join(""))) continue;
      return `${run.slice(0, from.at)}[card number removed]${withoutCards(run.slice(to.end))}`;
    }
  }
  return run;
}

/** The text with such numbers replaced, and which kinds were found. */
export function maskSensitive(text: string): { text: string; found: Masked[] } {
  const found = new Set<Masked>();
  let masked = text.replace(/(?<!\d)\d(?:[ .-]{0,2}\d){12,}(?!\d)/g, (run) => {
    const without = withoutCards(run);
    if (without !== run) found.add("card");
    return without;
  });
  masked = masked.replace(/(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)/g, () => {
    found.add("ssn");
    return "[social security number removed]";
  });
  masked = masked.replace(/\b(ssn|social(?: security)?(?: number)?(?: is)?)(\D{0,6})\d{9}(?!\d)/gi, (_all, word: string, gap: string) => {
    found.add("ssn");
    return `${word}${gap}[social security number removed]`;
  });
  masked = masked.replace(/\b(cvv2?|cvc2?|security code|sec code|codigo de seguridad)(\D{0,12})\d{3,4}(?!\d)/gi, (_all, word: string, gap: string) => {
    found.add("securityCode");
    return `${word}${gap}[code removed]`;
  });
  if (found.has("card"))
    // A card is followed by its code more often than not: "4242… 12/27 123".
    masked = masked.replace(/(\[card number removed\][^\d]{0,12}(?:\d{1,2}\s*\/\s*\d{2,4})[^\d]{1,6})\d{3,4}(?!\d)/g, (_all, lead: string) => {
      found.add("securityCode");
      return `${lead}[code removed]`;
    });
  return { text: masked, found: [...found] };
}

/** Fields of a vendor's delivery that name something; a long id can look like a card number. */
const naming = /(?:^|_)(?:id|ids|number|phone|timestamp|at|type|url|account)$/;

/** A delivery's JSON with such numbers taken out of its words. What is no JSON is masked as one text. */
export function maskLetter(body: string): string {
  let changed = false;
  const mask = (key: string, value: unknown): unknown => {
    if ((typeof value !== "string" && typeof value !== "number") || naming.test(key)) return value;
    const { text, found } = maskSensitive(String(value));
    changed ||= found.length > 0;
    return found.length > 0 ? text : value;
  };
  try {
    const masked: unknown = JSON.parse(body, mask);
    // Untouched, it stays byte for byte what came.
    return changed ? JSON.stringify(masked) : body;
  } catch {
    return maskSensitive(body).text;
  }
}
