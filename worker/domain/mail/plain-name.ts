/** A name as it may stand in somebody else's mailbox: whoever types it must not be able to write the letter. */

const longest = 40;
/** A scheme, an address, or anything dotted that a mail program would turn into a link; the dots of other scripts too. */
const link = /\S*(?:[a-z][a-z0-9+-]*:\/\/|\/\/|www\.|@|\p{L}[\p{L}\p{N}-]*[.。․‧・·]\p{L}{2}|\d[.。․]\d+[.。․]\d)\S*/giu;
/** Seven digits and more are a phone to call, however they are grouped. */
const number = /\+?\(?\d(?:[\s().-]*\d){6,}/gu;
const others = /[^\p{L}\p{M}\p{N} &'’.,+()-]/gu;

/** Where no words are left, `otherwise`. */
export function plainName(words: string, otherwise: string): string {
  const flat = words
    .normalize("NFKC")
    // What does not show can hide a link from the look-out below.
    .replaceAll(/[\p{Cf}\u034F\u115F\u1160\u3164]/gu, "")
    .replaceAll(/[\p{Cc}\p{Z}\s]+/gu, " ");
  const plain = flat.replaceAll(link, " ").replaceAll(number, " ").replaceAll(others, " ").replaceAll(/\s+/g, " ").trim();
  if (!/[\p{L}\p{N}]/u.test(plain)) return otherwise;
  const letters = [...plain];
  return letters.length > longest
    ? `${letters
        .slice(0, longest - 1)
        .join("")
        .trim()}…`
    : plain;
}
