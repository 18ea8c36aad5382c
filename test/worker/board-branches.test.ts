/** A board shows a rep their branches: what goes to another one leaves, and nobody is seen standing at it. */
import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import type { BoardFrame } from "../../worker/contract/live";
import { viewerHeader, writeViewer } from "../../worker/domain/viewer";
import { boardStub } from "../../worker/stubs/board";
import { erasedUpdate, updateOf } from "./updates";

let org = "";
let boards = 0;
beforeEach(() => {
  org = `org_walls_${Date.now()}_${++boards}`;
});

async function watch(name: string, branchIds: string[] | null, since = 0) {
  const viewer = { userId: `usr_${name}`, name, role: branchIds === null ? ("manager" as const) : ("rep" as const), organizationId: org, branchIds };
  const header = writeViewer({ ...viewer, validUntil: Date.now() + 60_000 });
  const answer = await boardStub(env, org).fetch(
    new Request(`http://board/live?since=${since}`, { headers: { upgrade: "websocket", [viewerHeader]: header } }),
  );
  const socket = answer.webSocket;
  if (!socket) throw new Error(`no socket: ${answer.status}`);
  const frames: BoardFrame[] = [];
  socket.addEventListener("message", (event) => void frames.push(JSON.parse(String(event.data)) as BoardFrame));
  socket.accept();
  return { frames, standAt: (conversationId: string) => socket.send(JSON.stringify({ type: "presence", conversationId })) };
}
const inBranch = (id: string, seq: number, branchId: string) => {
  const update = updateOf(org, id, seq);
  return { ...update, card: update.card && { ...update.card, branchId } };
};
const soon = () => new Promise((resolve) => setTimeout(resolve, 150));
const gone = (frames: BoardFrame[]) => frames.flatMap((frame) => (frame.type === "removed" ? [frame.conversationId] : []));
const shown = (frames: BoardFrame[]) =>
  frames.flatMap((frame) =>
    frame.type === "card" ? [frame.card.conversationId] : frame.type === "cards" ? frame.cards.map((card) => card.conversationId) : [],
  );

test("a card that goes to another branch leaves the board of who sees only the first, also of who was away", async () => {
  const board = boardStub(env, org);
  const rep = await watch("Sam", ["br_1"]);
  const manager = await watch("Dana", null);
  const other = await watch("Tess", ["br_2"]);
  await board.publish(inBranch("cnv_a", 1, "br_1"));
  await board.publish(inBranch("cnv_a", 2, "br_2"));
  await expect.poll(() => gone(rep.frames)).toEqual(["cnv_a"]);
  expect([gone(manager.frames), gone(other.frames), shown(other.frames)]).toEqual([[], [], ["cnv_a"]]);
  const [late, theirs] = [await watch("Sam", ["br_1"], 1), await watch("Tess", ["br_2"], 1)];
  await expect.poll(() => gone(late.frames)).toEqual(["cnv_a"]);
  expect(gone(theirs.frames)).toEqual([]);
  await board.publish(inBranch("cnv_a", 3, "br_1"));
  const back = await watch("Sam", ["br_1"], 1);
  await soon();
  expect([gone(back.frames), shown(back.frames)]).toEqual([[], ["cnv_a"]]);
});

test("an erasure in another branch is told to nobody who did not see it", async () => {
  const board = boardStub(env, org);
  const rep = await watch("Sam", ["br_1"]);
  const manager = await watch("Dana", null);
  await board.publish(inBranch("cnv_b", 1, "br_2"));
  await board.publish(erasedUpdate(org, "cnv_b", 2));
  await expect.poll(() => gone(manager.frames)).toEqual(["cnv_b"]);
  const late = await watch("Sam", ["br_1"], 1);
  await soon();
  expect([...gone(rep.frames), ...gone(late.frames)]).toEqual([]);
});

test("who stands at a conversation of another branch is not told, and nobody stands at one that they do not see", async () => {
  const board = boardStub(env, org);
  const rep = await watch("Sam", ["br_1"]);
  const manager = await watch("Dana", null);
  await board.publish(inBranch("cnv_c", 1, "br_2"));
  await board.publish(inBranch("cnv_d", 1, "br_1"));
  rep.frames.length = manager.frames.length = 0;
  manager.standAt("cnv_c");
  rep.standAt("cnv_c");
  await soon();
  manager.standAt("cnv_d");
  await expect.poll(() => JSON.stringify(rep.frames)).toContain('"conversationId":"cnv_d","viewers":[{"userId":"usr_Dana"');
  expect(JSON.stringify(rep.frames)).not.toContain("cnv_c");
  expect(JSON.stringify(manager.frames)).not.toContain("usr_Sam");
});

test("pauses of other branches and of their campaigns are not told", async () => {
  const board = boardStub(env, org);
  const rep = await watch("Sam", ["br_1"]);
  const pause = (scope: "organization" | "branch" | "campaign", id: string | null, branchId: string | null) => ({
    scope,
    id,
    by: "Dana",
    at: new Date(0).toISOString(),
    branchId,
  });
  await board.setPauses([
    pause("organization", null, null),
    pause("branch", "br_1", "br_1"),
    pause("branch", "br_2", "br_2"),
    pause("campaign", "cmp_2", "br_2"),
  ]);
  const told = (frames: BoardFrame[]) => frames.flatMap((frame) => (frame.type === "pauses" ? [frame.pauses.map(({ id }) => id)] : [])).at(-1);
  await expect.poll(() => told(rep.frames)).toEqual([null, "br_1"]);
  const late = await watch("Tess", ["br_2"]);
  await expect.poll(() => told(late.frames)).toEqual([null, "br_2", "cmp_2"]);
});
