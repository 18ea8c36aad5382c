/** `suggestion`: a text that a person may edit and send, so it speaks as a person and discloses nothing. */
import { decideTurn } from "./decide";
import { languageOf } from "./language";
import type { TurnPrompt } from "./shapes";

export function suggest(prompt: TurnPrompt): { text: string } {
  const thread = { ...prompt.thread, disclosure: { opener: null, sayStop: false, askedIfRobot: false }, sentBack: [] };
  const decision = decideTurn({ ...prompt, thread, rounds: [], tools: [] });
  if (decision.kind === "turn" && decision.turn.text !== null) return { text: decision.turn.text };
  const language = languageOf(
    thread.messages.filter((message) => message.from === "lead").map((message) => message.text),
    prompt.playbook.language,
  );
  return {
    text:
      language === "es"
        ? "Gracias por escribir. Ya vi sus mensajes y me encargo yo. ¿Qué es lo más importante para usted ahora?"
        : "Thanks for writing. I've read your texts and I'm taking it from here. What matters most to you right now?",
  };
}
