import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { BoardFrame } from "../../worker/contract/live";
import { viewerHeader, writeViewer } from "../../worker/domain/viewer";
import type { Board } from "../../worker/objects/board/object";
import { boardStub } from "../../worker/stubs/board";
import { erasedUpdate, updateOf } from "./updates";

let org = "";
let boards = 0;
beforeEach(() => {
  org = `org_board_${Date.now()}_${++boards}`;
});

const rows = async (table: string) =>
  (await env.DB.prepare(`SELECT id, last_seq FROM ${table} WHERE organization_id = ? ORDER BY id`).bind(org).all<{ id: string; last_seq: number }>()).results;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`never: ${what}`);
}

async function viewer(branchIds: string[] | null = null, since = 0): Promise<{ frames: BoardFrame[]; close: () => void }> {
  const role = branchIds === null ? "manager" : "rep";
  const header = writeViewer({ userId: "usr_1", name: "Dana", role, organizationId: org, branchIds, validUntil: Date.now() + 60_000 });
  const answer = await boardStub(env, org).fetch(
    new Request(`http://board/live?since=${since}`, { headers: { upgrade: "websocket", [viewerHeader]: header } }),
  );
  const socket = answer.webSocket;
  if (!socket) throw new Error(`no socket: ${answer.status}`);
  const frames: BoardFrame[] = [];
  socket.addEventListener("message", (event) => void frames.push(JSON.parse(String(event.data)) as BoardFrame));
  socket.accept();
  return { frames, close: () => socket.close(1000) };
}

describe("what conversations tell their board", () => {
  test("at once arrives whole: one card each with a sequence without a gap, and their rows in D1", async () => {
    const { frames, close } = await viewer();
    await Promise.all(Array.from({ length: 40 }, (_, i) => boardStub(env, org).publish(updateOf(org, `cnv_${i}`, 1))));
    await until("forty cards", async () => frames.filter((frame) => frame.type === "card").length === 40);
    const cards = frames.filter((frame) => frame.type === "card");
    expect(cards.map((frame) => frame.seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(new Set(cards.map((frame) => frame.card.conversationId)).size).toBe(40);
    await until("forty rows", async () => (await rows("conversations")).length === 40);
    close();
  });

  test("late changes nothing: an older state is neither shown nor written over the newer one", async () => {
    const { frames, close } = await viewer();
    await boardStub(env, org).publish(updateOf(org, "cnv_a", 5, { name: "five" }));
    await boardStub(env, org).publish(updateOf(org, "cnv_a", 4, { name: "four" }));
    await until("the row", async () => (await rows("conversations")).length === 1);
    expect(frames.flatMap((frame) => (frame.type === "card" ? [frame.card.name] : []))).toEqual(["five"]);
    expect(await rows("conversations")).toEqual([{ id: "cnv_a", last_seq: 5 }]);
    close();
  });

  test("of an erasure takes the card away, and a thread that begins anew brings one back", async () => {
    const board = boardStub(env, org);
    await board.publish(updateOf(org, "cnv_a", 1));
    await board.publish(erasedUpdate(org, "cnv_a", 2));
    const gone = await viewer();
    await until("caught up", async () => gone.frames.some((frame) => frame.type === "caughtUp"));
    expect(gone.frames.flatMap((frame) => (frame.type === "cards" ? frame.cards : []))).toEqual([]);
    await board.publish(updateOf(org, "cnv_a", 3));
    await until("the card", async () => gone.frames.some((frame) => frame.type === "card"));
    gone.close();
    const removed = await runInDurableObject(env.BOARDS.getByName(org), (_board: Board, state) =>
      state.storage.sql.exec("SELECT conversation_id FROM removed").toArray(),
    );
    expect(removed).toEqual([]);
  });

  test("of a move takes the card from the branch that it left, also for who comes back later, and gives it to the other", async () => {
    const board = boardStub(env, org);
    // Told a moment before the first look, not yet written to D1.
    await board.publish(updateOf(org, "cnv_a", 1, { branchId: "br_1" }));
    const [left, entered, both] = [await viewer(["br_1"]), await viewer(["br_2"]), await viewer(["br_1", "br_2"])];
    await until("caught up", async () => [left, entered, both].every(({ frames }) => frames.some((frame) => frame.type === "caughtUp")));
    await board.publish(updateOf(org, "cnv_a", 2, { branchId: "br_2" }));
    await board.publish(updateOf(org, "cnv_a", 3, { branchId: "br_2" }));
    const told = ({ frames }: { frames: BoardFrame[] }) => frames.flatMap(({ type }) => (type === "removed" || type === "card" ? [type] : []));
    await until("the cards", async () => told(both).length === 2);
    expect({ left: told(left), entered: told(entered), both: told(both) }).toEqual({
      left: ["removed"],
      entered: ["card", "card"],
      both: ["card", "card"],
    });
    const late = { left: await viewer(["br_1"], 1), both: await viewer(["br_1", "br_2"], 1) };
    await until("caught up", async () => Object.values(late).every(({ frames }) => frames.some((frame) => frame.type === "caughtUp")));
    expect(told(late.left)).toEqual(["removed"]);
    expect(told(late.both)).toEqual([]);
    for (const { close } of [left, entered, both, ...Object.values(late)]) close();
  });

  test("reaches D1 although the instance died before its timer", async () => {
    const stub = env.BOARDS.getByName(org);
    await boardStub(env, org).publish(updateOf(org, "cnv_a", 1));
    await expect(
      runInDurableObject(stub, (_board: Board, state) => {
        state.abort("crash");
      }),
    ).rejects.toThrow("crash");
    expect(await rows("conversations")).toEqual([]);
    await runDurableObjectAlarm(env.BOARDS.getByName(org));
    await until("the row", async () => (await rows("conversations")).length === 1);
    const row = await env.DB.prepare("SELECT card FROM conversations WHERE organization_id = ?").bind(org).first<{ card: string }>();
    expect(JSON.parse(row?.card ?? "{}")).toMatchObject({ conversationId: "cnv_a" });
  });
});
