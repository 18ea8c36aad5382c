/** The audit log: who did what, when, before and after. */
import { z } from "@hono/zod-openapi";
import { PageQuery } from "./lists";

export const AuditEvent = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actor: z.object({ type: z.enum(["user", "key", "webhook", "ai", "system"]), id: z.string(), name: z.string().nullable() }),
    /** Like `optOut.record`. */
    verb: z.string(),
    subject: z.object({ type: z.string(), id: z.string() }),
    before: z.unknown(),
    after: z.unknown(),
    requestId: z.string().nullable(),
  })
  .openapi("AuditEvent");
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditQuery = PageQuery.extend({
  /** Begins with: `integration.` finds all of an integration. */
  verb: z.string().trim().max(60).optional(),
  actorId: z.string().max(60).optional(),
  subjectId: z.string().max(80).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
