/** Reading a thread's texts and writing one: now, later, changed, withdrawn. */
import { createRoute, z } from "@hono/zod-openapi";
import { Message } from "../../contract/conversation";
import { pageOf } from "../../contract/lists";
import { EditScheduledBody, SendBody } from "../../contract/verbs";
import { claimAttachments, freeAttachments } from "../../services/attachments/claim";
import { refuseUnverified } from "../middleware/member";
import { answers, body, created, guard, resource } from "../openapi";
import { ConversationId, MessageId } from "./ids";
import { openThread, unwrap } from "./open";

const tags = ["conversations"];

const MessagesQuery = z.object({
  before: z.coerce.number().int().nonnegative().optional().openapi({ description: "Only texts with a lower `seq`." }),
  after: z.coerce.number().int().nonnegative().optional().openapi({ description: "Only texts with a higher `seq`." }),
  order: z.enum(["asc", "desc"]).default("asc"),
  cursor: z.coerce.number().int().nonnegative().optional().openapi({ description: "`nextCursor` of the answer before." }),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

const list = createRoute({
  method: "get",
  path: "/conversations/{id}/messages",
  tags,
  summary: "The thread's texts, notes and tool lines, from the object itself",
  ...guard("conversations.read"),
  request: { params: ConversationId, query: MessagesQuery },
  responses: answers(pageOf(Message), "In the order of `seq`."),
});
const send = createRoute({
  method: "post",
  path: "/conversations/{id}/messages",
  tags,
  summary: "Send a text, or plan one with `sendAt`",
  description:
    "Takes the conversation over. A text that the rules forbid is created with `status: refused` and its reason. A repeated `clientId` answers with the first result.",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(SendBody) },
  responses: created(Message, "The text."),
});
const edit = createRoute({
  method: "patch",
  path: "/conversations/{id}/messages/{mid}",
  tags,
  summary: "Change a planned text",
  ...guard("conversations.act"),
  request: { params: MessageId, ...body(EditScheduledBody) },
  responses: answers(Message, "The changed text."),
});
const cancel = createRoute({
  method: "delete",
  path: "/conversations/{id}/messages/{mid}",
  tags,
  summary: "Withdraw a planned text",
  ...guard("conversations.act"),
  request: { params: MessageId },
  responses: answers(Message, "The cancelled text."),
});

export const conversationTexts = resource()
  .openapi(list, async (c) => {
    const { thread, shownMessage } = await openThread(c, c.req.valid("param").id);
    const { before, after, order, cursor, limit } = c.req.valid("query");
    // The cursor goes on in the direction of the order.
    const range = order === "desc" ? { before: cursor ?? before, after } : { before, after: cursor ?? after };
    const page = unwrap(await thread.messages({ before: range.before ?? null, after: range.after ?? null, order, limit }));
    return c.json({ items: page.items.map(shownMessage), nextCursor: page.nextCursor }, 200);
  })
  .openapi(send, async (c) => {
    refuseUnverified(c);
    const { id } = c.req.valid("param");
    const { organizationId, userId } = c.get("member");
    const send = c.req.valid("json");
    const { thread, actor, shownMessage } = await openThread(c, id);
    if (send.attachments?.length) unwrap(await thread.branch());
    const claimed = await claimAttachments(c.env, organizationId, { conversationId: id, ids: send.attachments ?? [], userId });
    const sent = await thread.sendAsHuman({ actor, send });
    if (!sent.ok) await freeAttachments(c.env, organizationId, { conversationId: id, ids: claimed });
    return c.json(shownMessage(unwrap(sent).message), 201);
  })
  .openapi(edit, async (c) => {
    refuseUnverified(c);
    const { id, mid } = c.req.valid("param");
    const { thread, actor, shownMessage } = await openThread(c, id);
    const { body: words, sendAt } = c.req.valid("json");
    const change = { ...(words === undefined ? {} : { body: words }), ...(sendAt === undefined ? {} : { sendAt }) };
    return c.json(shownMessage(unwrap(await thread.editScheduled({ actor, messageId: mid, ...change }))), 200);
  })
  .openapi(cancel, async (c) => {
    const { id, mid } = c.req.valid("param");
    const { thread, actor, shownMessage } = await openThread(c, id);
    return c.json(shownMessage(unwrap(await thread.cancelScheduled({ actor, messageId: mid }))), 200);
  });
