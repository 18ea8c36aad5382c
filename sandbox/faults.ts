/**
 * What goes wrong on purpose. Rates are the share of calls or deliveries, 0 to 1; `delayMs` is a fixed wait.
 * The settings live in the store; each isolate keeps a copy, because a model call must not pass through the one store.
 */
import { z } from "zod";

const rate = z.number().min(0).max(1);
const delayMs = z.number().int().min(0).max(120_000);

const SurgeFaults = z
  .strictObject({
    duplicate: rate,
    reorder: rate,
    refuse: rate,
    serverError: rate,
    rateLimit: rate,
    timeoutAfterAccept: rate,
    badSignature: rate,
    malformed: rate,
    noReceipt: rate,
    delayMs,
  })
  .partial();

const OpenRouterFaults = z.strictObject({ serverError: rate, rateLimit: rate, midStreamError: rate, malformed: rate, timeout: rate, delayMs }).partial();

export const FaultSettings = z.strictObject({
  surge: SurgeFaults.optional(),
  openrouter: OpenRouterFaults.optional(),
});

export type FaultSettings = z.infer<typeof FaultSettings>;

/** The names in the order in which the phone page shows them. */
export const SURGE_FAULTS = Object.keys(SurgeFaults.shape).filter((name) => name !== "delayMs");
export const OPENROUTER_FAULTS = Object.keys(OpenRouterFaults.shape).filter((name) => name !== "delayMs");

/** Whether a fault of this rate strikes now. */
export function strikes(rate: number | undefined, draw: () => number = Math.random): boolean {
  return rate !== undefined && rate > 0 && draw() < rate;
}

/** A vendor named in `change` gets exactly what is written there; one that is not named keeps what it has. */
export function mergeFaults(current: FaultSettings, change: FaultSettings): FaultSettings {
  return { ...current, ...change };
}

/** The first problem of a faults body as `surge.duplicate: …`, or null. */
export function faultProblem(error: z.ZodError): { field: string; message: string } {
  const issue = error.issues[0];
  if (issue === undefined) return { field: "body", message: "is not understood" };
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return { field: [...path, issue.keys[0] ?? ""].join("."), message: "is not a fault of the sandbox" };
  }
  return { field: path.join(".") || "body", message: issue.message };
}
