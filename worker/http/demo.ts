import { createRoute, z } from "@hono/zod-openapi";
import { may } from "../domain/permissions";
import { Refusal } from "../domain/refusal";
import { factorMissing } from "../domain/sign-in/second-factor";
import { plantDemo } from "../services/demo/plant";
import { memberOf, signedIn } from "../services/sign-in/who";
import { answers, body, resource } from "./openapi";

const route = createRoute({
  method: "post",
  path: "/demo/seed",
  tags: ["demo"],
  summary: "Plant the demo, or with `reset` plant it anew",
  description: "Only where a sandbox is bound. Planting repeats without effect, so `npm start` asks for it without a sign-in; `reset` needs a manager.",
  request: body(z.object({ reset: z.boolean().optional() }), { optional: true }),
  responses: answers(z.object({ organizations: z.int(), threads: z.int() }), "What was planted."),
});

export const demo = resource().openapi(route, async (c) => {
  const reset = c.req.valid("json").reset ?? false;
  if (reset) await requireManager(c.env, c.req.raw.headers);
  const planted = await plantDemo(c.env, { reset, now: Date.now() });
  if (!planted) throw new Refusal("not_found", "This deployment has no sandbox, so it has no demo.");
  return c.json(planted, 200);
});

async function requireManager(env: Env, headers: Headers): Promise<void> {
  const user = await signedIn(env, headers, Date.now());
  if (!user) throw new Refusal("unauthorized", "Sign in first: POST /api/auth/sign-in/email.");
  const { role, factorMissing: missing, membership } = await memberOf(env, user.userId, headers.get("x-organization-id"));
  if (missing) throw factorMissing(membership.name);
  if (!may(role, "demo.reset")) throw new Refusal("forbidden", `Your role (${role}) does not include this.`, { permission: "demo.reset" });
}
