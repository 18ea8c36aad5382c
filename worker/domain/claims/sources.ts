/**
 * Where a claim of the AI may come from (I8): the playbook, a receipt, or what a named person of the company wrote in this thread or in
 * the release note. The lead's own words are kept apart: they may be echoed in a question, never promised.
 */
import type { Offer, Playbook } from "../../contract/playbook";
import { read } from "./fold";
import type { Reading } from "./fold";

export interface Source {
  /** `Offer: First treatment`, `Promised by Dana 10:31 am`: what the verdict chip shows. */
  label: string;
  text: string;
  kind: "offer" | "playbook" | "receipt" | "person" | "kept";
}

export interface ReceiptSource {
  id: string;
  tool: string;
  summary: string;
  /** Every label a window or visit of the result carries. */
  labels: string[];
  status: "held" | "requested" | "booked" | "cancelled" | "found" | "error";
  cents: number | null;
}

export interface PersonSource {
  name: string;
  when: string;
  text: string;
}

export interface ClaimSources {
  playbook: Playbook;
  receipts: ReceiptSource[];
  persons: PersonSource[];
  /** The lead's texts and the fields of the lead (name, ZIP, address). */
  lead: string[];
  /** Our number, which may be named. */
  ownNumbers: string[];
  /** The moment that goes with the text: a snooze's or a callback's. */
  kept?: Source;
}

export function money(cents: number): string {
  const dollars = String(Math.floor(cents / 100)).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return cents % 100 === 0 ? `$${dollars}` : `$${dollars}.${String(cents % 100).padStart(2, "0")}`;
}

export function offerText(offer: Offer): string {
  const per = offer.per === "once" ? "" : ` per ${offer.per}`;
  return `${offer.name}: ${money(offer.cents)}${offer.cents === 0 ? " (free)" : ""}${per}. ${offer.terms}`;
}

const written = new WeakMap<Playbook, Source[]>();

/** What a playbook states; it never changes, so it is taken apart once. */
function statementsOfPlaybook(playbook: Playbook): Source[] {
  const known = written.get(playbook);
  if (known) return known;
  const statements: Source[] = [
    ...playbook.offers.map((offer): Source => ({ label: `Offer: ${offer.name}`, text: offerText(offer), kind: "offer" })),
    ...playbook.company.facts.map((fact): Source => ({ label: `Playbook: ${fact.topic}`, text: fact.text, kind: "playbook" })),
    ...playbook.objections.map((o): Source => ({ label: `Playbook: when “${o.when}”`, text: o.answer, kind: "playbook" })),
    { label: "Playbook: opening", text: playbook.opening.text, kind: "playbook" },
    ...playbook.stages.flatMap((stage) => [
      ...stage.followUps.map((f): Source => ({ label: `Playbook: follow-up of ${stage.name}`, text: f.text, kind: "playbook" })),
      { label: `Playbook: stage ${stage.name}`, text: [stage.objective, ...stage.questions].join(" "), kind: "playbook" } satisfies Source,
    ]),
    { label: "Company", text: `${playbook.company.name} ${playbook.company.phone} ${playbook.company.domains.join(" ")}`, kind: "playbook" },
  ];
  written.set(playbook, statements);
  return statements;
}

/** Everything the AI may state, each with its label. */
export function statementsOf(sources: ClaimSources): Source[] {
  return [
    ...statementsOfPlaybook(sources.playbook),
    ...sources.receipts.map((r): Source => ({
      label: r.summary,
      text: [r.summary, ...r.labels, r.cents === null ? "" : money(r.cents)].join(" "),
      kind: "receipt",
    })),
    ...sources.persons.map((p): Source => ({ label: `Promised by ${p.name} ${p.when}`, text: p.text, kind: "person" })),
  ];
}

export interface Verbatim {
  start: number;
  end: number;
  label: string;
}

/** The sentences of a text, four words or longer, that stand in the playbook as they are; a field of the lead may be filled in. */
export function verbatim(reading: Reading, statements: readonly Source[]): Verbatim[] {
  const told = statements.filter((s) => s.kind === "playbook" || s.kind === "offer").map((s) => ({ label: s.label, text: folded(read(s.text).text) }));
  const found: Verbatim[] = [];
  for (const match of reading.text.matchAll(/[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*/g)) {
    const sentence = folded(match[0]);
    if (sentence.split(" ").length < 4) continue;
    const source = told.find(({ text }) => ` ${text} `.includes(` ${sentence} `));
    if (source) found.push({ start: match.index, end: match.index + match[0].length, label: source.label });
  }
  return found;
}

const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}$%]+/gu, " ")
    .trim();
