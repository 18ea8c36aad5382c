/** What an organization asks of those who run it. */
import { createRoute } from "@hono/zod-openapi";
import { ChangeSecurity, Security } from "../contract/team";
import { requireTwoFactor, securityOf } from "../services/team/require-two-factor";
import { answers, body, guard, resource } from "./openapi";
import { whoOf } from "./who";

const tags = ["team"];
const shown = answers(Security, "As it is now.");

const read = createRoute({
  method: "get",
  path: "/security",
  tags,
  summary: "Whether owners and admins must have a second factor",
  ...guard("security.manage"),
  responses: shown,
});
const change = createRoute({
  method: "patch",
  path: "/security",
  tags,
  summary: "Ask owners and admins for a second factor, or no longer",
  description: "Who has none is refused everywhere but in their own account (403 with `details.twoFactor`), their keys too, until they set it up.",
  ...guard("security.manage"),
  request: body(ChangeSecurity),
  responses: shown,
});

export const security = resource()
  .openapi(read, async (c) => c.json(await securityOf(c.env, c.get("member").organizationId, Date.now()), 200))
  .openapi(change, async (c) => {
    const { organizationId, userId } = c.get("member");
    const { requireTwoFactor: on } = c.req.valid("json");
    return c.json(await requireTwoFactor(c.env, organizationId, { on, userId, who: whoOf(c), at: Date.now() }), 200);
  });
