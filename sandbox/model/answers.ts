/** Answers to what a lead asks, each with the source of what it claims: offers, facts, objections, what a person promised. */
import { toGsm } from "../gsm";
import type { Claim, Piece } from "./compose";
import { means } from "./intents";
import type { Language } from "./language";
import type { Playbook, TurnPrompt } from "./shapes";
import { pestIn } from "./slots";
import { priceOf, wordsIn } from "./wording";

/** A price that a named person of the company wrote in a note or a text. */
export interface Agreed {
  price: string;
  who: string;
  source: string;
}

/** The latest price a person promised, or null. It goes before every offer. */
export function agreedPrice(prompt: TurnPrompt): Agreed | null {
  const { notes, messages } = prompt.thread;
  const price = (text: string) => /\$\s?\d+(?:,\d{3})*(?:\.\d{2})?/.exec(text)?.[0].replace(" ", "") ?? null;
  const inNotes = notes.map((note, n) => ({ price: price(note.text), who: note.by, source: `note:${n}` }));
  const inTexts = messages.flatMap((message, n) =>
    message.from === "person" ? [{ price: price(message.text), who: message.name ?? "", source: `thread:${n}` }] : [],
  );
  const found = [...inTexts, ...inNotes].findLast((one) => one.price !== null);
  if (found === undefined || found.price === null) return null;
  return { price: found.price, who: found.who || "our team", source: found.source };
}

/** What answers this text; empty when nothing in the playbook does. */
export function answersTo(prompt: TurnPrompt, text: string, language: Language): Piece[] {
  const objection = objectionTo(prompt.playbook, text);
  if (objection !== null) return [objection];
  if (means(text, "price")) return priceAnswer(prompt, language);
  if (/discount|deal\b|lower|cheaper|expensive|too much|descuento|car[oa]\b/i.test(text)) {
    return [{ text: wordsIn(language).noDiscount }, ...priceAnswer(prompt, language)];
  }
  const fact = factFor(prompt.playbook, text);
  return fact === null ? [] : [fact];
}

/** The line that says we can help with the pest a lead names, from a fact that names it too where there is one. */
export function canTreat(playbook: Playbook, text: string, language: Language): Piece | null {
  const pest = pestIn(text);
  if (pest === null) return null;
  const fact = playbook.company.facts.find((one) => pestIn(one.text) !== null && one.text.toLowerCase().includes(pest));
  if (fact === undefined || language === "es") return { text: wordsIn(language).canTreat(pest) };
  return { text: wordsIn(language).canTreat(pest), claims: [{ quote: pest, source: `fact:${fact.id}` }] };
}

function priceAnswer(prompt: TurnPrompt, language: Language): Piece[] {
  const words = wordsIn(language);
  const agreed = agreedPrice(prompt);
  if (agreed !== null) {
    const text = words.agreed(agreed.who, agreed.price);
    return [{ text, claims: [{ quote: agreed.price, source: agreed.source }], keep: true }];
  }
  const offers = prompt.playbook.offers.slice(0, 2);
  if (offers.length === 0) return [];
  const claims: Claim[] = [];
  const parts = offers.map((offer) => {
    const price = priceOf(offer.cents, offer.per, language);
    claims.push({ quote: price, source: `offer:${offer.id}` });
    return words.priceIs(offer.name, price);
  });
  const joined = parts.join(language === "es" ? ", " : " and ");
  return [{ text: `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`, claims, keep: true }];
}

const OBJECTIONS: Record<string, RegExp> = {
  price: /expensive|too much|steep|pricey|cheaper|can'?t afford|discount|price is|price too|too high|\bcaro\b|descuento|m[aá]s barato/i,
  think: /think (?:about|it)|let me think|not sure (?:yet|if)|need time|decide later|pensarlo|lo pienso/i,
  spouse: /(?:ask|talk|check|discuss|speak).{0,12}(?:wife|husband|spouse|partner)|preguntar a mi espos/i,
  competitor: /(?:already (?:have|use)|another|other|different) (?:a )?(?:company|provider|guy|service)|competitor|orkin|terminix|otra compa/i,
  diy: /\bmyself\b|\bdiy\b|on my own|home depot|store.bought/i,
};

function objectionTo(playbook: Playbook, text: string): Piece | null {
  const kind = Object.entries(OBJECTIONS).find(([, pattern]) => pattern.test(text))?.[1];
  if (kind === undefined) return null;
  const found = playbook.objections.find((one) => kind.test(one.when) || kind.test(one.id));
  if (found === undefined) return null;
  return { text: found.answer, claims: claimsIn(found.answer, `objection:${found.id}`), keep: true };
}

const SYNONYMS: readonly RegExp[] = [
  /safe|pets?\b|dogs?\b|cats?\b|kids?\b|child|chemical|organic|mascota|ni[nñ]os|seguro/i,
  /guarante|warrant|come back|re-?treat|garant/i,
  /\bhours?\b|\bopen\b|weekend|saturday|sunday|horario/i,
  /contract|commit|locked|cancel any|contrato/i,
  /licen[sc]|insur|certif|bonded/i,
  /\barea\b|\bserve\b|\bcover\b|located|based|zona/i,
  /\bpay\b|payment|card\b|cash|venmo|pagar|tarjeta/i,
  /prepare|prep\b|before you come|leave the house|be home|preparar/i,
  /how long (?:does|will|is) (?:it|the|a)|minutes|take long|cu[aá]nto (?:dura|tarda)/i,
  /technician|who (?:comes|will come)|background/i,
];

/** The fact that a question is about: same topic by the table above, else the most words in common. */
function factFor(playbook: Playbook, text: string): Piece | null {
  const asks = /\?|^(?:do|does|is|are|can|will|what|when|where|how|who|which|qu[eé]|cu[aá]|son|es|tienen)\b/i.test(text.trim());
  if (!asks) return null;
  const { facts } = playbook.company;
  const topic = SYNONYMS.find((pattern) => pattern.test(text));
  const byTopic = topic === undefined ? undefined : (facts.find((one) => topic.test(`${one.id} ${one.topic}`)) ?? facts.find((one) => topic.test(one.text)));
  const asked = stems(text);
  const scored = facts.map((one) => ({
    one,
    score: common(asked, stems(one.topic)) * 2 + common(asked, stems(one.text)),
  }));
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  const fact = byTopic ?? (best !== undefined && best.score >= 2 ? best.one : undefined);
  if (fact === undefined) return null;
  const said = toGsm(fact.text);
  return { text: /[.!?]$/.test(said) ? said : `${said}.`, claims: [{ quote: said, source: `fact:${fact.id}` }], keep: true };
}

const COMMON = /^(?:com|have|like|some|someone|want|need|this|that|with|what|when|from|your|about|week|there|they|them|does|will|would|could|hous|hom)$/;

function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  return new Set(words.map((word) => word.replace(/(?:ing|ed|es|e|s)$/, "")).filter((stem) => !COMMON.test(stem)));
}

function common(a: Set<string>, b: Set<string>): number {
  return [...a].filter((stem) => b.has(stem)).length;
}

/** The figures of a sentence as claims of one source. */
export function claimsIn(text: string, source: string): Claim[] {
  return (toGsm(text).match(/\$\d+(?:,\d{3})*(?:\.\d{2})?/g) ?? []).map((quote) => ({ quote, source }));
}
