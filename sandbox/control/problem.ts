/** Errors of the control surface, in the shape that the product's own API uses (design §6). */
import type { Context } from "hono";

/** Answers 400 or 404 with what is wrong, naming the field where there is one. */
export function problem(c: Context, status: 400 | 404, message: string, field?: string): Response {
  const error = {
    code: status === 400 ? "validation" : "not_found",
    message: field === undefined ? message : `${field}: ${message}`,
    ...(field === undefined ? {} : { details: { [field]: message } }),
    requestId: crypto.randomUUID(),
  };
  return c.json({ error }, status);
}

/** The body as JSON; undefined when it is none. */
export async function jsonBody(c: Context): Promise<unknown> {
  try {
    return await c.req.json<unknown>();
  } catch {
    return undefined;
  }
}
