/** The CSR: drafts one text by the playbook, with tools. Never sends anything; what it answers is a closed union. */
import type { ChatCompletionMessageParam } from "openai/resources/chat/completions";
import type { Playbook } from "../contract/playbook";
import { chatStreamed, type ModelClient } from "../providers/openrouter/client";
import { CsrTurn } from "./csr-turn";
import { ModelMalformed } from "./errors";
import { growingText } from "./growing-text";
import { csrSystem, csrUser } from "./prompts/csr";
import type { ThreadDocument } from "./prompts/thread";
import { readStructured, reached, answerFormat } from "./structured";
import { toolDefinitions } from "./tools/arguments";

export interface CsrRequest {
  playbook: Playbook;
  thread: ThreadDocument;
  conversationId: string;
  models: string[];
  signal: AbortSignal;
  onText: (delta: string) => void;
  runTool: (name: string, args: unknown) => Promise<unknown>;
}

const schema = answerFormat("csr_turn", CsrTurn);
/** Tool rounds before a turn counts as lost; a booking needs three. */
const maxRounds = 6;
const timeoutMs = 40_000;

export async function draftTurn(client: ModelClient, request: CsrRequest): Promise<{ turn: CsrTurn; cost: { model: string; costUsd: number } }> {
  const messages: ChatCompletionMessageParam[] = [csrSystem(request.playbook), { role: "user", content: csrUser(request.thread) }];
  const tools = toolDefinitions(request.playbook.tools);
  let costUsd = 0;
  for (let round = 0; round < maxRounds; round++) {
    const show = growingText("text", request.onText);
    const answer = await reached(
      chatStreamed(
        client,
        { models: request.models, messages, schema, tools, sessionId: request.conversationId, maxTokens: 900, timeoutMs, signal: request.signal },
        show,
      ),
    );
    costUsd += answer.costUsd;
    if (answer.toolCalls.length === 0) return { turn: readStructured(CsrTurn, answer), cost: { model: answer.model, costUsd } };
    messages.push({
      role: "assistant",
      content: answer.content === "" ? null : answer.content,
      tool_calls: answer.toolCalls.map((call) => ({ id: call.id, type: "function", function: { name: call.name, arguments: call.arguments } })),
    });
    for (const call of answer.toolCalls) {
      const result = await request.runTool(call.name, argumentsOf(call.arguments));
      messages.push({ role: "tool", tool_call_id: call.id, content: JSON.stringify(result) });
    }
  }
  throw new ModelMalformed("asked for tools without end");
}

/** Arguments that are no JSON are wrong arguments; the tool says so to the model. */
function argumentsOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
