/** Pause, health, and what only the sandbox has. */
import type { Pause } from "../../../worker/contract/verbs";
import { get, post, remove, request } from "./request";

export const pauseOrganization = () => post<Pause>("/api/ai-pause", { organization: true });
export const resume = (pause: Pause) =>
  remove<unknown>(
    pause.scope === "organization"
      ? "/api/ai-pause?organization=true"
      : `/api/ai-pause?${pause.scope === "branch" ? "branchId" : "campaignId"}=${encodeURIComponent(pause.id ?? "")}`,
  );

/**
 * Whether the demo's account may be offered before anyone is signed in. Only a local run serves `/sandbox`; a deployment answers with the
 * page itself, which is no JSON.
 */
export async function hasSandbox(): Promise<boolean> {
  const answer = await get<{ items?: unknown } | null>("/sandbox/numbers").catch(() => null);
  return Array.isArray(answer?.items);
}

export const startCustomers = (count: number) => request<unknown>("POST", "/sandbox/personas", { body: { enabled: true, count } });
export const resetDemo = () => post<unknown>("/api/demo/seed", { reset: true }, { timeoutMs: 120_000 });
