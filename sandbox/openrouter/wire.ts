/** OpenRouter's JSON: whole completions, chunks, usage and errors (vendor facts 3.1 to 3.3). */
import { newId } from "../ids";
import type { ToolCall } from "../model/turn";
import type { Answer } from "./answer";
import type { ChatRequest } from "./request";
import { wordsOf } from "./request";

/** What every part of one answer has in common. */
export interface Head {
  id: string;
  created: number;
  model: string;
  provider: string;
}

export function headOf(model: string): Head {
  return { id: newId("gen"), created: Math.floor(Date.now() / 1_000), model, provider: "Plaibook sandbox (rules, no model)" };
}

/** A quarter of a token per character, priced like a middling model; most of the prompt counts as cached. */
export function usageOf(request: ChatRequest, answer: Answer) {
  const prompt = Math.ceil(request.messages.reduce((sum, message) => sum + wordsOf(message).length, 0) / 4);
  const completion = Math.ceil((answer.kind === "content" ? answer.content : JSON.stringify(answer.calls)).length / 4);
  const upstream_inference_prompt_cost = round(prompt * 0.000_000_8);
  const upstream_inference_completions_cost = round(completion * 0.000_004);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    cost: round(upstream_inference_prompt_cost + upstream_inference_completions_cost),
    is_byok: false,
    prompt_tokens_details: { cached_tokens: Math.floor(prompt * 0.8), cache_write_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
    cost_details: { upstream_inference_cost: null, upstream_inference_prompt_cost, upstream_inference_completions_cost },
  };
}

/** A whole answer, not streamed. */
export function completion(head: Head, request: ChatRequest, answer: Answer) {
  const message =
    answer.kind === "content"
      ? { role: "assistant", content: answer.content, refusal: null }
      : { role: "assistant", content: null, refusal: null, tool_calls: answer.calls.map(wireCall) };
  const finish_reason = answer.kind === "content" ? "stop" : "tool_calls";
  const choice = { index: 0, finish_reason, native_finish_reason: finish_reason, message };
  return { ...head, object: "chat.completion", choices: [choice], usage: usageOf(request, answer) };
}

/** One chunk of a stream. */
export function chunk(head: Head, delta: object, finish: string | null = null) {
  const choice = { index: 0, delta, finish_reason: finish, native_finish_reason: finish };
  return { ...head, object: "chat.completion.chunk", choices: [choice] };
}

export function usageChunk(head: Head, request: ChatRequest, answer: Answer) {
  return { ...head, object: "chat.completion.chunk", choices: [], usage: usageOf(request, answer) };
}

/** An error in the midst of a stream. The vendor writes its code as a number or as a string. */
export function errorChunk(head: Head, code: number | string) {
  const error = { code, message: "Provider disconnected", metadata: { error_type: "provider_unavailable" } };
  const choice = { index: 0, delta: { content: "" }, finish_reason: "error" };
  return { ...head, object: "chat.completion.chunk", error, choices: [choice] };
}

/** The body of a refused request. */
export function errorBody(code: number, message: string, errorType: string) {
  return { error: { code, message, metadata: { error_type: errorType } } };
}

/** A tool call as the vendor writes it: arguments are a JSON string. */
export function wireCall(call: ToolCall) {
  return { id: newId("call"), type: "function", function: { name: call.tool, arguments: JSON.stringify(call.args) } };
}

function round(dollars: number): number {
  return Math.round(dollars * 1e8) / 1e8;
}
