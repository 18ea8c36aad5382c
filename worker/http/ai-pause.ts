import { createRoute, z } from "@hono/zod-openapi";
import { Pause, PauseBody } from "../contract/verbs";
import { Refusal } from "../domain/refusal";
import { readPauses } from "../services/pauses/read";
import type { PauseScope } from "../services/pauses/scope";
import { pauseAi, resumeAi } from "../services/pauses/set";
import { tellOfPauses } from "../services/pauses/tell";
import type { Context } from "hono";
import type { AppEnv } from "./context";
import { requireKnown } from "../services/ids/known";
import { answers, body, guard, resource } from "./openapi";
import { gatesSettled } from "./settled";
import { whoOf } from "./who";

const tags = ["pause"];
const Pauses = z.object({ items: z.array(Pause), nextCursor: z.null() });

const read = createRoute({
  method: "get",
  path: "/ai-pause",
  tags,
  summary: "Where the AI is paused",
  ...guard("organization.read"),
  responses: answers(Pauses, "Every pause in force."),
});
const pause = createRoute({
  method: "post",
  path: "/ai-pause",
  tags,
  summary: "Pause the AI",
  description: "Answers when no text of the AI can begin any more: 1.5 seconds after the pause is written.",
  ...guard("ai.pause"),
  request: body(PauseBody),
  responses: answers(Pauses, "Every pause in force."),
});
const resume = createRoute({
  method: "delete",
  path: "/ai-pause",
  tags,
  summary: "Let the AI go on",
  ...guard("ai.pause"),
  request: { query: z.object({ organization: z.string().optional(), branchId: z.string().optional(), campaignId: z.string().optional() }) },
  responses: answers(Pauses, "Every pause still in force."),
});

export const aiPause = resource()
  .openapi(read, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    return c.json({ items: await readPauses(c.env, organizationId, branchIds), nextCursor: null }, 200);
  })
  .openapi(pause, async (c) => {
    const { organizationId, userId, name, branchIds } = c.get("member");
    const scope = scopeOf(c.req.valid("json"));
    await requireScope(c, scope);
    const at = Date.now();
    await pauseAi(c.env, organizationId, { scope, by: { id: userId, name }, at, who: whoOf(c) });
    c.executionCtx.waitUntil(tellOfPauses(c.env, organizationId, { scope, paused: { by: name, at } }));
    await gatesSettled();
    return c.json({ items: await readPauses(c.env, organizationId, branchIds), nextCursor: null }, 200);
  })
  .openapi(resume, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    const { organization, branchId, campaignId } = c.req.valid("query");
    const scope = scopeOf(branchId ? { branchId } : campaignId ? { campaignId } : organization === "true" ? { organization: true } : null);
    await requireScope(c, scope);
    await resumeAi(c.env, organizationId, { scope, at: Date.now(), who: whoOf(c) });
    c.executionCtx.waitUntil(tellOfPauses(c.env, organizationId, { scope, paused: null }));
    return c.json({ items: await readPauses(c.env, organizationId, branchIds), nextCursor: null }, 200);
  });

async function requireScope(c: Context<AppEnv>, { scope, id }: PauseScope): Promise<void> {
  if (scope !== "organization") await requireKnown(c.env, c.get("member"), scope, [{ path: `${scope}Id`, id }]);
}

function scopeOf(wanted: z.infer<typeof PauseBody> | null): PauseScope {
  if (wanted === null) throw new Refusal("validation", "Say what goes on: ?organization=true, ?branchId= or ?campaignId=.");
  if ("branchId" in wanted) return { scope: "branch", id: wanted.branchId };
  if ("campaignId" in wanted) return { scope: "campaign", id: wanted.campaignId };
  return { scope: "organization", id: "" };
}
