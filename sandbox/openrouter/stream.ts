/** Server-sent events of one answer: comment lines first, usage in the last chunk, then `[DONE]`. */
import { sleep } from "../sleep";
import type { Answer } from "./answer";
import type { ChatRequest } from "./request";
import type { Head } from "./wire";
import { chunk, errorChunk, usageChunk, wireCall } from "./wire";

export interface StreamOptions {
  /** How long the writing of a text takes; 0 sends it whole. */
  writingMs: number;
  /** Breaks off half-way with an error chunk. */
  breaks: boolean;
  signal: AbortSignal;
}

/** The body of a streamed answer. Ends quietly when the reader goes away. */
export function streamOf(head: Head, request: ChatRequest, answer: Answer, options: StreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = events(head, request, answer, options);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

async function* events(head: Head, request: ChatRequest, answer: Answer, options: StreamOptions): AsyncGenerator<string, void, void> {
  yield ": OPENROUTER PROCESSING\n\n";
  const deltas = deltasOf(answer, options.writingMs > 0);
  const pause = options.writingMs / deltas.length;
  const broken = options.breaks ? Math.floor(deltas.length / 2) : -1;
  for (const [index, delta] of deltas.entries()) {
    if (options.signal.aborted) return;
    if (index === broken) {
      yield data(errorChunk(head, Math.random() < 0.5 ? 502 : "server_error"));
      return;
    }
    yield data(chunk(head, index === 0 ? { role: "assistant", ...delta } : delta));
    if (pause > 0) await sleep(pause, options.signal);
  }
  yield data(chunk(head, { content: "" }, answer.kind === "content" ? "stop" : "tool_calls"));
  yield data(usageChunk(head, request, answer));
  yield "data: [DONE]\n\n";
}

/** The pieces of an answer: text in small bites or whole, tool calls by index with their arguments in two halves. */
function deltasOf(answer: Answer, bites: boolean): object[] {
  if (answer.kind === "content") {
    const pieces = bites ? answer.content.match(/[\s\S]{1,12}/g) : [answer.content];
    return (pieces ?? [""]).map((content) => ({ content }));
  }
  return answer.calls.flatMap((call, index) => {
    const { id, type, function: called } = wireCall(call);
    const half = Math.ceil(called.arguments.length / 2);
    return [
      { tool_calls: [{ index, id, type, function: { name: called.name, arguments: "" } }] },
      { tool_calls: [{ index, function: { arguments: called.arguments.slice(0, half) } }] },
      { tool_calls: [{ index, function: { arguments: called.arguments.slice(half) } }] },
    ];
  });
}

function data(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}
