/** Playbooks, and which stage of them a column of the board stands for. */
import type { Card } from "../../../worker/contract/card";
import type { StageKind } from "../../../worker/contract/playbook";
import type { PlaybookItem } from "../../../worker/contract/playbook-list";
import { get } from "./request";

export const playbooks = () => get<{ items: PlaybookItem[] }>("/api/playbooks");

let known: Promise<{ items: PlaybookItem[] }> | null = null;

/** The stage of this kind where the card is: as its neighbours have it, else as the playbook says; null where the playbook has none. */
export async function stageOf(cards: Iterable<Card>, card: Card, kind: StageKind): Promise<Card["stage"] | null> {
  for (const other of cards) {
    if (other.stage.kind === kind && other.campaignId === card.campaignId && other.branchId === card.branchId) return { ...other.stage };
  }
  known ??= playbooks();
  known.catch(() => (known = null));
  const { items } = await known;
  for (const item of items) {
    const stage = item.playbook?.stages.find((one) => one.kind === kind);
    if (stage) return { id: stage.id, name: stage.name, kind };
  }
  return null;
}
