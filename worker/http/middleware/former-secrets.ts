import { createMiddleware } from "hono/factory";
import { resigned } from "../../services/sign-in/resign";
import type { AppEnv } from "../context";

/** From here on every cookie that a former AUTH_SECRET signed is one of the current. */
export const believeFormerSecrets = createMiddleware<AppEnv>(async (c, next) => {
  const { headers } = c.req.raw;
  const anew = await resigned(c.env, headers);
  if (anew !== headers) c.req.raw = new Request(c.req.raw, { headers: anew });
  await next();
});
