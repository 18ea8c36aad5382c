import { eq } from "drizzle-orm";
import { NotificationKind, type NotificationSettings } from "../../contract/notifications";
import { organizationDb } from "../../db/organization";
import { notificationsOff } from "../../db/schema";

export async function notificationSettings(env: Env, organizationId: string, userId: string): Promise<NotificationSettings> {
  const rows = await organizationDb(env, organizationId).select(notificationsOff, eq(notificationsOff.userId, userId));
  return { off: NotificationKind.options.filter((kind) => rows.some((row) => row.kind === kind)) };
}

/** One's own choice, so that it stands in no audit. */
export async function setNotificationSettings(env: Env, organizationId: string, userId: string, settings: NotificationSettings): Promise<NotificationSettings> {
  const db = organizationDb(env, organizationId);
  await db.batch([
    db.delete(notificationsOff, eq(notificationsOff.userId, userId)),
    ...[...new Set(settings.off)].map((kind) => db.insert(notificationsOff, { userId, kind })),
  ]);
  return notificationSettings(env, organizationId, userId);
}
