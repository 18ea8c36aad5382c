/** The Overseer: the last look at the exact bytes, as a structured verdict. A malformed one is a missing one. */
import type OpenAI from "openai";
import type { Playbook } from "../contract/playbook";
import { chat } from "../providers/openrouter/client";
import { OptOutClass, OverseerVerdict, Suggestion } from "./csr-turn";
import { csrSystem, csrUser } from "./prompts/csr";
import { optOutSystem, overseerSystem, overseerUser } from "./prompts/overseer";
import type { DraftDocument } from "./prompts/overseer";
import { quoted } from "./prompts/thread";
import type { ThreadDocument } from "./prompts/thread";
import { readStructured, reached, responseSchema } from "./structured";

interface Ask {
  models: string[];
  signal: AbortSignal;
}

const timeoutMs = 30_000;

async function ask<T>(
  client: OpenAI,
  name: string,
  schema: Parameters<typeof readStructured<T>>[0],
  system: string,
  user: string,
  sessionId: string,
  request: Ask,
) {
  const answer = await reached(
    chat(client, {
      models: request.models,
      messages: [
        { role: "system", content: system },
        { role: "user", content: user },
      ],
      schema: { name, schema: responseSchema(schema) },
      sessionId,
      maxTokens: 700,
      timeoutMs,
      signal: request.signal,
    }),
  );
  return { value: readStructured(schema, answer), cost: { model: answer.model, costUsd: answer.costUsd } };
}

export async function reviewDraft(client: OpenAI, request: Ask & { playbook: Playbook; thread: ThreadDocument; draft: DraftDocument; conversationId: string }) {
  const { value, cost } = await ask(
    client,
    "overseer_verdict",
    OverseerVerdict,
    overseerSystem(request.playbook),
    overseerUser(request.thread, request.draft),
    request.conversationId,
    request,
  );
  return { verdict: value, cost };
}

/** Does a doubtful text ask to stop? Asked only after the rules could not tell. */
export async function classifyOptOut(client: OpenAI, request: Ask & { text: string }) {
  const { value, cost } = await ask(client, "opt_out_class", OptOutClass, optOutSystem, quoted("text", request.text), "opt-out", request);
  return { class: value.class, cost };
}

/** A text a person may edit and send; it never leaves by itself. */
export async function suggestText(client: OpenAI, request: Ask & { playbook: Playbook; thread: ThreadDocument; conversationId: string }) {
  const { value, cost } = await ask(
    client,
    "suggestion",
    Suggestion,
    csrSystem(request.playbook),
    csrUser(request.thread).replace("csr_turn", "suggestion"),
    request.conversationId,
    request,
  );
  return { text: value.text, cost };
}
