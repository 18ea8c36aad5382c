import { describe, expect, test } from "vitest";
import type { Card } from "../../../worker/contract/card";
import type { MessageRow } from "../../../worker/domain/board/update";
import { tellingsOf } from "../../../worker/domain/notifications/of-update";

const now = 1_800_000_000_000;
const card = (change: Partial<Card> = {}): Card => ({
  conversationId: "cnv_1",
  episodeId: "eps_1",
  seq: 9,
  name: "Maria Delgado",
  phone: "+18015550117",
  owner: "ai",
  ownerUser: null,
  assignee: null,
  waiting: null,
  closed: null,
  stage: { id: "new", name: "New", kind: "new" },
  last: { author: "lead", by: null, text: "Can I talk to somebody?", at: now },
  lastLeadAt: now,
  updatedAt: now,
  unread: 1,
  working: null,
  failed: false,
  unknown: false,
  heldUntil: null,
  scheduledFor: null,
  snoozedUntil: null,
  visit: null,
  language: null,
  risk: null,
  campaignId: null,
  branchId: "br_1",
  test: false,
  ...change,
});
const sam = { id: "usr_sam", name: "Sam Ortiz" };
const waiting = (told: number) => ({ reason: "askedForPerson" as const, since: now - 60_000, dueAt: now + 240_000, told });
const row = (change: Partial<MessageRow>): MessageRow => ({
  id: "msg_1",
  episodeId: "eps_1",
  seq: 5,
  direction: "out",
  kind: "text",
  author: "human",
  userId: sam.id,
  status: "failed",
  segments: 1,
  snippet: "See you then",
  vendorMessageId: null,
  costUsd: 0,
  createdAt: now,
  sentAt: null,
  reason: "Failed: this number is a landline.",
  heldUntil: null,
  ...change,
});
const told = (change: Partial<Card>, rows: MessageRow[] = []) =>
  tellingsOf(card(change), rows, now).map(({ kind, audience, key }) => ({ kind, audience, key }));

describe("who is told", () => {
  test("of nothing while the AI answers", () => {
    expect(told({})).toEqual([]);
  });

  test("of a wait: the person it was given to, once for each wait and person", () => {
    const first = told({ owner: "waiting", waiting: waiting(0), assignee: sam });
    expect(first).toEqual([{ kind: "waitGiven", audience: { to: "user", userId: sam.id }, key: expect.stringContaining(sam.id) }]);
    expect(told({ owner: "waiting", waiting: waiting(0), assignee: sam, seq: 12, unread: 4 })).toEqual(first);
    expect(told({ owner: "waiting", waiting: { ...waiting(0), since: now }, assignee: sam })[0]?.key).not.toBe(first[0]?.key);
  });

  test("of a wait that ran over: the branch, and five minutes later the managers too", () => {
    expect(told({ owner: "waiting", waiting: waiting(1) }).map((one) => one.audience)).toEqual([{ to: "branch", branchId: "br_1" }]);
    expect(told({ owner: "waiting", waiting: waiting(2) }).map((one) => one.audience)).toEqual([{ to: "branch", branchId: "br_1" }, { to: "managers" }]);
  });

  test("of a reply: the person who has the conversation, while it is unread and the lead spoke last", () => {
    const mine = { owner: "human" as const, ownerUser: sam };
    expect(told(mine)).toEqual([{ kind: "reply", audience: { to: "user", userId: sam.id }, key: "reply:cnv_1" }]);
    expect(told({ ...mine, unread: 0 })).toEqual([]);
    expect(told({ ...mine, last: { author: "human", by: "Sam", text: "Hello", at: now } })).toEqual([]);
  });

  test("of a text that failed or was refused: the person who wrote it, and of the AI's texts nobody", () => {
    expect(told({}, [row({}), row({ id: "msg_2", author: "ai", userId: null }), row({ id: "msg_3", status: "delivered" })])).toEqual([
      { kind: "textFailed", audience: { to: "user", userId: sam.id }, key: "failed:msg_1" },
    ]);
    expect(tellingsOf(card(), [row({})], now)[0]?.snippet).toBe("Failed: this number is a landline.");
  });

  test("of a snoozed wait, of a model that is down, of a test thread: nobody", () => {
    expect(told({ owner: "waiting", waiting: waiting(1), assignee: sam, snoozedUntil: now + 1 })).toEqual([]);
    expect(told({ owner: "waiting", waiting: { ...waiting(1), reason: "modelDown" }, assignee: sam })).toEqual([]);
    expect(told({ owner: "waiting", waiting: waiting(1), assignee: sam, test: true })).toEqual([]);
  });
});
