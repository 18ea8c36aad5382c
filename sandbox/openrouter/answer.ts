/** From a request to the stand-in's answer: which task it is, and what the rules say. Pure. */
import { decideTurn } from "../model/decide";
import { classifyOptOut } from "../model/opt-out";
import { judge } from "../model/overseer";
import type { TurnPrompt } from "../model/shapes";
import { suggest } from "../model/suggest";
import type { ToolCall } from "../model/turn";
import { customerText, draftOf, playbookOf, roundsOf, threadOf } from "./prompt";
import type { ChatRequest } from "./request";

/** Either text content or tool calls, never both. `slow` answers are written in front of a viewer's eyes. */
export type Answer = { kind: "content"; content: string; slow: boolean } | { kind: "tools"; calls: ToolCall[] };

const UNKNOWN = "This is the sandbox's stand-in for a model. It answers by rule, and it has no rule for this task.";

export function answerTo(request: ChatRequest): Answer {
  const json = (value: unknown): Answer => ({ kind: "content", content: JSON.stringify(value), slow: false });
  switch (request.response_format?.json_schema?.name) {
    case "csr_turn": {
      const decision = decideTurn(turnPrompt(request));
      if (decision.kind === "tools") return { kind: "tools", calls: decision.calls };
      return { kind: "content", content: JSON.stringify(decision.turn), slow: true };
    }
    case "overseer_verdict":
      return json(judge(playbookOf(request), threadOf(request), draftOf(request)));
    case "opt_out_class":
      return json(classifyOptOut(customerText(request)));
    case "suggestion":
      return json(suggest(turnPrompt(request)));
    default:
      return request.response_format?.type === "json_schema" || request.response_format?.type === "json_object"
        ? json({ note: UNKNOWN })
        : { kind: "content", content: UNKNOWN, slow: false };
  }
}

function turnPrompt(request: ChatRequest): TurnPrompt {
  return {
    playbook: playbookOf(request),
    thread: threadOf(request),
    rounds: roundsOf(request),
    tools: (request.tools ?? []).map((tool) => tool.function.name),
  };
}
