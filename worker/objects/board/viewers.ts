/** What a viewer of the board may see, and the frames that come and go. */
import type { Card } from "../../contract/card";
import { ClientFrame } from "../../contract/live";
import { cardFor, seesWhole } from "../../domain/redact";
import { SocketViewer } from "../../domain/viewer";
import type { StoredCard } from "./store";

export function sees(viewer: SocketViewer, branchId: string): boolean {
  return viewer.branchIds === null || viewer.branchIds.includes(branchId);
}

/** Whole cards are already JSON; only for whoever may not see all of them they are taken apart. */
export function cardsFrame(viewer: SocketViewer, seq: number, whole: boolean, cards: StoredCard[]): string {
  const list = seesWhole(viewer) ? cards.map((card) => card.json) : cards.map((card) => JSON.stringify(cardFor(viewer, cardFrom(card.json))));
  return `{"type":"cards","seq":${seq},"whole":${whole},"cards":[${list.join(",")}]}`;
}

/** Guarantee: only BoardStore.put writes this column, with `JSON.stringify` of a Card. */
function cardFrom(json: string): Card {
  return JSON.parse(json) as Card;
}

export function viewerOf(socket: WebSocket): SocketViewer | null {
  const parsed = SocketViewer.safeParse(socket.deserializeAttachment());
  return parsed.success ? parsed.data : null;
}

export function frameFrom(data: string): ClientFrame | null {
  try {
    const parsed = ClientFrame.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
