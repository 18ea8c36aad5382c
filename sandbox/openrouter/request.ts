/** A chat completion request, as far as the stand-in looks at it. Everything else is accepted and ignored. */
import { z } from "zod";

const Part = z.object({ type: z.string(), text: z.string().optional() }).loose();

const ChatMessage = z.object({
  role: z.enum(["system", "developer", "user", "assistant", "tool"]),
  content: z.union([z.string(), z.array(Part)]).nullish(),
  tool_call_id: z.string().optional(),
  tool_calls: z.array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) })).nullish(),
});

export const ChatRequest = z.object({
  model: z.string().optional(),
  models: z.array(z.string()).optional(),
  messages: z.array(ChatMessage).min(1),
  stream: z.boolean().nullish(),
  tools: z.array(z.object({ function: z.object({ name: z.string() }) })).nullish(),
  response_format: z.object({ type: z.string(), json_schema: z.object({ name: z.string() }).optional() }).nullish(),
});

export type ChatRequest = z.infer<typeof ChatRequest>;
export type ChatMessage = z.infer<typeof ChatMessage>;

/** The words of a message, whichever of the two shapes they came in. */
export function wordsOf(message: ChatMessage): string {
  if (typeof message.content === "string") return message.content;
  return (message.content ?? []).map((part) => part.text ?? "").join("\n");
}

/** The models to try, in order; never empty. */
export function modelsOf(request: ChatRequest): [string, ...string[]] {
  const [first, ...rest] = [...(request.model === undefined ? [] : [request.model]), ...(request.models ?? [])];
  return first === undefined ? ["sandbox/rules"] : [first, ...rest.filter((model) => model !== first)];
}
