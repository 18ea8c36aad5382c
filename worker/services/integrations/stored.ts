/** What a connection keeps beside its key: settings by people, facts by the vendor. Neither holds a secret. */
import { z } from "zod";

export const SurgeSettings = z.object({
  account: z.string(),
  answersKeywords: z.boolean(),
  /** Kept over a disconnect, so that the address at Surge stays right. Rows of the first days find it through `vendor_accounts`. */
  endpointId: z.string().optional(),
});
export type SurgeSettings = z.infer<typeof SurgeSettings>;

/** What is left out follows the deployment. */
export const RouterSettings = z.object({
  csrModels: z.array(z.string()).min(1).optional(),
  overseerModels: z.array(z.string()).min(1).optional(),
  dailyBudgetUsd: z.number().optional(),
});
export type RouterSettings = z.infer<typeof RouterSettings>;

export const Problem = z.object({ at: z.number(), kind: z.string(), words: z.string(), todo: z.string() });
export type Problem = z.infer<typeof Problem>;

export const SurgeFacts = z.object({
  accountName: z.string().nullable(),
  registration: z.object({ status: z.enum(["ready", "incomplete", "error"]), words: z.string().nullable() }),
  campaigns: z.array(z.object({ id: z.string(), status: z.string() })),
});
export type SurgeFacts = z.infer<typeof SurgeFacts>;

export const RouterFacts = z.object({ credit: z.object({ limitUsd: z.number().nullable(), remainingUsd: z.number().nullable() }) });
export type RouterFacts = z.infer<typeof RouterFacts>;

/** A column that was never written, or was written by a version that kept other things, is nothing known. */
export function readStored<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
