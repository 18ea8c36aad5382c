/**
 * OpenRouter through the `openai` package. One place knows its extras (`models`, `provider`, `session_id`), how it fails, and that
 * HTTP 200 can still carry a failure.
 */
import { APIConnectionError, APIError, APIUserAbortError } from "openai";
import type { ResponseFormatJSONSchema } from "openai/resources/shared";
import { within } from "../../lib/deadline";
import type {
  ChatCompletion,
  ChatCompletionChunk,
  ChatCompletionCreateParamsBase,
  ChatCompletionMessageParam,
  ChatCompletionFunctionTool,
} from "openai/resources/chat/completions";
import { eventData } from "./events";
import { OpenRouterClient } from "./requests";
import type { ModelAccount } from "./requests";

/** The model gave no usable connection: may be tried again. `cause` keeps the vendor's words for the log. */
export class VendorUnreachable extends Error {
  override name = "VendorUnreachable";
}

export interface ChatRequest {
  models: readonly string[];
  messages: ChatCompletionMessageParam[];
  /** Frozen: it is written out once (`lib/json-text.ts`), like the system message and the tools. */
  schema: ResponseFormatJSONSchema;
  tools?: ChatCompletionFunctionTool[];
  sessionId: string;
  maxTokens: number;
  timeoutMs: number;
  signal: AbortSignal;
}

export interface ChatAnswer {
  content: string;
  toolCalls: { id: string; name: string; arguments: string }[];
  model: string;
  costUsd: number;
}

/** OpenRouter's own keys, which the package passes through. */
interface OpenRouterExtras {
  models: string[];
  provider: { data_collection: "deny"; require_parameters: true };
  session_id: string;
}

/** A client whose every call is counted before it is made. */
export type ModelClient = OpenRouterClient;

export function openRouterClient(account: ModelAccount): ModelClient {
  return new OpenRouterClient(account);
}

const provider = Object.freeze({ data_collection: "deny", require_parameters: true } as const);

function body(request: ChatRequest): ChatCompletionCreateParamsBase & OpenRouterExtras {
  const [model = "", ...fallbacks] = request.models;
  return {
    model,
    models: fallbacks,
    messages: request.messages,
    response_format: request.schema,
    max_completion_tokens: request.maxTokens,
    provider,
    session_id: request.sessionId,
    ...(request.tools && request.tools.length > 0 ? { tools: request.tools } : {}),
  };
}

/** `usage.cost` is OpenRouter's own field, US dollars. */
function costOf(usage: object | null | undefined): number {
  return usage && "cost" in usage && typeof usage.cost === "number" ? usage.cost : 0;
}

/** Sends the request and reads its answer within the time-out. The package's own reading would also make a stream, a copy and log lines. */
async function asked(
  client: ModelClient,
  request: ChatRequest,
  stream: boolean,
  read: (answer: Response, signal: AbortSignal) => Promise<ChatAnswer>,
): Promise<ChatAnswer> {
  const end = await client.meter.begin();
  try {
    const answer = await guarded(() =>
      within(
        request.timeoutMs,
        async (signal) => read(await client.chat.completions.create({ ...body(request), stream }, { signal }).asResponse(), signal),
        request.signal,
      ),
    );
    end(answer.costUsd);
    return answer;
  } catch (error) {
    end(wasRefused(error) ? 0 : null);
    throw error;
  }
}

/** The service answered no: nothing was written, and nothing is owed. A call that broke off may have cost what one costs. */
const wasRefused = (error: unknown): boolean => error instanceof VendorUnreachable && error.cause instanceof APIError && error.cause.status !== undefined;

export function chat(client: ModelClient, request: ChatRequest): Promise<ChatAnswer> {
  return asked(client, request, false, async (response) => {
    const answer: ChatCompletion = await response.json();
    const choice = answer.choices?.[0];
    if (!choice || hasError(answer) || hasError(choice) || ended(choice.finish_reason)) throw new VendorUnreachable("the answer carries an error");
    return {
      content: choice.message.content ?? "",
      toolCalls: (choice.message.tool_calls ?? []).flatMap((call) =>
        call.type === "function" ? [{ id: call.id, name: call.function.name, arguments: call.function.arguments }] : [],
      ),
      model: answer.model,
      costUsd: costOf(answer.usage),
    };
  });
}

/** Streams; `onContent` gets the content so far after each piece. */
export function chatStreamed(client: ModelClient, request: ChatRequest, onContent: (content: string) => void): Promise<ChatAnswer> {
  return asked(client, request, true, async (response, signal) => {
    if (response.body === null) throw new VendorUnreachable("the stream is empty");
    const calls: ChatAnswer["toolCalls"] = [];
    const answer: ChatAnswer = { content: "", toolCalls: calls, model: request.models[0] ?? "", costUsd: 0 };
    let finish: string | null = null;
    for await (const data of eventData(response.body)) {
      if (data === "[DONE]") break;
      const chunk: ChatCompletionChunk = JSON.parse(data);
      answer.model = chunk.model || answer.model;
      answer.costUsd += costOf(chunk.usage);
      const choice = chunk.choices?.[0];
      if (hasError(chunk) || (choice && hasError(choice))) throw new VendorUnreachable("the stream broke off with an error");
      finish = choice?.finish_reason ?? finish;
      for (const delta of choice?.delta.tool_calls ?? []) {
        const call = (calls[delta.index] ??= { id: "", name: "", arguments: "" });
        call.id ||= delta.id ?? "";
        call.name += delta.function?.name ?? "";
        call.arguments += delta.function?.arguments ?? "";
      }
      const piece = choice?.delta.content ?? "";
      if (piece !== "") {
        answer.content += piece;
        onContent(answer.content);
      }
    }
    if (signal.aborted) throw new VendorUnreachable("the stream was cut off");
    if (ended(finish)) throw new VendorUnreachable("the stream ended with an error");
    if (finish === null) throw new VendorUnreachable("the stream ended too early");
    answer.toolCalls = calls.filter((call) => call.name !== "");
    return answer;
  });
}

/** OpenRouter's fifth reason, which the package's type does not know. */
function ended(reason: string | null): boolean {
  return reason === "error";
}

function hasError(value: object): boolean {
  return "error" in value && value.error !== null && value.error !== undefined;
}

async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof VendorUnreachable) throw error;
    if (error instanceof APIUserAbortError) throw new VendorUnreachable("aborted", { cause: error });
    if (error instanceof APIConnectionError) throw new VendorUnreachable("no connection", { cause: error });
    // Any refusal of the service leaves us without an answer: key, credits and limits too. The screen says that the AI is out of reach.
    if (error instanceof APIError) throw new VendorUnreachable(`the model service answered ${error.status ?? "with an error in the stream"}`, { cause: error });
    if (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError" || error instanceof SyntaxError || error instanceof TypeError))
      throw new VendorUnreachable(error.message, { cause: error });
    throw error;
  }
}
