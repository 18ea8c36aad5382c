/**
 * What the sandbox reads of a prompt: its own parser of the shapes in docs/sandbox.md. Lenient on purpose: a missing
 * part has a harmless default, so that an extended prompt is still answered.
 */
import { z } from "zod";

const Text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const MaybeText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const Stage = z.object({
  id: z.string(),
  name: Text,
  kind: z.string().catch("engaged"),
  questions: z.array(z.string()).catch([]),
  followUps: z.array(z.object({ text: z.string() })).catch([]),
});

const Offer = z.object({
  id: z.string(),
  name: Text,
  cents: z.number(),
  per: z.enum(["once", "visit", "month", "quarter", "year"]).catch("once"),
  terms: Text,
});

export const Playbook = z.object({
  company: z.object({
    name: z.string().catch("our company"),
    trade: Text,
    phone: Text,
    domains: z.array(z.string()).catch([]),
    facts: z.array(z.object({ id: z.string(), topic: Text, text: z.string() })).catch([]),
  }),
  persona: z.object({ name: z.string().catch("the assistant") }).catch({ name: "the assistant" }),
  language: z.string().catch("en"),
  opening: z.object({ text: Text }).catch({ text: "" }),
  stages: z.array(Stage).catch([]),
  offers: z.array(Offer).catch([]),
  objections: z.array(z.object({ id: z.string(), when: Text, answer: z.string() })).catch([]),
  escalation: z.array(z.object({ when: Text, reason: Text })).catch([]),
  tools: z.array(z.string()).catch([]),
});

const ThreadMessage = z.object({
  from: z.enum(["lead", "ai", "person", "fixed"]).catch("fixed"),
  name: MaybeText,
  text: Text,
  open: z.boolean().catch(false),
});

const Receipt = z.object({
  id: z.string(),
  tool: z.string(),
  summary: Text,
  result: z.unknown(),
});

export const Thread = z.object({
  now: z.string().catch(() => new Date().toISOString()),
  zone: Text,
  episode: z
    .object({ kind: Text, task: z.string().catch("reply"), firstAiText: z.boolean().catch(false), stage: Text })
    .catch({ kind: "inbound", task: "reply", firstAiText: false, stage: "" }),
  disclosure: z
    .object({ opener: MaybeText, sayStop: z.boolean().catch(false), askedIfRobot: z.boolean().catch(false) })
    .catch({ opener: null, sayStop: false, askedIfRobot: false }),
  language: MaybeText,
  lead: z.object({ name: MaybeText, zip: MaybeText, address: MaybeText }).catch({ name: null, zip: null, address: null }),
  facts: z.array(z.object({ key: z.string(), value: z.string() })).catch([]),
  notes: z.array(z.object({ by: Text, text: z.string() })).catch([]),
  receipts: z.array(Receipt).catch([]),
  messages: z.array(ThreadMessage).catch([]),
  handedBackBy: MaybeText,
  sentBack: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? []),
});

export const Draft = z.object({
  text: Text,
  claims: z.array(z.object({ quote: z.string(), source: MaybeText, ok: z.boolean().catch(true) })).catch([]),
  action: z.string().catch("reply"),
});

export type Playbook = z.infer<typeof Playbook>;
export type Stage = z.infer<typeof Stage>;
export type Offer = z.infer<typeof Offer>;
export type Thread = z.infer<typeof Thread>;
export type ThreadMessage = z.infer<typeof ThreadMessage>;
export type Receipt = z.infer<typeof Receipt>;
export type Draft = z.infer<typeof Draft>;

/** A tool call of this turn with its answer; `result` is the parsed JSON. */
export interface Round {
  tool: string;
  args: unknown;
  result: unknown;
  callId: string;
}

/** Everything that a turn is decided on. */
export interface TurnPrompt {
  playbook: Playbook;
  thread: Thread;
  rounds: Round[];
  /** Names of the tools that may be called now. */
  tools: string[];
}
