/** The Overseer: the last look at the exact bytes, as a structured verdict. A malformed one is a missing one. */
import type { z } from "zod";
import type { Playbook } from "../contract/playbook";
import { chat, type ModelClient } from "../providers/openrouter/client";
import { OptOutClass, OverseerVerdict, Suggestion } from "./csr-turn";
import { csrSystem, csrUser } from "./prompts/csr";
import { optOutSystem, overseerSystem, overseerUser } from "./prompts/overseer";
import type { DraftDocument } from "./prompts/overseer";
import type { SystemMessage } from "./prompts/system";
import { quoted } from "./prompts/thread";
import type { ThreadDocument } from "./prompts/thread";
import { answerFormat, readStructured, reached } from "./structured";

interface Ask {
  models: string[];
  signal: AbortSignal;
}

const timeoutMs = 30_000;

interface Kind<T> {
  schema: z.ZodType<T>;
  format: ReturnType<typeof answerFormat>;
}

function kind<T>(name: string, schema: z.ZodType<T>): Kind<T> {
  return { schema, format: answerFormat(name, schema) };
}

const kinds = {
  verdict: kind("overseer_verdict", OverseerVerdict),
  optOut: kind("opt_out_class", OptOutClass),
  suggestion: kind("suggestion", Suggestion),
};

async function ask<T>(client: ModelClient, { schema, format }: Kind<T>, system: SystemMessage, user: string, sessionId: string, request: Ask) {
  const answer = await reached(
    chat(client, {
      models: request.models,
      messages: [system, { role: "user", content: user }],
      schema: format,
      sessionId,
      maxTokens: 700,
      timeoutMs,
      signal: request.signal,
    }),
  );
  return { value: readStructured(schema, answer), cost: { model: answer.model, costUsd: answer.costUsd } };
}

export async function reviewDraft(
  client: ModelClient,
  request: Ask & { playbook: Playbook; thread: ThreadDocument; draft: DraftDocument; conversationId: string },
) {
  const { value, cost } = await ask(
    client,
    kinds.verdict,
    overseerSystem(request.playbook),
    overseerUser(request.thread, request.draft),
    request.conversationId,
    request,
  );
  return { verdict: value, cost };
}

/** Does a doubtful text ask to stop? Asked only after the rules could not tell. */
export async function classifyOptOut(client: ModelClient, request: Ask & { text: string }) {
  const { value, cost } = await ask(client, kinds.optOut, optOutSystem, quoted("text", request.text), "opt-out", request);
  return { class: value.class, cost };
}

/** A text a person may edit and send; it never leaves by itself. */
export async function suggestText(client: ModelClient, request: Ask & { playbook: Playbook; thread: ThreadDocument; conversationId: string }) {
  const { value, cost } = await ask(
    client,
    kinds.suggestion,
    csrSystem(request.playbook),
    csrUser(request.thread).replace("csr_turn", "suggestion"),
    request.conversationId,
    request,
  );
  return { text: value.text, cost };
}
