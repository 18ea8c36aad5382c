/** People of the company: whether waits may go to them. */
import { z } from "@hono/zod-openapi";

export const Availability = z
  .object({
    /** `auto`: available while their board is open. */
    mode: z.enum(["auto", "available", "away"]),
    /** When an absence ends by itself. */
    until: z.iso.datetime({ offset: true }).nullable(),
  })
  .openapi("Availability");
export type Availability = z.infer<typeof Availability>;

export const AvailabilityBody = z.object({ mode: Availability.shape.mode, until: Availability.shape.until.optional() });
