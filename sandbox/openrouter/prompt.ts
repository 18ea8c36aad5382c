/** Takes a prompt apart: the JSON documents between their tags, and the tool calls with their answers. */
import type { Round } from "../model/shapes";
import { Draft, Playbook, Thread } from "../model/shapes";
import type { ChatRequest } from "./request";
import { wordsOf } from "./request";

/** The JSON between `<tag>` and `</tag>`, the last one of its kind; undefined when there is none. */
export function documentIn(text: string, tag: string): unknown {
  const end = text.lastIndexOf(`</${tag}>`);
  const start = end === -1 ? -1 : text.lastIndexOf(`<${tag}>`, end);
  if (start === -1) return undefined;
  return readJson(text.slice(start + tag.length + 2, end));
}

/** Parsed JSON, or undefined. */
export function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function playbookOf(request: ChatRequest): Playbook {
  return Playbook.parse(documentIn(textOf(request, ["system", "developer"]), "playbook") ?? { company: {} });
}

export function threadOf(request: ChatRequest): Thread {
  return Thread.parse(documentIn(textOf(request, ["user"]), "thread") ?? {});
}

export function draftOf(request: ChatRequest): Draft {
  return Draft.parse(documentIn(textOf(request, ["user"]), "draft") ?? {});
}

/** The customer's words of `opt_out_class`. */
export function customerText(request: ChatRequest): string {
  const value = documentIn(textOf(request, ["user"]), "text");
  return typeof value === "string" ? value : textOf(request, ["user"]);
}

/** The tool calls of this turn, in order, each with its answer as far as there is one. */
export function roundsOf(request: ChatRequest): Round[] {
  const answers = new Map<string, unknown>();
  for (const message of request.messages) {
    if (message.role === "tool") answers.set(message.tool_call_id ?? "", readJson(wordsOf(message)));
  }
  return request.messages
    .flatMap((message) => message.tool_calls ?? [])
    .map((call) => ({
      tool: call.function.name,
      args: readJson(call.function.arguments),
      result: answers.get(call.id),
      callId: call.id,
    }));
}

function textOf(request: ChatRequest, roles: readonly string[]): string {
  return request.messages
    .filter((message) => roles.includes(message.role))
    .map(wordsOf)
    .join("\n");
}
