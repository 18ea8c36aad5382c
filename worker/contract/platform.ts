/** How the deployment fares, for its operators: numbers and ids, no customer's words. */
import { z } from "@hono/zod-openapi";
import { DeadLetter } from "./failures";

const Time = z.iso.datetime();
const Tally = z.object({ name: z.string(), n: z.int() });

export const PlatformView = z
  .object({
    at: Time,
    /** Texts to real phones of the last hour, by what became of them. */
    texts: z.array(Tally),
    /** Conversations that wait for a person now, by reason; `modelDown` is the model's. */
    waits: z.array(Tally),
    vendors: z.array(
      z.object({
        vendor: z.string(),
        connected: z.int(),
        /** The vendor refuses these keys. */
        refused: z.int(),
        /** The last check failed, for whatever reason. */
        inTrouble: z.int(),
      }),
    ),
    /** Model calls since midnight UTC. */
    models: z.object({ calls: z.int(), costUsd: z.number() }),
    /** Steps of objects that failed in the last day. */
    faults: z.array(
      z.object({
        object: z.string(),
        objectId: z.string(),
        place: z.string(),
        error: z.string(),
        count: z.int(),
        firstAt: Time,
        lastAt: Time,
      }),
    ),
    /** Periodic work, each task's last run. */
    jobs: z.array(z.object({ task: z.string(), at: Time, ms: z.int(), changed: z.int(), error: z.string().nullable() })),
    /** Deliveries not taken up, the newest 100. */
    deliveries: z.array(DeadLetter.extend({ organizationId: z.string().nullable(), endpointId: z.string() })),
  })
  .openapi("PlatformView");
export type PlatformView = z.infer<typeof PlatformView>;
