import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { RestoreQuery, RuleChanged, RuleInput, RuleOff, SendingRules, SettingsChange } from "../contract/compliance";
import { pageOf } from "../contract/lists";
import { addRule, changeRule, changeSettings, switchOff, takeBack } from "../services/sending-rules/change";
import type { By } from "../services/sending-rules/change";
import { listRules, ruleHistory } from "../services/sending-rules/read";
import type { AppEnv } from "./context";
import { answers, body, created, guard, resource, PathId } from "./openapi";
import { whoOf } from "./who";

const tags = ["rules"];

const list = createRoute({
  method: "get",
  path: "/sending-rules",
  tags,
  summary: "When texts may leave, by federal and state rule, and the company's settings",
  description:
    "Every rule with its source and the day it was looked up. Texts that nobody waits for leave only where all of them allow it; the strictest wins. " +
    "Facts collected from public sources, not legal advice.",
  ...guard("sendingRules.read"),
  responses: answers(SendingRules, "All of them."),
});
const add = createRoute({
  method: "post",
  path: "/sending-rules",
  tags,
  summary: "Add a rule of the company's own",
  ...guard("sendingRules.write"),
  request: body(RuleInput),
  responses: created(SendingRules, "All rules with the new one."),
});
const change = createRoute({
  method: "put",
  path: "/sending-rules/{id}",
  tags,
  summary: "Change a rule here",
  description: "A change that lets texts leave which the seeded rule holds needs a `reason`.",
  ...guard("sendingRules.write"),
  request: { params: PathId, ...body(RuleInput) },
  responses: answers(SendingRules, "All rules as they stand now."),
});
const off = createRoute({
  method: "post",
  path: "/sending-rules/{id}/off",
  tags,
  summary: "Switch a seeded rule off here",
  ...guard("sendingRules.write"),
  request: { params: PathId, ...body(RuleOff) },
  responses: answers(SendingRules, "All rules as they stand now."),
});
const restore = createRoute({
  method: "delete",
  path: "/sending-rules/{id}",
  tags,
  summary: "Take back an own rule, or one's change of a seeded one",
  ...guard("sendingRules.write"),
  request: { params: PathId, query: RestoreQuery },
  responses: answers(SendingRules, "All rules as they stand now."),
});
const history = createRoute({
  method: "get",
  path: "/sending-rules/{id}/history",
  tags,
  summary: "Who changed a rule, when and why",
  description: "`settings` for the company's settings.",
  ...guard("sendingRules.read"),
  request: { params: PathId },
  responses: answers(pageOf(RuleChanged), "The newest first, at most 200."),
});
const settings = createRoute({
  method: "patch",
  path: "/sending-settings",
  tags,
  summary: "Change hours, caps, and whether consent is asked for",
  description: "Changes what is named. To stop asking for consent needs a `reason`.",
  ...guard("sendingRules.write"),
  request: body(SettingsChange),
  responses: answers(SendingRules, "All rules as they stand now."),
});

function byOf(c: Context<AppEnv>): By {
  return { who: whoOf(c), name: c.get("member").name, at: Date.now() };
}

export const sendingRules = resource()
  .openapi(list, async (c) => c.json(await listRules(c.env, c.get("member").organizationId), 200))
  .openapi(add, async (c) => {
    const { organizationId } = c.get("member");
    await addRule(c.env, organizationId, { rule: c.req.valid("json"), by: byOf(c) });
    return c.json(await listRules(c.env, organizationId), 201);
  })
  .openapi(change, async (c) => {
    const { organizationId } = c.get("member");
    await changeRule(c.env, organizationId, { id: c.req.valid("param").id, rule: c.req.valid("json"), by: byOf(c) });
    return c.json(await listRules(c.env, organizationId), 200);
  })
  .openapi(off, async (c) => {
    const { organizationId } = c.get("member");
    await switchOff(c.env, organizationId, { id: c.req.valid("param").id, ...c.req.valid("json"), by: byOf(c) });
    return c.json(await listRules(c.env, organizationId), 200);
  })
  .openapi(restore, async (c) => {
    const { organizationId } = c.get("member");
    await takeBack(c.env, organizationId, { id: c.req.valid("param").id, basedOn: c.req.valid("query").basedOn, by: byOf(c) });
    return c.json(await listRules(c.env, organizationId), 200);
  })
  .openapi(history, async (c) => c.json({ items: await ruleHistory(c.env, c.get("member").organizationId, c.req.valid("param").id), nextCursor: null }, 200))
  .openapi(settings, async (c) => {
    const { organizationId } = c.get("member");
    await changeSettings(c.env, organizationId, { change: c.req.valid("json"), by: byOf(c) });
    return c.json(await listRules(c.env, organizationId), 200);
  });
