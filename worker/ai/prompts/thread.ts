/**
 * The changing part of a prompt: the thread as one JSON document. Customers' words, notes and tool results are data in it, quoted by
 * JSON, and `<` and `>` are written as escapes, so nothing inside can close the tag around it.
 */
export interface ThreadDocument {
  now: string;
  weekday: string;
  zone: string;
  episode: { kind: "campaign" | "inbound" | "test"; task: "reply" | "opening" | "followUp" | "resume"; firstAiText: boolean; stage: string };
  disclosure: { sayAi: boolean; sayStop: boolean; opener: string | null; askedIfRobot: boolean };
  language: string;
  lead: { name: string | null; zip: string | null; address: string | null };
  facts: { key: string; value: string; by: string }[];
  notes: { by: string; at: string; text: string }[];
  receipts: { id: string; tool: string; summary: string; result: unknown }[];
  messages: { from: "lead" | "ai" | "person" | "fixed"; name?: string; text: string; at: string; open?: true }[];
  handedBackBy: string | null;
  sentBack: string[];
}

/** JSON that cannot close a tag, whatever a customer wrote. */
export function quoted(tag: string, value: unknown): string {
  const json = JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
  return `<${tag}>${json}</${tag}>`;
}
