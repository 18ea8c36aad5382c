/** The verbs on a conversation: each parses, asks the object, and answers with what it said. */
import { createRoute, z } from "@hono/zod-openapi";
import { Conversation, Message } from "../../contract/conversation";
import {
  AssignBody,
  CloseBody,
  MoveBranchBody,
  NoteBody,
  ReadBody,
  ReleaseBody,
  SnoozeBody,
  StageBody,
  TakeoverAnswer,
  TakeoverBody,
} from "../../contract/verbs";
import { Refusal } from "../../domain/refusal";
import { moveConversation } from "../../services/conversations/move-branch";
import { answerer, requireSeers } from "../../services/people/seers";
import { tellMentioned } from "../../services/notifications/mentioned";
import { answers, body, created, guard, resource } from "../openapi";
import { whoOf } from "../who";
import { ConversationId } from "./ids";
import { openThread, unwrap } from "./open";

const tags = ["conversations"];
const verb = <P extends string>(path: P) => `/conversations/{id}/${path}` as const;
const whole = answers(Conversation, "The conversation after it.");

const takeover = createRoute({
  method: "post",
  path: verb("takeover"),
  tags,
  summary: "Take over from the AI, or with `force` from a colleague",
  description:
    "Commits first; then waits up to 3 seconds for a text in flight. Taking a colleague's conversation is a conflict that names them; managers may `force`.",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(TakeoverBody, { optional: true }) },
  responses: answers(TakeoverAnswer, "Yours from now on."),
});
const release = createRoute({
  method: "post",
  path: verb("release"),
  tags,
  summary: "Hand back to the AI",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(ReleaseBody, { optional: true }) },
  responses: whole,
});
const note = createRoute({
  method: "post",
  path: verb("notes"),
  tags,
  summary: "Write an internal note",
  description: "Who is named in `mentions` is told, when they may see the conversation.",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(NoteBody) },
  responses: created(Message, "The note."),
});
const assign = createRoute({
  method: "post",
  path: verb("assign"),
  tags,
  summary: "Assign to a member, or to nobody",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(AssignBody) },
  responses: whole,
});
const branch = createRoute({
  method: "post",
  path: verb("branch"),
  tags,
  summary: "Move to another branch",
  description:
    "The one act that changes a conversation's branch: hours, calendar, routing, branch pauses and who may see it follow. Its lead goes along. Who moves it works in both branches.",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(MoveBranchBody) },
  responses: whole,
});
const snooze = createRoute({
  method: "post",
  path: verb("snooze"),
  tags,
  summary: "Snooze until a time, or end it with null",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(SnoozeBody) },
  responses: whole,
});
const stage = createRoute({
  method: "post",
  path: verb("stage"),
  tags,
  summary: "Set the stage; it is pinned against the AI",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(StageBody) },
  responses: whole,
});
const close = createRoute({
  method: "post",
  path: verb("close"),
  tags,
  summary: "Close the episode",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(CloseBody) },
  responses: whole,
});
const reopen = createRoute({
  method: "post",
  path: verb("reopen"),
  tags,
  summary: "Open the last episode again",
  ...guard("conversations.act"),
  request: { params: ConversationId },
  responses: whole,
});
const read = createRoute({
  method: "post",
  path: verb("read"),
  tags,
  summary: "Mark as read up to a sequence",
  ...guard("conversations.act"),
  request: { params: ConversationId, ...body(ReadBody) },
  responses: answers(z.object({ unread: z.int() }), "What is left unread."),
});
const unread = createRoute({
  method: "post",
  path: verb("unread"),
  tags,
  summary: "Mark the lead's last text as unread",
  ...guard("conversations.act"),
  request: { params: ConversationId },
  responses: answers(z.object({ unread: z.int() }), "What is unread now."),
});
const suggestion = createRoute({
  method: "post",
  path: verb("suggestion"),
  tags,
  summary: "Ask the AI for a text to edit; nothing is sent",
  ...guard("conversations.act"),
  request: { params: ConversationId },
  responses: answers(z.object({ text: z.string() }), "A suggestion."),
});

export const conversationVerbs = resource()
  .openapi(takeover, async (c) => {
    const { thread, actor } = await openThread(c, c.req.valid("param").id);
    return c.json(unwrap(await thread.takeOver({ actor, force: c.req.valid("json").force ?? false })), 200);
  })
  .openapi(release, async (c) => {
    const { thread, actor, shown } = await openThread(c, c.req.valid("param").id);
    const input = c.req.valid("json");
    return c.json(shown(await thread.release({ actor, note: input.note ?? null, reply: input.reply ?? null })), 200);
  })
  .openapi(note, async (c) => {
    const { id } = c.req.valid("param");
    const { thread, actor, shownMessage } = await openThread(c, id);
    const input = c.req.valid("json");
    if (input.mentions?.length) await requireSeers(c.env, c.get("member").organizationId, unwrap(await thread.branch()), input.mentions);
    const written = unwrap(await thread.note({ actor, clientId: input.clientId ?? null, body: input.body }));
    if (input.mentions?.length)
      await tellMentioned(c.env, c.get("member").organizationId, { conversationId: id, note: written, userIds: input.mentions, by: actor });
    return c.json(shownMessage(written), 201);
  })
  .openapi(assign, async (c) => {
    const { thread, actor, shown } = await openThread(c, c.req.valid("param").id);
    const { userId } = c.req.valid("json");
    const to = userId === null ? null : await answerer(c.env, c.get("member").organizationId, { userId, branchId: unwrap(await thread.branch()) });
    return c.json(shown(await thread.assign({ actor, to })), 200);
  })
  .openapi(branch, async (c) => {
    const { actor, shown } = await openThread(c, c.req.valid("param").id);
    const { organizationId, branchIds } = c.get("member");
    const { branchId } = c.req.valid("json");
    if (branchIds !== null && !branchIds.includes(branchId)) throw new Refusal("validation", "branchId: you do not work in that branch.", { path: "branchId" });
    return c.json(
      shown(await moveConversation(c.env, organizationId, { conversationId: c.req.valid("param").id, branchId, actor, who: whoOf(c), at: Date.now() })),
      200,
    );
  })
  .openapi(snooze, async (c) => {
    const { thread, actor, shown } = await openThread(c, c.req.valid("param").id);
    return c.json(shown(await thread.snooze({ actor, until: c.req.valid("json").until })), 200);
  })
  .openapi(stage, async (c) => {
    const { thread, actor, shown } = await openThread(c, c.req.valid("param").id);
    return c.json(shown(await thread.moveStage({ actor, stage: c.req.valid("json") })), 200);
  })
  .openapi(close, async (c) => {
    const { thread, actor, shown } = await openThread(c, c.req.valid("param").id);
    const { as, why } = c.req.valid("json");
    return c.json(shown(await thread.close({ actor, as, why: why ?? null })), 200);
  })
  .openapi(reopen, async (c) => {
    const { thread, actor, shown } = await openThread(c, c.req.valid("param").id);
    return c.json(shown(await thread.reopen({ actor })), 200);
  })
  .openapi(read, async (c) => {
    const { thread, actor } = await openThread(c, c.req.valid("param").id);
    return c.json(unwrap(await thread.markRead({ actor, seq: c.req.valid("json").seq })), 200);
  })
  .openapi(unread, async (c) => {
    const { thread } = await openThread(c, c.req.valid("param").id);
    return c.json(unwrap(await thread.markUnread()), 200);
  })
  .openapi(suggestion, async (c) => {
    const { thread, actor } = await openThread(c, c.req.valid("param").id);
    return c.json(unwrap(await thread.suggest({ actor })), 200);
  });
