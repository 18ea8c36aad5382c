/** The calendar: windows that are free for a lead, and the visits in them. */
import type { Appointment } from "../../../worker/contract/conversation";
import { get, patch, post, remove } from "./request";

export interface FreeWindow {
  windowId: string;
  /** `Tue Nov 25, 8-10 am`, in the branch's zone. */
  label: string;
  date: string;
}

export const freeWindows = (conversationId: string) => get<{ items: FreeWindow[] }>(`/api/availability?conversationId=${encodeURIComponent(conversationId)}`);
export const bookVisit = (body: { conversationId: string; windowId: string; name: string; address: string }) =>
  post<Appointment>("/api/appointments", { ...body, clientId: crypto.randomUUID() });
export const moveVisit = (id: string, windowId: string) => patch<Appointment>(`/api/appointments/${encodeURIComponent(id)}`, { windowId });
export const cancelVisit = (id: string, reason: string) => remove<Appointment>(`/api/appointments/${encodeURIComponent(id)}`, { reason });
