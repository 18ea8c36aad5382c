/** The one error body of the API (design §6). */
import { z } from "@hono/zod-openapi";

export const ErrorCode = z.enum(["validation", "unauthorized", "forbidden", "not_found", "conflict", "precondition_failed", "limit_exceeded", "internal"]);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const ErrorBody = z
  .object({
    error: z.object({
      code: ErrorCode,
      message: z.string(),
      details: z.unknown().optional(),
      requestId: z.string(),
    }),
  })
  .openapi("Error");
export type ErrorBody = z.infer<typeof ErrorBody>;
