/** Surge's error bodies: `{ "error": { "type", "message", "detail"? } }`. */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

export type Detail = Record<string, string[]>;

export interface SurgeError {
  status: ContentfulStatusCode;
  type: string;
  message: string;
  detail?: Detail;
}

export const SURGE_ERRORS = {
  missingKey: { status: 401, type: "missing_api_key", message: "No API key was provided." },
  invalidKey: { status: 401, type: "invalid_api_key", message: "The API key is not valid." },
  badJson: { status: 400, type: "bad_request", message: "The body is not JSON." },
  notFound: { status: 404, type: "not_found", message: "There is nothing here." },
  accountNotFound: { status: 404, type: "account_not_found", message: "No account has this id." },
  optedOut: { status: 422, type: "opted_out", message: "The recipient has opted out of messages from this account." },
  numberNotFound: {
    status: 422,
    type: "phone_number_not_found",
    message: "The phone number does not belong to this account.",
  },
  pagination: { status: 422, type: "invalid_pagination", message: "The cursor is not valid." },
  rateLimited: { status: 429, type: "rate_limited", message: "Too many requests." },
  server: { status: 500, type: "internal_server_error", message: "Something went wrong." },
} satisfies Record<string, SurgeError>;

export function invalid(detail: Detail): SurgeError {
  return { status: 422, type: "validation_error", message: "The request is not valid.", detail };
}

/** Answers with an error in the vendor's shape. */
export function fail(c: Context, error: SurgeError, headers: Record<string, string> = {}): Response {
  const { status, ...body } = error;
  return c.json({ error: body }, status, headers);
}
