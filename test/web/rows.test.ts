import { describe, expect, it } from "vitest";
import { placed, rowsOf } from "../../web/src/live/thread/rows";
import { approved, conversation, everyMessage, message } from "./fixtures/thread";

const options = { unreadFrom: null, episodes: [] };
const shape = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => (row.type === "text" ? `${row.id}${row.first ? " first" : ""}${row.last ? " last" : ""}${row.line ? " line" : ""}` : row.type));
const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();

describe("the rows of a thread", () => {
  it("group one author within three minutes under one line", () => {
    const rows = rowsOf([message(1, {}, 9), message(2, {}, 8), message(3, {}, 2)], options);
    expect(shape(rows)).toEqual(["day", "msg_0001 first", "msg_0002 last line", "msg_0003 first last line"]);
  });

  it("break a group where the author changes, and always speak up about a failure or a verdict", () => {
    const ai = { direction: "out", author: "ai", body: "x" } as const;
    const rows = rowsOf(
      [
        message(1, { ...ai, status: "failed" }, 5),
        message(2, { ...ai, review: { ...approved, verdict: "approvedAfterChange" } }, 4.5),
        message(3, ai, 4),
        message(4, {}, 4),
      ],
      options,
    );
    expect(shape(rows)).toEqual(["day", "msg_0001 first line", "msg_0002 line", "msg_0003 last line", "msg_0004 first last line"]);
  });

  it("put the unread line before the first unread text", () => {
    expect(shape(rowsOf([message(1, {}, 5), message(2, {}, 4)], { unreadFrom: "msg_0002", episodes: [] }))).toEqual([
      "day",
      "msg_0001 first last line",
      "unread",
      "msg_0002 first last line",
    ]);
  });

  it("put what still waits last, soonest first, and what waited where it left", () => {
    const late = message(2, { direction: "out", author: "human", status: "sent", createdAt: at(60), sentAt: at(3) });
    const held = message(3, { direction: "out", author: "ai", status: "held", heldUntil: at(-90) });
    const soon = message(4, { direction: "out", author: "human", status: "scheduled", scheduledFor: at(-5) });
    const order = placed([message(1, {}, 70), late, held, soon, message(5, {}, 10), message(6, {}, 1)]);
    expect(order.map((one) => one.seq)).toEqual([1, 5, 2, 6, 4, 3]);
  });

  it("hang a certain reaction on its text and leave an uncertain one a text", () => {
    const certain = message(2, { reactionTo: { messageId: "msg_0001", emoji: "👍" } });
    const uncertain = message(3, { reactionTo: { messageId: null, emoji: "👍" } });
    const ids = rowsOf([message(1), certain, uncertain], options).flatMap((row) => ("id" in row ? row.id : []));
    expect(ids).toEqual(["msg_0001", "msg_0003"]);
  });

  it("have unique keys and show every message of every kind, dividers where an episode begins", () => {
    const messages = everyMessage();
    const rows = rowsOf(messages, { unreadFrom: "msg_0024", episodes: conversation().episodes });
    expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
    // One reaction hangs on its text.
    expect(rows.filter((row) => "id" in row).length).toBe(messages.length - 1);
    expect(rows.some((row) => row.type === "episode" && row.title === "Texted in")).toBe(true);
  });

  it("keep a row's key when a text joins its group, so nothing open in it closes", () => {
    const one = rowsOf([message(1, {}, 3)], options).map((row) => row.key);
    expect(rowsOf([message(1, {}, 3), message(2, {}, 2)], options).map((row) => row.key)).toEqual(expect.arrayContaining(one));
  });
});
