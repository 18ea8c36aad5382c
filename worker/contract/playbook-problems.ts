/**
 * What is wrong with a playbook beyond its shape: things that would make the AI stumble, be sent back by its own review, or leave a card
 * without a column. Pure; the editor shows it while one types, publishing refuses on errors. Paths are those of the document
 * (`offers.2.cents`), so that a screen can point at the place.
 */
import type { Playbook, StageKind } from "./playbook";
import { linkPattern, pricePattern } from "./text-patterns";

export interface PlaybookProblem {
  path: string;
  message: string;
  /** A warning is worth a look and stops nothing. */
  level: "error" | "warning";
}

const maxText = 300;
const fields = new Set(["firstName", "company", "persona"]);
const needed: readonly [StageKind, string][] = [
  ["booked", "Booked"],
  ["lost", "Lost"],
  ["optedOut", "Opted out"],
];

export function problemsOf(playbook: Playbook): PlaybookProblem[] {
  const found: PlaybookProblem[] = [];
  const error = (path: string, message: string) => found.push({ path, message, level: "error" });
  const warn = (path: string, message: string) => found.push({ path, message, level: "warning" });
  ids(playbook, error);
  stages(playbook, error);
  tools(playbook, error);
  offers(playbook, warn);
  domains(playbook, error);
  for (const { path, text, sent } of textsOf(playbook)) {
    if (sent && text.length > maxText) error(path, `${text.length} characters: a text may have ${maxText}.`);
    for (const name of unknownFields(text)) error(path, `{{${name}}} is no field. Known are {{firstName|there}}, {{company}} and {{persona}}.`);
    for (const host of foreignLinks(text, playbook.company.domains))
      error(path, `${host} is not one of the company's domains, so a text with it is never sent.`);
    for (const price of strayPrices(text, playbook)) warn(path, `${price} is not the price of any offer.`);
  }
  return found;
}

export const isPublishable = (problems: readonly PlaybookProblem[]): boolean => problems.every((problem) => problem.level !== "error");

type Say = (path: string, message: string) => void;

function ids(playbook: Playbook, error: Say): void {
  const lists = {
    stages: playbook.stages,
    offers: playbook.offers,
    objections: playbook.objections,
    "company.facts": playbook.company.facts,
    checkpoints: playbook.checkpoints,
  };
  for (const [name, list] of Object.entries(lists)) {
    const seen = new Set<string>();
    list.forEach(({ id }, index) => {
      if (seen.has(id)) error(`${name}.${index}.id`, `“${id}” is used twice here. Each needs an id of its own.`);
      seen.add(id);
    });
  }
}

function stages(playbook: Playbook, error: Say): void {
  if (playbook.stages[0]?.kind !== "new") error("stages.0.kind", "The first stage has to be of the kind New: that is where a conversation begins.");
  for (const [kind, name] of needed) {
    const places = playbook.stages.flatMap((stage, index) => (stage.kind === kind ? [index] : []));
    if (places.length === 0) error("stages", `There is no stage of the kind ${name}. The board needs one.`);
    for (const index of places.slice(1)) error(`stages.${index}.kind`, `Only one stage may be of the kind ${name}.`);
  }
}

const before: Partial<Record<Playbook["tools"][number], Playbook["tools"][number]>> = {
  hold_visit: "find_visits",
  book_visit: "find_visits",
  move_visit: "find_visits",
};

function tools(playbook: Playbook, error: Say): void {
  playbook.tools.forEach((tool, index) => {
    const first = before[tool];
    if (first && !playbook.tools.includes(first)) error(`tools.${index}`, "It needs to look up free visits first: allow that too.");
  });
}

function offers(playbook: Playbook, warn: Say): void {
  if (playbook.offers.length === 0) warn("offers", "Without an offer the AI can name no price: it asks a person when a lead wants to know.");
  playbook.offers.forEach((offer, index) => {
    if (offer.cents === 0) warn(`offers.${index}.cents`, "The price is $0: the AI will say that it is free.");
  });
}

function domains(playbook: Playbook, error: Say): void {
  playbook.company.domains.forEach((domain, index) => {
    if (!/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(domain)) error(`company.domains.${index}`, "Write the domain alone, like example.com.");
  });
}

/** Every text that a lead may get to read; `sent` when it leaves as it stands. */
function textsOf(playbook: Playbook): { path: string; text: string; sent: boolean }[] {
  return [
    { path: "opening.text", text: playbook.opening.text, sent: true },
    ...playbook.stages.flatMap((stage, s) => [
      ...stage.questions.map((text, q) => ({ path: `stages.${s}.questions.${q}`, text, sent: true })),
      ...stage.followUps.map((one, f) => ({ path: `stages.${s}.followUps.${f}.text`, text: one.text, sent: true })),
    ]),
    ...playbook.objections.map((one, index) => ({ path: `objections.${index}.answer`, text: one.answer, sent: false })),
    ...playbook.company.facts.map((one, index) => ({ path: `company.facts.${index}.text`, text: one.text, sent: false })),
  ];
}

function unknownFields(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([^}|]*?)\s*(?:\|[^}]*)?\}\}/g)].map((match) => match[1] ?? "").filter((name) => !fields.has(name));
}

function foreignLinks(text: string, own: readonly string[]): string[] {
  return [...text.matchAll(linkPattern)]
    .map(
      (found) =>
        found[0]
          .replace(/^https?:\/\//i, "")
          .split("/")[0]
          ?.toLowerCase() ?? "",
    )
    .filter((host) => !own.some((domain) => host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`)));
}

function strayPrices(text: string, playbook: Playbook): string[] {
  return [...text.matchAll(pricePattern)]
    .map((found) => found[0].trim())
    .filter((quote) => {
      const cents = Math.round(Number.parseFloat(quote.replace(/[^\d.]/g, "")) * 100);
      return !playbook.offers.some((offer) => offer.cents === cents);
    });
}
