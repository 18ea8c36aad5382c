/** `overseer_verdict`: reads a draft as a careful second person would, by rule. Pure. */
import { isGsm, toGsm } from "../gsm";
import { agreedPrice } from "./answers";
import { calendarOf, toolEvents } from "./calendar";
import { means } from "./intents";
import { languageOf } from "./language";
import type { Draft, Playbook, Thread, TurnPrompt } from "./shapes";
import { priceOf } from "./wording";

export interface Verdict {
  verdict: "approve" | "revise" | "escalate";
  reasons: string[];
  risk: "none" | "angry" | "price" | "legal" | "loop";
  claims: { quote: string; source: string; ok: boolean }[];
}

/** Approves with reasons, or sends back with what is wrong. Legal matters and loops go to a person. */
export function judge(playbook: Playbook, thread: Thread, draft: Draft): Verdict {
  const prompt: TurnPrompt = { playbook, thread, rounds: [], tools: [] };
  const claims = draft.claims.map(({ quote, source, ok }) => ({ quote, ok, source: sourceInWords(playbook, thread, source) }));
  const risk = riskOf(thread, draft);
  if (risk === "legal" || risk === "loop") {
    const reason = risk === "legal" ? "A legal threat is for a person" : "The same text went out before";
    return { verdict: "escalate", reasons: [reason], risk, claims };
  }
  const problems = problemsOf(prompt, draft);
  if (problems.length > 0) return { verdict: "revise", reasons: problems, risk, claims };
  return { verdict: "approve", reasons: praise(prompt, draft), risk, claims };
}

