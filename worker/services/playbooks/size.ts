import type { Playbook } from "../../contract/playbook";
import { Refusal } from "../../domain/refusal";

/** It goes along with every question to the model, and into a row of D1. */
const maxCharacters = 60_000;

/** The document as it is kept. */
export function checkSize(playbook: Playbook): string {
  const document = JSON.stringify(playbook);
  if (document.length > maxCharacters)
    throw new Refusal(
      "validation",
      `The playbook is ${document.length.toLocaleString("en-US")} characters long, at most ${maxCharacters.toLocaleString("en-US")} fit. Shorten its facts and answers.`,
    );
  return document;
}
