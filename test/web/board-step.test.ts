import { describe, expect, it } from "vitest";
import { boardReopened, boardStart, boardStep } from "../../web/src/live/board/step";
import { card } from "./fixtures/cards";

const live = { seq: 10, caughtUp: true, replay: null };

describe("the board's position", () => {
  it("moves with live cards and never back", () => {
    expect(boardStep(live, { type: "card", seq: 11, card: card() }).position.seq).toBe(11);
    expect(boardStep(live, { type: "card", seq: 9, card: card() }).position.seq).toBe(10);
  });

  it("stays where it was until a replay is complete, so a replay that breaks off is asked for again", () => {
    const began = boardReopened(live);
    const page = boardStep(began, { type: "cards", seq: 30, whole: false, cards: [card()] });
    expect(page.position).toEqual({ seq: 10, caughtUp: false, replay: null });
    const meanwhile = boardStep(page.position, { type: "card", seq: 31, card: card() });
    expect(meanwhile.position.seq).toBe(10);
    expect(boardStep(meanwhile.position, { type: "caughtUp", seq: 31 }).position).toEqual({ seq: 31, caughtUp: true, replay: null });
  });

  it("shows the pages of a whole replay as they come and drops what none of them had", () => {
    const [a, b] = [card(), card()];
    const first = boardStep(boardStart, { type: "cards", seq: 5, whole: true, cards: [a] });
    expect(first.put).toEqual([a]);
    // Only the first page need say that it is a whole replay.
    const second = boardStep(first.position, { type: "cards", seq: 5, whole: false, cards: [b] });
    const end = boardStep(second.position, { type: "caughtUp", seq: 5 });
    expect([...(end.keepOnly ?? [])]).toEqual([a.conversationId, b.conversationId]);
  });

  it("keeps every card at the end of a partial replay", () => {
    const page = boardStep(boardReopened(live), { type: "cards", seq: 12, whole: false, cards: [card()] });
    expect(boardStep(page.position, { type: "caughtUp", seq: 12 }).keepOnly).toBeUndefined();
  });

  it("passes on who looks at what, and pauses, without moving", () => {
    const viewers = [{ userId: "usr_sam", name: "Sam", typing: false }];
    const seen = boardStep(live, { type: "presence", conversationId: "cnv_1", viewers });
    expect(seen).toMatchObject({ position: live, presence: { conversationId: "cnv_1", viewers } });
    expect(boardStep(live, { type: "removed", seq: 12, conversationId: "cnv_1" })).toMatchObject({ removed: ["cnv_1"], position: { seq: 12 } });
  });
});
