/** What the editor decides by itself. Pure. */
import type { Playbook } from "../../../../../worker/contract/playbook";
import { problemsOf, type PlaybookProblem } from "../../../../../worker/contract/playbook-problems";

/** What the server would say: the shape of each field first, then what is beyond the shape. */
export function problemsIn(playbook: Playbook): PlaybookProblem[] {
  return [...shapeProblems(playbook), ...problemsOf(playbook)];
}

/**
 * The limits of `worker/contract/playbook.ts`, said again without its schema: the library behind it would weigh on the Cockpit's first
 * load. The server has the last word, and a test holds both against each other.
 */
function shapeProblems(book: Playbook): PlaybookProblem[] {
  const found: PlaybookProblem[] = [];
  const say = (path: string, message: string) => found.push({ path, message, level: "error" });
  const most = (path: string, text: string, limit: number) => text.length > limit && say(path, `At most ${limit} characters.`);
  const need = (path: string, text: string, limit = 600) => (text.trim() === "" ? say(path, "Fill this in.") : most(path, text.trim(), limit));
  const few = (path: string, list: readonly unknown[], limit: number, what: string) => list.length > limit && say(path, `At most ${limit} ${what}.`);
  need("name", book.name, 80);
  need("company.name", book.company.name, 80);
  most("company.trade", book.company.trade, 80);
  most("company.phone", book.company.phone, 40);
  few("company.domains", book.company.domains, 10, "domains");
  book.company.domains.forEach((domain, i) => need(`company.domains.${i}`, domain, 120));
  few("company.facts", book.company.facts, 100, "facts");
  book.company.facts.forEach((fact, i) => {
    need(`company.facts.${i}.topic`, fact.topic, 80);
    need(`company.facts.${i}.text`, fact.text);
  });
  need("persona.name", book.persona.name, 40);
  most("persona.tone", book.persona.tone, 300);
  most("goal", book.goal, 600);
  need("opening.text", book.opening.text);
  if (book.stages.length < 2) say("stages", "At least two stages.");
  few("stages", book.stages, 12, "stages");
  book.stages.forEach((stage, i) => {
    need(`stages.${i}.name`, stage.name, 40);
    most(`stages.${i}.objective`, stage.objective, 600);
    most(`stages.${i}.exit`, stage.exit, 600);
    few(`stages.${i}.questions`, stage.questions, 12, "questions");
    stage.questions.forEach((question, q) => need(`stages.${i}.questions.${q}`, question));
    few(`stages.${i}.followUps`, stage.followUps, 5, "follow-ups");
    stage.followUps.forEach((one, f) => {
      if (!/^[1-9]\d{0,3}[mhd]$/.test(one.after)) say(`stages.${i}.followUps.${f}.after`, "write a duration like 30m, 4h or 2d");
      need(`stages.${i}.followUps.${f}.text`, one.text);
    });
  });
  few("offers", book.offers, 40, "offers");
  book.offers.forEach((offer, i) => {
    need(`offers.${i}.name`, offer.name, 80);
    if (!Number.isInteger(offer.cents)) say(`offers.${i}.cents`, "Say the price, like 149 or 149.50.");
    else if (offer.cents > 100_000_000) say(`offers.${i}.cents`, "At most $1,000,000.");
    most(`offers.${i}.terms`, offer.terms, 600);
  });
  few("objections", book.objections, 40, "objections");
  book.objections.forEach((one, i) => {
    need(`objections.${i}.when`, one.when);
    need(`objections.${i}.answer`, one.answer);
  });
  few("rules", book.rules, 40, "rules");
  book.rules.forEach((rule, i) => need(`rules.${i}`, rule));
  few("escalation", book.escalation, 20, "cases");
  book.escalation.forEach((one, i) => {
    need(`escalation.${i}.when`, one.when);
    most(`escalation.${i}.reason`, one.reason, 80);
  });
  few("checkpoints", book.checkpoints, 20, "checkpoints");
  book.checkpoints.forEach((one, i) => {
    need(`checkpoints.${i}.name`, one.name, 80);
    need(`checkpoints.${i}.description`, one.description);
  });
  return found;
}

/** An id for a new thing, made from its name; unique among the ones there are. */
export function idFor(name: string, taken: readonly { id: string }[]): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 30);
  const base = plain === "" ? "item" : plain;
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!taken.some((one) => one.id === id)) return id;
  }
}
