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

/** The text with such numbers replaced, and which kinds were found. */
export function maskSensitive(text: string): { text: string; found: Masked[] } {
  const found = new Set<Masked>();
  let masked = text.replace(/(?<!\d)(?:\d[ .-]?){12,18}\d(?!\d)/g, (run) => {
    const digits = run.replace(/\D/g, "");
    if (!luhn(digits)) return run;
    found.add("card");
    return "[card number removed]";
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
