/** Small turns of phrase used all over. */

/** "(801) 555-0117"; other countries stay as they are written. A test thread has no phone. */
export function phoneWords(phone: string): string {
  if (phone.startsWith("test:")) return "Test conversation";
  const us = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return us ? `(${us[1]}) ${us[2]}-${us[3]}` : phone;
}

/** "$1,240", "$149.50", "$18.4k" above 10,000. */
export function money(cents: number): string {
  const dollars = cents / 100;
  if (dollars >= 10_000) return `$${(Math.round(dollars / 100) / 10).toLocaleString("en-US")}k`;
  const whole = Number.isInteger(dollars);
  return `$${dollars.toLocaleString("en-US", { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 })}`;
}

/** First letter of the first and last word; "?" for nobody. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}

/** "Maria" of "Maria Delgado"; a phone number stays whole. */
export function firstName(name: string): string {
  if (/^[+(\d]/.test(name)) return name;
  return name.trim().split(/\s+/)[0] ?? name;
}

const numbers = new Intl.NumberFormat("en-US");
/** "1,204". One formatter for all: making one costs more than a whole card. */
export const countWords = (count: number): string => numbers.format(count);

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countWords(count)} ${count === 1 ? one : many}`;
}

/** "a, b and c" */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** "Spanish" for "es"; the code itself where the browser does not know it. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

export const sentence = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);
