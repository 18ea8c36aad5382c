/** Which language a lead writes: English or Spanish, by the words that only one of them has. */

export type Language = "en" | "es";

const SPANISH =
  /\b(?:hola|gracias|por favor|tengo|quiero|necesito|cu[aá]nto|cu[aá]ndo|d[oó]nde|qu[eé] precio|precio|buenos|buenas|d[ií]as|tardes|casa propia|cocina|hormigas|cucarachas|ara[nñ]as|ratones|avispas|ma[nñ]ana|s[ií], por|est[aá] bien|me llamo|es el|adentro|afuera|ustedes|pueden|ayudar|visita|primera|segunda|c[oó]digo|direcci[oó]n|usted|eres|son las?|perro|semanas|muchas|estoy|hablar)\b|[¿¡]/i;
const ENGLISH = /\b(?:the|is|are|you|your|we|have|please|how|much|what|when|can|my|yes|thanks|hello|hi|hey|and|for|with|it's|in|works?|first|second)\b/i;

/** The language of the latest text that shows one; `fallback` when none does. */
export function languageOf(leadTexts: readonly string[], fallback: string): Language {
  for (const text of leadTexts.toReversed()) {
    const spanish = countOf(text, SPANISH);
    const english = countOf(text, ENGLISH);
    if (spanish > english) return "es";
    if (english > spanish) return "en";
  }
  return fallback === "es" ? "es" : "en";
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(new RegExp(pattern.source, "gi"))?.length ?? 0;
}
