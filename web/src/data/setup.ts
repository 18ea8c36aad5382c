/** The company's set-up, its leads by hand, and a former tool's stop list. */
import type { ImportedList, Setup, SetupStepName } from "../../../worker/contract/setup";
import { get, patch, post, request } from "./request";

export const setup = () => get<Setup>("/api/setup");
export const setStep = (step: SetupStepName, state: "done" | "skipped" | "todo", statement?: string) =>
  request<Setup>("PUT", `/api/setup/steps/${step}`, { body: { state, ...(statement ? { statement } : {}) } });
export const changeCompany = (change: { name?: string; trade?: NonNullable<Setup["company"]["trade"]> }) => patch<Setup>("/api/setup/company", change);
export const goLive = () => post<Setup>("/api/setup/live");
export const addLead = (lead: { name: string; phones: string[] }) =>
  post<{ id: string; name: string }>("/api/leads", { ...lead, consent: { source: "added by hand", category: "unknown" } });
export const importStops = (text: string, source: string) =>
  request<ImportedList>("POST", `/api/opt-outs/import?source=${encodeURIComponent(source)}`, { text, timeoutMs: 120_000 });
