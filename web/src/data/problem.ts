/** What went wrong with a request, in words that can stand on the screen. */
import type { ErrorBody, ErrorCode } from "../../../worker/contract/errors";

export class Problem extends Error {
  readonly code: ErrorCode | "network" | "timeout";
  readonly status: number;
  readonly details: unknown;
  readonly requestId: string | null;

  constructor(input: { code: Problem["code"]; message: string; status?: number; details?: unknown; requestId?: string | null }) {
    super(input.message);
    this.name = "Problem";
    this.code = input.code;
    this.status = input.status ?? 0;
    this.details = input.details;
    this.requestId = input.requestId ?? null;
  }

  /** What the server wants first: that one shows it is oneself, or has a second factor. */
  asks(what: "proof" | "twoFactor"): boolean {
    return this.status === 403 && isObject(this.details) && this.details[what] === "required";
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The API's one error body; anything else (a proxy's page) is none. */
function isErrorBody(value: unknown): value is ErrorBody {
  return isObject(value) && isObject(value["error"]) && typeof value["error"]["message"] === "string" && typeof value["error"]["code"] === "string";
}

export function problemOf(status: number, body: unknown, requestId: string | null): Problem {
  if (isErrorBody(body)) {
    const { code, message, details } = body.error;
    return new Problem({ code, message, status, details, requestId: body.error.requestId ?? requestId });
  }
  return new Problem({ code: "internal", message: `The server answered ${status} without a reason.`, status, requestId });
}

/** A failed fetch: no answer came at all. */
export function silence(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return new Problem({ code: "timeout", message: "The server took too long to answer." });
  }
  return new Problem({ code: "network", message: navigator.onLine ? "The server could not be reached." : "This computer is offline." });
}

/** One line for a toast. */
export const problemWords = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** 409 on a colleague's thread: who has it, when the server says. */
export function ownerInTheWay(error: unknown): string | null {
  if (!(error instanceof Problem) || error.code !== "conflict" || !isObject(error.details)) return null;
  const owner = error.details["ownerUser"] ?? error.details["owner"];
  if (isObject(owner) && typeof owner["name"] === "string") return owner["name"];
  return typeof error.details["name"] === "string" ? error.details["name"] : null;
}
