/** When texts may leave, and what the company chose. Every change answers with all rules as they stand. */
import type { RuleChanged, RuleInput, SendingRules, SettingsChange } from "../../../worker/contract/compliance";
import { get, patch, post, remove, request } from "./request";

export const sendingRules = () => get<SendingRules>("/api/sending-rules");
export const addRule = (rule: RuleInput) => post<SendingRules>("/api/sending-rules", rule);
export const changeRule = (id: string, rule: RuleInput) => request<SendingRules>("PUT", `/api/sending-rules/${id}`, { body: rule });
export const switchRuleOff = (id: string, body: { reason: string; basedOn: number }) => post<SendingRules>(`/api/sending-rules/${id}/off`, body);
export const takeRuleBack = (id: string, basedOn: number) => remove<SendingRules>(`/api/sending-rules/${id}?basedOn=${basedOn}`);
export const ruleHistory = (id: string) => get<{ items: RuleChanged[] }>(`/api/sending-rules/${id}/history`);
export const changeSendingSettings = (change: SettingsChange) => patch<SendingRules>("/api/sending-settings", change);

export interface ScrubRead {
  read: number;
  listed: number;
  clear: number;
  unreadCount: number;
}
export const importScrub = (text: string, asOf: string) =>
  request<ScrubRead>("POST", `/api/dnc/import?asOf=${encodeURIComponent(asOf)}`, { text, timeoutMs: 120_000 });