/** Everything wrong with a draft, each as one plain line. */
export function problemsOf(prompt: TurnPrompt, draft: Draft): string[] {
  const { disclosure, messages } = prompt.thread;
  const { text } = draft;
  const leadTexts = messages.filter((message) => message.from === "lead").map((message) => message.text);
  const language = languageOf(leadTexts, prompt.playbook.language);
  const leadUsesEmoji = leadTexts.some((one) => EMOJI.test(one));
  const prices = knownPrices(prompt);
  const checks: [boolean, string][] = [
    [text.trim() === "", "The text is empty"],
    [text.length > 300, `The text has ${text.length} characters; 300 is the most`],
    [(text.match(/\?/g) ?? []).length > 1, "Asks more than one thing"],
    [!leadUsesEmoji && EMOJI.test(text), "Uses an emoji that the lead did not use first"],
    [/[*_#`]{2}|^#|\[.+\]\(.+\)|<\w+>|\{\{/m.test(text), "Has markup in it"],
    [language === "en" && !leadUsesEmoji && !isGsm(withoutName(prompt, text)), "Has a character that makes the text twice as long"],
    [
      disclosure.opener !== null && !text.startsWith(disclosure.opener) && !saysWho(prompt, text),
      "Does not begin with the company's name and that it is an AI",
    ],
    [disclosure.sayStop && !/\bSTOP\b/.test(text), "Does not say how to stop"],
    [/\bI(?:'m| am) (?:a real person|human|not (?:a bot|an AI|a robot))/i.test(text), "Denies being an AI"],
    [/\b(?:idiot|stupid|shut up|calm down)\b/i.test(text), "The tone is rude"],
    [saysBooked(text) && calendarOf(toolEvents(prompt)).visit === null, "Says booked, but no visit was booked"],
    [language === "es" && text.length > 60 && languageOf([withoutOpener(prompt, text)], "es") === "en" && draft.claims.length === 0, "The lead writes Spanish"],
  ];
  const found = checks.filter(([wrong]) => wrong).map(([, reason]) => reason);
  for (const claim of draft.claims) if (!claim.ok) found.push(`"${claim.quote}" has no source`);
  for (const price of text.match(/\$\d+(?:,\d{3})*(?:\.\d{2})?/g) ?? []) {
    if (!prices.has(price)) found.push(`${price} has no source`);
  }
  for (const link of text.match(/\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|co|ly|us|info|biz)\b/gi) ?? []) {
    if (!prompt.playbook.company.domains.some((domain) => link.toLowerCase().endsWith(domain.toLowerCase()))) {
      found.push(`${link} is not a domain of the company`);
    }
  }
  return [...new Set(found)];
}

const EMOJI = /\p{Extended_Pictographic}/u;

function saysBooked(text: string): boolean {
  return /you(?:'re| are) (?:all set|booked)|(?:visit|appointment) is (?:booked|confirmed)|qued[oó] reservad/i.test(text);
}

/** Every price that the playbook, a receipt or a person's words stand for. */
function knownPrices(prompt: TurnPrompt): Set<string> {
  const { playbook, thread } = prompt;
  const texts = [
    ...playbook.offers.flatMap((offer) => [offer.terms, offer.name, priceOf(offer.cents, "once", "en")]),
    ...playbook.company.facts.map((fact) => fact.text),
    ...playbook.objections.map((objection) => objection.answer),
    playbook.opening.text,
    ...playbook.stages.flatMap((stage) => [...stage.questions, ...stage.followUps.map((one) => one.text)]),
    ...thread.notes.map((note) => note.text),
    ...thread.messages.filter((message) => message.from === "person").map((message) => message.text),
    ...thread.receipts.map((receipt) => JSON.stringify(receipt.result ?? null)),
  ];
  return new Set(texts.flatMap((text) => text.match(/\$\d+(?:,\d{3})*(?:\.\d{2})?/g) ?? []));
}

function riskOf(thread: Thread, draft: Draft): Verdict["risk"] {
  const open = thread.messages.filter((message) => message.from === "lead" && message.open).map((message) => message.text);
  const text = open.join("\n");
  if (means(text, "legal")) return "legal";
  const before = thread.messages.filter((message) => message.from === "ai" && toGsm(message.text) === toGsm(draft.text));
  if (before.length >= 2) return "loop";
  if (means(text, "hostile")) return "angry";
  return means(text, "price") || /discount|descuento/i.test(text) ? "price" : "none";
}

/** What is good about a draft: concrete, two to four lines. */
function praise(prompt: TurnPrompt, draft: Draft): string[] {
  const { disclosure, episode } = prompt.thread;
  const question = /[^.!?\n]*\?/.exec(draft.text)?.[0].trim();
  const agreed = agreedPrice(prompt);
  const lines: (string | false)[] = [
    disclosure.opener !== null && "Names the company and says that it is an AI",
    draft.claims.length > 0 && `${draft.claims.length === 1 ? "Its one claim has" : `All ${draft.claims.length} claims have`} a source`,
    agreed !== null && draft.text.includes(agreed.price) && `Keeps to what ${agreed.who} agreed`,
    saysBooked(draft.text) && "The visit it confirms was booked",
    question !== undefined && `Asks one thing: ${question}`,
    episode.task === "opening" && "Opens as the playbook says",
    `${draft.text.length} characters, plain and polite`,
  ];
  return lines.filter((line) => line !== false).slice(0, 4);
}

function sourceInWords(playbook: Playbook, thread: Thread, source: string | null): string {
  const [kind, id = ""] = (source ?? "No source").split(":");
  if (kind === undefined || !/^(?:offer|fact|objection|receipt|note|thread)$/.test(kind)) return source ?? "No source";
  if (kind === "offer") return `Offer: ${playbook.offers.find((one) => one.id === id)?.name ?? id}`;
  if (kind === "fact") return `Fact: ${playbook.company.facts.find((one) => one.id === id)?.topic ?? id}`;
  if (kind === "objection") return `Objection: ${playbook.objections.find((one) => one.id === id)?.when ?? id}`;
  if (kind === "receipt") return thread.receipts.find((one) => one.id === id)?.summary || "Tool receipt";
  if (kind === "note") return `Note of ${thread.notes[Number(id)]?.by ?? "a colleague"}`;
  return "Text of a colleague";
}

/** In other words than the usual ones. */
const saysWho = (prompt: TurnPrompt, text: string): boolean => text.includes(prompt.playbook.company.name) && /\b(?:AI|IA)\b/.test(text);

/** A name is written as its owner writes it, whatever that costs. */
function withoutName(prompt: TurnPrompt, text: string): string {
  const words = (prompt.thread.lead.name ?? "").split(/\s+/).filter((word) => word !== "");
  return words.reduce((rest, word) => rest.replaceAll(word, ""), text);
}

function withoutOpener(prompt: TurnPrompt, text: string): string {
  return text.replace(prompt.thread.disclosure.opener ?? "", "");
}
