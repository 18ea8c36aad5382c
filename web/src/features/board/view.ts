/** The board's four views; the last one is remembered. */
import { remembered } from "../../data/choices";
import type { View } from "../../live/board/columns";

export const views: readonly { view: View; name: string; tip: string }[] = [
  { view: "mine", name: "My work", tip: "What you have or are assigned to" },
  { view: "waiting", name: "Needs a person", tip: "The queue alone, most urgent first" },
  { view: "all", name: "Everything", tip: "All conversations" },
  { view: "watch", name: "Watch", tip: "With the AI, risky ones first" },
];

const readView = (text: string): View | null => views.find((known) => known.view === text)?.view ?? null;
export const [view, keepView] = remembered<View>("view", "all", readView);
