/** What one is told of. */
import type { Notification, NotificationKind, NotificationSettings } from "../../../worker/contract/notifications";
import type { PageOf } from "./records";
import { get, post, request } from "./request";

type Unread = { unread: number };

export const unreadCount = () => get<Unread>("/api/notifications/unread");
export const notificationPage = (cursor: string | null) =>
  get<PageOf<Notification>>(`/api/notifications?limit=30${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`);
export const markRead = (ids: readonly string[]) => post<Unread>("/api/notifications/read", { ids });
export const markAllRead = () => post<Unread>("/api/notifications/read", { all: true, before: new Date().toISOString() });
export const notificationSettings = () => get<NotificationSettings>("/api/notifications/settings");
export const chooseNotifications = (off: readonly NotificationKind[]) => request<NotificationSettings>("PUT", "/api/notifications/settings", { body: { off } });
