import { createRoute, z } from "@hono/zod-openapi";
import { settingsOf } from "../env";
import { describeError } from "../lib/log";
import { asJson, resource } from "./openapi";

const Health = z.object({ status: z.enum(["ok", "degraded"]), checks: z.record(z.string(), z.string()) }).openapi("Health");

const route = createRoute({
  method: "get",
  path: "/health",
  tags: ["service"],
  summary: "Whether the service can work",
  responses: { 200: asJson(Health, "All parts answer."), 503: asJson(Health, "A part is down.") },
});

export const health = resource().openapi(route, async (c) => {
  settingsOf(c.env);
  const checks = { database: await check(() => c.env.DB.prepare("SELECT 1").first()), files: await check(() => c.env.RECORDINGS.head("health")) };
  const ok = Object.values(checks).every((answer) => answer === "ok");
  return ok ? c.json({ status: "ok" as const, checks }, 200) : c.json({ status: "degraded" as const, checks }, 503);
});

async function check(probe: () => Promise<unknown>): Promise<string> {
  try {
    await probe();
    return "ok";
  } catch (error) {
    return describeError(error);
  }
}
