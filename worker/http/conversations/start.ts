import { createRoute, z } from "@hono/zod-openapi";
import { Conversation } from "../../contract/conversation";
import { StartBody } from "../../contract/verbs";
import { Refusal } from "../../domain/refusal";
import { conversationFor, sightOf } from "../../domain/redact";
import { newId } from "../../lib/ids";
import { startConversation } from "../../services/conversations/start";
import { loadSetting } from "../../services/settings/load";
import { refuseUnverified } from "../middleware/member";
import { body, created, guard, resource } from "../openapi";
import { ConversationId } from "./ids";
import { actorOf, openThread, unwrap } from "./open";

const start = createRoute({
  method: "post",
  path: "/conversations",
  tags: ["conversations"],
  summary: "Begin a conversation, or a test of a playbook",
  description:
    "With `phone` a person begins and owns it. With `test` the AI opens a thread whose far end is the app: nothing leaves, and it never counts. A repeated `Idempotency-Key` answers with the first result.",
  ...guard("conversations.act"),
  request: { ...body(StartBody), headers: z.object({ "idempotency-key": z.string().min(8).max(64).optional() }) },
  responses: created(Conversation, "The conversation."),
});
const testText = createRoute({
  method: "post",
  path: "/conversations/{id}/test-texts",
  tags: ["conversations"],
  summary: "Write as the customer of a test thread",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(z.object({ clientId: z.string().min(8).max(64), body: z.string().max(10_000) })) },
  responses: created(z.object({ messageId: z.string() }), "Received."),
});

export const conversationStart = resource()
  .openapi(start, async (c) => {
    const member = c.get("member");
    const wanted = c.req.valid("json");
    if (!("test" in wanted)) refuseUnverified(c);
    const key = c.req.valid("header")["idempotency-key"] ?? newId("req");
    const { conversation } = await startConversation(c.env, member.organizationId, {
      wanted,
      actor: actorOf(member),
      key: `${member.userId}:${key}`,
      branchIds: member.branchIds,
    });
    return c.json(conversationFor(sightOf(member), conversation), 201);
  })
  .openapi(testText, async (c) => {
    const { organizationId } = c.get("member");
    const { id } = c.req.valid("param");
    const { thread } = await openThread(c, id);
    const { conversation } = unwrap(await thread.snapshot());
    if (conversation.channel !== "test") throw new Refusal("precondition_failed", "Only a test thread has its customer in the app.");
    const { clientId, body: words } = c.req.valid("json");
    const setting = await loadSetting(c.env, {
      organizationId,
      conversationId: id,
      phone: conversation.phone,
      branchId: conversation.branchId,
      playbookVersionId: conversation.episode.playbookVersionId,
    });
    const received = unwrap(
      await thread.receiveInbound({
        setting,
        lead: null,
        vendorMessageId: `test:${clientId}`,
        vendorContactId: null,
        number: conversation.number ?? "",
        body: words,
        attachments: [],
        at: Date.now(),
        optedOut: false,
      }),
    );
    if ("missing" in received) throw new Refusal("internal", "The playbook of this conversation could not be loaded. Try again.");
    return c.json({ messageId: received.messageId }, 201);
  });
