import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import { newId } from "../../lib/ids";
import { log } from "../../lib/log";
import type { AppEnv } from "../context";

/** Gives each request its id, answers with it, and logs one line: the route's pattern, never the path with its ids and tokens. */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const requestId = newId("req");
  const began = Date.now();
  c.set("requestId", requestId);
  await next();
  // The answer to an upgrade carries its socket; a copy with more headers would lose it.
  if (c.res.status !== 101) c.header("x-request-id", requestId);
  const member = c.get("member");
  log({
    event: "request",
    requestId,
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    ms: Date.now() - began,
    ...(member ? { organizationId: member.organizationId, userId: member.userId } : {}),
  });
});
