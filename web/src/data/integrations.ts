/** Connections to vendors, and our numbers. */
import type { Connection, ConnectionChange, NewConnection, OpenRouterConnection, SurgeConnection } from "../../../worker/contract/integrations";
import type { SendingNumber } from "../../../worker/contract/numbers";
import { get, patch, post, remove, request } from "./request";

export const integrations = () => get<{ items: [SurgeConnection, OpenRouterConnection] }>("/api/integrations");
export const numbers = () => get<{ items: SendingNumber[] }>("/api/numbers");
export const placeNumber = (phone: string, branchId: string | null) =>
  patch<{ items: SendingNumber[] }>(`/api/numbers/${encodeURIComponent(phone)}`, { branchId });
export const connect = (wanted: NewConnection) => post<Connection>("/api/integrations", wanted, { timeoutMs: 30_000 });
export const changeConnection = (vendor: string, change: ConnectionChange) => patch<Connection>(`/api/integrations/${vendor}`, change);
export const newKey = (vendor: string, key: string) => request<Connection>("PUT", `/api/integrations/${vendor}/key`, { body: { key }, timeoutMs: 30_000 });
export const addSecret = (secret: string) => post<Connection>("/api/integrations/surge/secrets", { secret });
export const testConnection = (vendor: string) => post<Connection>(`/api/integrations/${vendor}/test`, {}, { timeoutMs: 30_000 });
export const disconnect = (vendor: string) => remove<Connection>(`/api/integrations/${vendor}`);

/** Only in the sandbox: what the company would do on Surge's own pages. */
export const makeSandboxAccount = (name: string) =>
  request<{ account: string; key: string; numbers: string[] }>("POST", "/sandbox/accounts", { body: { name } });
export const pointSandboxWebhook = (account: string, webhookUrl: string, organizationId: string) =>
  request<{ secret: string }>("PUT", `/sandbox/accounts/${account}`, { body: { webhookUrl, organizationId } });
