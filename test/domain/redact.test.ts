import { expect, test } from "vitest";
import type { Message } from "../../worker/contract/conversation";
import { maskPhone, messageFor, phoneFor } from "../../worker/domain/redact";

test("a masked phone keeps four digits and cannot be called", () => {
  expect(maskPhone("+18015550117")).toBe("(•••) •••-0117");
  expect(phoneFor("viewer", "+18015550117")).not.toContain("801");
  expect(phoneFor("rep", "+18015550117")).toBe("+18015550117");
  expect(maskPhone("test:01KB")).toBe("test:01KB");
});

test("costs are for managers up", () => {
  const review = {
    verdict: "approved" as const,
    reasons: [],
    claims: [],
    drafts: [],
    approvedHash: null,
    playbookVersionId: "pbv",
    model: "m",
    seconds: 1,
    costUsd: 0.002,
  };
  const message: Message = {
    id: "msg_1",
    seq: 1,
    episodeId: "epi_1",
    kind: "text",
    direction: "out",
    author: "ai",
    authorUser: null,
    body: "Hi",
    attachments: [],
    status: "sent",
    terminal: true,
    review,
    heldUntil: null,
    scheduledFor: null,
    reason: null,
    system: null,
    fixed: null,
    purpose: "reply",
    reactionTo: null,
    segments: 1,
    vendorMessageId: null,
    clientId: null,
    createdAt: "2026-11-24T00:00:00Z",
    sentAt: null,
    deliveredAt: null,
  };
  expect(messageFor("manager", message).review?.costUsd).toBe(0.002);
  expect(messageFor("rep", message).review?.costUsd).toBeNull();
  expect(messageFor("viewer", message).review?.costUsd).toBeNull();
});
