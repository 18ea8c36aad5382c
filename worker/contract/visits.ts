/** Open windows and visits, as people book them by hand. */
import { z } from "@hono/zod-openapi";

export const VisitWindow = z
  .object({
    windowId: z.string(),
    /** `Tue Nov 25, 8-10 am`, in the branch's zone. */
    label: z.string(),
    date: z.string(),
    from: z.string(),
    to: z.string(),
  })
  .openapi("VisitWindow");

export const AvailabilityQuery = z.object({
  conversationId: z.string(),
  zip: z.string().max(12).optional(),
  fromDate: z.iso.date().optional(),
  part: z.enum(["morning", "afternoon", "any"]).default("any"),
});

export const BookBody = z.object({
  conversationId: z.string(),
  windowId: z.string().max(120),
  /** Made by the client; a repeat answers with the first visit. */
  clientId: z.string().min(8).max(64).optional(),
  name: z.string().trim().max(120).optional(),
  address: z.string().trim().max(300).optional(),
  zip: z.string().trim().max(12).optional(),
  offerId: z.string().optional(),
  cents: z.int().nonnegative().optional(),
});

export const MoveBody = z.object({ windowId: z.string().max(120), clientId: z.string().min(8).max(64).optional() });
export const CancelBody = z.object({ reason: z.string().max(200).optional() });
