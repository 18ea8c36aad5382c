import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ChangeCompany, SetStep, Setup, SetupStepName } from "../contract/setup";
import { readSetup } from "../services/setup/read";
import { changeCompany, goLive, setStep } from "../services/setup/write";
import type { AppEnv } from "./context";
import { answers, body, guard, resource } from "./openapi";
import { whoOf } from "./who";

const tags = ["set-up"];
const whole = answers(Setup, "Where the set-up stands.");

const read = createRoute({
  method: "get",
  path: "/setup",
  tags,
  summary: "Where the company's set-up stands",
  ...guard("organization.read"),
  responses: whole,
});
const mark = createRoute({
  method: "put",
  path: "/setup/steps/{step}",
  tags,
  summary: "Mark a step done or skipped, or take the mark back",
  ...guard("setup.write"),
  request: { params: z.object({ step: SetupStepName.openapi({ param: { name: "step", in: "path" } }) }), ...body(SetStep) },
  responses: whole,
});
const company = createRoute({
  method: "patch",
  path: "/setup/company",
  tags,
  summary: "Name and trade of the company",
  ...guard("setup.write"),
  request: body(ChangeCompany),
  responses: whole,
});
const live = createRoute({
  method: "post",
  path: "/setup/live",
  tags,
  summary: "Go live: the AI answers from here on",
  description: "412 with what is missing. A repeat changes nothing.",
  ...guard("setup.write"),
  responses: whole,
});

const act = (c: Context<AppEnv>) => ({ by: { id: c.get("member").userId, name: c.get("member").name }, who: whoOf(c), at: Date.now() });
const now = (c: Context<AppEnv>) => readSetup(c.env, c.get("member").organizationId, Date.now());

export const setup = resource()
  .openapi(read, async (c) => c.json(await now(c), 200))
  .openapi(mark, async (c) => {
    await setStep(c.env, c.get("member").organizationId, { step: c.req.valid("param").step, ...c.req.valid("json") }, act(c));
    return c.json(await now(c), 200);
  })
  .openapi(company, async (c) => {
    await changeCompany(c.env, c.get("member").organizationId, c.req.valid("json"), act(c));
    return c.json(await now(c), 200);
  })
  .openapi(live, async (c) => {
    await goLive(c.env, c.get("member").organizationId, act(c));
    return c.json(await now(c), 200);
  });
