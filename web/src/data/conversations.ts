/** The verbs on a conversation (design §8). Answers are what the contract says; the thread itself changes by its socket. */
import type { Conversation, Message } from "../../../worker/contract/conversation";
import type { SendBody, StageBody, TakeoverAnswer } from "../../../worker/contract/verbs";
import { get, patch, post, remove, request } from "./request";

const at = (id: string, verb = "") => `/api/conversations/${encodeURIComponent(id)}${verb}`;

export const startConversation = (phone: string) => post<Conversation>("/api/conversations", { phone });
/** A thread whose customer is in the app: nothing leaves, and it never counts. */
export const startTest = (playbookVersionId: string) => post<Conversation>("/api/conversations", { test: { playbookVersionId } });
export const writeAsCustomer = (id: string, clientId: string, body: string) => post<unknown>(at(id, "/test-texts"), { clientId, body });
export const takeOver = (id: string, force = false) => post<TakeoverAnswer>(at(id, "/takeover"), force ? { force } : {});
export const release = (id: string, body: { note?: string; reply?: "now" | "onNextText" }) => post<Conversation>(at(id, "/release"), body);
export const sendText = (id: string, body: SendBody) => post<Message>(at(id, "/messages"), body, { timeoutMs: 30_000 });
export const addNote = (id: string, clientId: string, body: string, mentions: readonly string[]) =>
  post<Message>(at(id, "/notes"), { clientId, body, mentions });
export const assign = (id: string, userId: string | null) => post<Conversation>(at(id, "/assign"), { userId });
export const moveBranch = (id: string, branchId: string) => post<Conversation>(at(id, "/branch"), { branchId });
export const snooze = (id: string, until: string | null) => post<Conversation>(at(id, "/snooze"), { until });
export const moveStage = (id: string, body: StageBody) => post<Conversation>(at(id, "/stage"), body);
export const close = (id: string, as: "booked" | "lost" | "noAnswer" | "wrongNumber" | "other", why?: string) =>
  post<Conversation>(at(id, "/close"), why ? { as, why } : { as });
export const reopen = (id: string) => post<Conversation>(at(id, "/reopen"));
export const markRead = (id: string, seq: number) => post<unknown>(at(id, "/read"), { seq });
export const markUnread = (id: string) => post<unknown>(at(id, "/unread"));
export const suggestion = (id: string) => post<{ text: string }>(at(id, "/suggestion"), {}, { timeoutMs: 40_000 });
export const editMessage = (id: string, messageId: string, body: { body?: string; sendAt?: string }) =>
  patch<Message>(at(id, `/messages/${encodeURIComponent(messageId)}`), body);
export const cancelMessage = (id: string, messageId: string) => remove<Message>(at(id, `/messages/${encodeURIComponent(messageId)}`));
export const olderMessages = (id: string, before: number) =>
  get<{ items: Message[]; nextCursor: string | null }>(at(id, `/messages?before=${before}&order=desc&limit=100`));
/** By conversation, because a viewer sees no whole phone. Answers when no text to it can begin any more. */
export const optOut = (conversationId: string) => post<unknown>("/api/opt-outs", { conversationId });

/** Uploads a picture for a text; the id goes with the message. */
export function attach(file: File): Promise<{ id: string }> {
  const form = new FormData();
  form.set("file", file);
  return request<{ id: string }>("POST", "/api/attachments", { form, timeoutMs: 60_000 });
}
