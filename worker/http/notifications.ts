/** One's own notifications in this organization. */
import { createRoute, z } from "@hono/zod-openapi";
import { PageQuery, pageOf } from "../contract/lists";
import { Notification, NotificationSettings, ReadNotifications } from "../contract/notifications";
import { listNotifications, unreadNotifications } from "../services/notifications/list";
import { readNotifications } from "../services/notifications/read";
import { notificationSettings, setNotificationSettings } from "../services/notifications/settings";
import { pageOfRows, readCursor } from "./cursor";
import { answers, body, guard, resource } from "./openapi";

const tags = ["notifications"];
const Unread = z.object({ unread: z.int() });

const list = createRoute({
  method: "get",
  path: "/notifications",
  tags,
  summary: "What you are told of, the newest first",
  ...guard("notifications.own"),
  request: { query: PageQuery.extend({ unread: z.enum(["true", "false"]).optional() }) },
  responses: answers(pageOf(Notification), "Kept 30 days."),
});
const count = createRoute({
  method: "get",
  path: "/notifications/unread",
  tags,
  summary: "How many you have not read",
  ...guard("notifications.own"),
  responses: answers(Unread, "At most 100."),
});
const read = createRoute({
  method: "post",
  path: "/notifications/read",
  tags,
  summary: "Mark as read",
  ...guard("notifications.own"),
  request: body(ReadNotifications),
  responses: answers(Unread, "What is left."),
});
const settings = createRoute({
  method: "get",
  path: "/notifications/settings",
  tags,
  summary: "What you do not want to be told of",
  ...guard("notifications.own"),
  responses: answers(NotificationSettings, "Kinds that are off."),
});
const change = createRoute({
  method: "put",
  path: "/notifications/settings",
  tags,
  summary: "Choose what you are told of",
  ...guard("notifications.own"),
  request: body(NotificationSettings),
  responses: answers(NotificationSettings, "As it is now."),
});

export const notifications = resource()
  .openapi(list, async (c) => {
    const { organizationId, userId, branchIds } = c.get("member");
    const { cursor, limit, unread } = c.req.valid("query");
    const after = readCursor(cursor);
    const found = await listNotifications(c.env, organizationId, {
      userId,
      branchIds,
      unreadOnly: unread === "true",
      after: after && { at: Number(after[0]), id: after[1] },
      limit: limit + 1,
    });
    return c.json(
      pageOfRows(found, limit, (last) => [Date.parse(last.at), last.id]),
      200,
    );
  })
  .openapi(count, async (c) => {
    const { organizationId } = c.get("member");
    return c.json({ unread: await unreadNotifications(c.env, organizationId, c.get("member")) }, 200);
  })
  .openapi(read, async (c) => {
    const { organizationId, userId, branchIds } = c.get("member");
    const which = c.req.valid("json");
    await readNotifications(c.env, organizationId, {
      userId,
      branchIds,
      at: Date.now(),
      ...("ids" in which ? { ids: which.ids } : { before: Date.parse(which.before) }),
    });
    return c.json({ unread: await unreadNotifications(c.env, organizationId, { userId, branchIds }) }, 200);
  })
  .openapi(settings, async (c) => {
    const { organizationId, userId } = c.get("member");
    return c.json(await notificationSettings(c.env, organizationId, userId), 200);
  })
  .openapi(change, async (c) => {
    const { organizationId, userId } = c.get("member");
    return c.json(await setNotificationSettings(c.env, organizationId, userId, c.req.valid("json")), 200);
  });
