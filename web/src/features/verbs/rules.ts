/** Which moves on the board are allowed, and what they ask first (ui.md §4). One rule for drag, key and menu. */
import type { Card } from "../../../../worker/contract/card";
import { columnOf, type ColumnKey } from "../../live/board/columns";
import { kindNames } from "../../words/reasons";

export type Move = { allowed: true; asks: "nothing" | "booked" | "lost" | "optedOut" } | { allowed: false; why: string };

export function moveRule(card: Card, to: ColumnKey, mayAct: boolean): Move {
  // Every role records a stop: nobody has to look for somebody else first.
  if (!mayAct && to !== "optedOut") return { allowed: false, why: "Your role can only read" };
  if (to === "waiting") return { allowed: false, why: "Only the AI, or an answer that is due, asks for a person" };
  if (card.closed?.as === "optedOut" || card.stage.kind === "optedOut")
    return { allowed: false, why: "Asked to stop. Only the lead, or an admin with proof, can lift it" };
  if (card.stage.kind === to && columnOf(card) === to) return { allowed: false, why: `Stands in ${kindNames[to]}` };
  if (to === "booked") return card.visit ? { allowed: true, asks: "nothing" } : { allowed: true, asks: "booked" };
  if (to === "lost") return { allowed: true, asks: "lost" };
  if (to === "optedOut") return { allowed: true, asks: "optedOut" };
  return { allowed: true, asks: "nothing" };
}
