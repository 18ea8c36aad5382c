/** One error body for every way a request can fail (design §6). */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import type { ErrorBody, ErrorCode } from "../contract/errors";
import { isTaken } from "../db/taken";
import { Refusal, TooLarge } from "../domain/refusal";
import { describeError, log } from "../lib/log";
import { isTransient } from "../lib/retry";
import type { AppEnv } from "./context";

type Status = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 429 | 500 | 503;
const statuses: Record<ErrorCode, Status> = {
  validation: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  limit_exceeded: 429,
  internal: 500,
};

export function errorAnswer(c: Context<AppEnv>, code: ErrorCode, message: string, details?: unknown, status: Status = statuses[code]): Response {
  const error = { code, message, requestId: c.get("requestId"), ...(details === undefined ? {} : { details }) };
  return c.json({ error } satisfies ErrorBody, status);
}

/** A body over its limit. It is not read to its end: who sends too much does not decide how long that takes. */
export const tooLarge = (c: Context<AppEnv>, message: string): Response => errorAnswer(c, "validation", message, undefined, 413);

/** The last stop of everything thrown. Unknown errors say nothing of themselves to the caller; the log holds them by request id. */
export function onError(error: Error, c: Context<AppEnv>): Response {
  if (error instanceof TooLarge) return tooLarge(c, error.message);
  if (error instanceof Refusal) return errorAnswer(c, error.code, error.message, error.details);
  if (error instanceof HTTPException) return errorAnswer(c, codeOf(error.status), error.message);
  // Two at once made one thing: whoever came second is told like one who comes later.
  if (isTaken(error)) return errorAnswer(c, "conflict", "Somebody made the same thing at the same moment. Nothing of yours was saved: look at theirs first.");
  log({ event: "request.failed", requestId: c.get("requestId"), route: routePath(c, -1), error: describeError(error) }, "error");
  // A dependency that is down for a moment: the caller may try again, nothing was half done.
  if (isTransient(error))
    return errorAnswer(c, "internal", "A part of the service is not reachable. Nothing was changed; try again in a moment.", undefined, 503);
  return errorAnswer(c, "internal", "Something failed on our side. It is recorded under this request id.");
}

export const onNotFound = (c: Context<AppEnv>): Response =>
  errorAnswer(c, "not_found", `There is no ${c.req.method} ${c.req.path} in this API; /api/docs lists what there is.`);

function codeOf(status: number): ErrorCode {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 429) return "limit_exceeded";
  return status < 500 ? "validation" : "internal";
}

interface Issue {
  path: PropertyKey[];
  message: string;
}

/** A request that does not fit its schema: which part, where, and what to write instead. */
export function validationRefusal(issues: readonly Issue[]): Refusal {
  const faults = issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));
  const [first] = faults;
  return new Refusal("validation", first ? `${first.path || "The request"}: ${first.message}` : "The request does not fit its schema.", faults);
}
