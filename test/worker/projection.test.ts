import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { BoardUpdate, MessageRow, ProjectedUpdate } from "../../worker/domain/board/update";
import { readCards } from "../../worker/services/projection/cards";
import { maxUpdates, writeUpdates } from "../../worker/services/projection/write";
import { erasedUpdate, updateOf } from "./updates";

const org = "org_a";
const now = Date.now();

const message = (id: string, seq: number, status: string): MessageRow => ({
  id,
  episodeId: "epi_1",
  seq,
  direction: "out",
  kind: "text",
  author: "ai",
  userId: null,
  status,
  segments: 1,
  snippet: "Hi",
  vendorMessageId: null,
  costUsd: 0,
  createdAt: now,
  sentAt: null,
  reason: null,
  heldUntil: null,
});

const projected = ({ card, texts: _texts, ...rest }: BoardUpdate): ProjectedUpdate => ({ ...rest, card: card && JSON.stringify(card) });
const update = (id: string, seq: number, more: Parameters<typeof updateOf>[3] = {}) => projected(updateOf(org, id, seq, more));
const erased = (id: string, seq: number) => projected(erasedUpdate(org, id, seq));
const one = async <T>(sql: string) => env.DB.prepare(sql).first<T>();

beforeEach(() => env.DB.batch(["conversations", "episodes", "messages", "erased_conversations"].map((table) => env.DB.prepare(`DELETE FROM ${table}`))));

describe("the projection", () => {
  test("only moves forward: a late or repeated update changes nothing", async () => {
    await writeUpdates(env, [update("cnv_1", 5, { name: "five" })]);
    await writeUpdates(env, [update("cnv_1", 4, { name: "four" }), update("cnv_1", 5, { name: "again" })]);
    expect(await one("SELECT last_seq, last_snippet FROM conversations")).toEqual({ last_seq: 5, last_snippet: "five" });
    await writeUpdates(env, [update("cnv_1", 6, { name: "six" })]);
    expect(await one("SELECT last_seq, last_snippet FROM conversations")).toEqual({ last_seq: 6, last_snippet: "six" });
  });

  test("takes the newest of one conversation's updates in a group, in whatever order they lie", async () => {
    await writeUpdates(env, [update("cnv_1", 3, { name: "three" }), update("cnv_1", 1, { name: "one" }), update("cnv_1", 2, { name: "two" })]);
    expect(await one("SELECT last_seq, last_snippet FROM conversations")).toEqual({ last_seq: 3, last_snippet: "three" });
  });

  test("keeps a message's own place while its status moves on", async () => {
    await writeUpdates(env, [update("cnv_1", 2, { messages: [message("msg_1", 2, "queued")] })]);
    await writeUpdates(env, [update("cnv_1", 9, { messages: [message("msg_1", 2, "delivered")] })]);
    await writeUpdates(env, [update("cnv_1", 7, { messages: [message("msg_1", 2, "sent")] })]);
    expect(await one("SELECT seq, last_seq, status FROM messages")).toEqual({ seq: 2, last_seq: 9, status: "delivered" });
  });

  test("writes 200 conversations in one call and refuses more", async () => {
    const many = Array.from({ length: maxUpdates }, (_, index) => update(`cnv_${index}`, 1));
    await writeUpdates(env, many);
    expect(await one("SELECT count(*) AS n FROM conversations")).toEqual({ n: maxUpdates });
    await expect(writeUpdates(env, [...many, update("cnv_more", 1)])).rejects.toThrow("at most 200");
  });

  test("refuses updates of two organizations in one call", async () => {
    await expect(writeUpdates(env, [update("cnv_1", 1), update("cnv_2", 1, { organizationId: "org_b" })])).rejects.toThrow("two organizations");
  });

  test("an erased conversation is gone, and what is told late of it does not bring it back", async () => {
    await writeUpdates(env, [update("cnv_1", 2, { messages: [message("msg_1", 2, "sent")] })]);
    await writeUpdates(env, [erased("cnv_1", 4)]);
    await writeUpdates(env, [update("cnv_1", 3, { messages: [message("msg_1", 2, "delivered")] })]);
    expect(await one("SELECT (SELECT count(*) FROM conversations) AS c, (SELECT count(*) FROM messages) AS m")).toEqual({ c: 0, m: 0 });
    // The same phone writes again: the conversation lives on with higher sequences.
    await writeUpdates(env, [update("cnv_1", 6)]);
    expect(await one("SELECT count(*) AS n FROM conversations")).toEqual({ n: 1 });
  });

  test("gives a lost Board its cards back: open ones and those closed within a week", async () => {
    const old = now - 8 * 86_400_000;
    await writeUpdates(env, [
      update("cnv_open", 3, { updatedAt: old }),
      update("cnv_closed", 4, { closedAs: "booked" }),
      update("cnv_long_closed", 5, { closedAs: "lost", updatedAt: old }),
    ]);
    const cards = await readCards(env, org);
    expect(cards.map(({ card: one, seq }) => [one.conversationId, seq])).toEqual([
      ["cnv_closed", 4],
      ["cnv_open", 3],
    ]);
    expect(await readCards(env, "org_b")).toEqual([]);
  });

  test("reads more cards than one page holds", async () => {
    for (let group = 0; group < 6; group += 1)
      await writeUpdates(
        env,
        Array.from({ length: 200 }, (_, index) => update(`cnv_${group}_${index}`, 1)),
      );
    expect(await readCards(env, org)).toHaveLength(1_200);
  });
});
