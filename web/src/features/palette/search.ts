/** What the palette finds: every word must stand somewhere in the name or its keywords. Pure. */
import type { Card } from "../../../../worker/contract/card";
import { nameOf } from "../../words/owner";
import { phoneWords } from "../../words/text";
import type { Command } from "./commands";

const MAX_CARDS = 8;
const MAX_COMMANDS = 12;

export function search(commands: readonly Command[], cards: Iterable<Card>, text: string): Command[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const hits = commands.filter((command) => {
    const hay = `${command.name} ${command.hint}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
  return words.length === 0 ? hits.slice(0, MAX_COMMANDS) : [...hits.slice(0, MAX_COMMANDS), ...conversations(cards, words)];
}

function conversations(cards: Iterable<Card>, words: readonly string[]): Command[] {
  const found: Command[] = [];
  for (const card of cards) {
    const title = nameOf(card);
    const name = title.toLowerCase();
    if (!words.every((word) => name.includes(word) || (word.length >= 3 && /^[\d()+-]+$/.test(word) && card.phone.includes(word.replace(/\D/g, ""))))) continue;
    found.push({ type: "conversation", id: card.conversationId, name: title, hint: phoneWords(card.phone) });
    if (found.length === MAX_CARDS) break;
  }
  return found;
}
