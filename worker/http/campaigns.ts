import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Campaign, CampaignChange, LaunchCheck, NewCampaign, Recipient, RecipientState } from "../contract/campaigns";
import { E164 } from "../contract/conversation";
import { PageQuery, pageOf } from "../contract/lists";
import { phoneFor } from "../domain/redact";
import { changeCampaign } from "../services/campaigns/change";
import { checkLaunch } from "../services/campaigns/check";
import { createCampaign } from "../services/campaigns/create";
import { launchCampaign } from "../services/campaigns/launch";
import { listRecipients } from "../services/campaigns/recipients";
import { askRetry, moveCampaign } from "../services/campaigns/state";
import { sendTest } from "../services/campaigns/test-send";
import { getCampaign, listCampaigns } from "../services/campaigns/view";
import { ownCampaign } from "./campaign-access";
import type { AppEnv } from "./context";
import { actorOf } from "./conversations/open";
import { pageOfRows, readCursor } from "./cursor";
import { memberMay, refuseUnverified } from "./middleware/member";
import { answers, body, created, guard, PathId, resource } from "./openapi";
import { gatesSettled } from "./settled";
import { whoOf } from "./who";

const tags = ["campaigns"];

const list = createRoute({
  method: "get",
  path: "/campaigns",
  tags,
  summary: "Campaigns with their funnels, the newest first",
  ...guard("campaigns.read"),
  request: { query: PageQuery },
  responses: answers(pageOf(Campaign), "A page."),
});
const create = createRoute({
  method: "post",
  path: "/campaigns",
  tags,
  summary: "Make a campaign",
  description: "A draft: nothing leaves before it is launched.",
  ...guard("campaigns.write"),
  request: body(NewCampaign),
  responses: created(Campaign, "The draft."),
});
const read = createRoute({
  method: "get",
  path: "/campaigns/{id}",
  tags,
  summary: "A campaign with its funnel",
  ...guard("campaigns.read"),
  request: { params: PathId },
  responses: answers(Campaign, "The campaign."),
});
const change = createRoute({
  method: "patch",
  path: "/campaigns/{id}",
  tags,
  summary: "Change a campaign",
  description: "Of a draft everything, later its name, pace and end. 409 with the present campaign when somebody changed it since `basedOn`.",
  ...guard("campaigns.write"),
  request: { params: PathId, ...body(CampaignChange) },
  responses: answers(Campaign, "As it is now."),
});
const check = createRoute({
  method: "get",
  path: "/campaigns/{id}/check",
  tags,
  summary: "What launching would do, before it is done",
  description: "Who is texted now, who later, who never and why, with a preview of ten real leads and everything that has to be put right first.",
  ...guard("campaigns.write"),
  request: { params: PathId },
  responses: answers(LaunchCheck, "Nothing is changed by asking."),
});
const Launched = z.object({ campaign: Campaign, check: LaunchCheck.nullable() }).openapi("LaunchedCampaign");
const launch = createRoute({
  method: "post",
  path: "/campaigns/{id}/launch",
  tags,
  summary: "Launch a campaign",
  description: "412 with the list of what to put right. Launching twice is once.",
  ...guard("campaigns.write"),
  request: { params: PathId },
  responses: answers(Launched, "It runs; `check` is null for a repeat."),
});
const verb = <const P extends string>(path: P, summary: string, description: string) =>
  createRoute({
    method: "post",
    path,
    tags,
    summary,
    description,
    ...guard("campaigns.write"),
    request: { params: PathId },
    responses: answers(Campaign, "As it is now."),
  });
const pause = verb("/campaigns/{id}/pause", "Pause a campaign", "Answers when no AI text of it can begin any more: 1.5 seconds after it is written.");
const resume = verb("/campaigns/{id}/resume", "Resume a campaign", "It goes on with who was not begun; nobody is texted twice.");
const end = verb("/campaigns/{id}/end", "End a campaign", "Nobody more is begun. Who is in a conversation is answered on.");
const retry = createRoute({
  method: "post",
  path: "/campaigns/{id}/retry-failed",
  tags,
  summary: "Try those whose opening failed once more, and only those",
  ...guard("campaigns.write"),
  request: { params: PathId },
  responses: answers(z.object({ retried: z.int() }), "How many stand in the queue again."),
});
const TestSend = z.object({ phone: E164 });
const testSend = createRoute({
  method: "post",
  path: "/campaigns/{id}/test-send",
  tags,
  summary: "Send the opening to a phone of your own",
  description:
    "As a text of yours, in a conversation that you own: it passes every rule that a person's first text does, and counts in no figure of the campaign.",
  ...guard("campaigns.write"),
  request: { params: PathId, ...body(TestSend) },
  responses: created(z.object({ conversationId: z.string(), status: z.string().nullable(), reason: z.string().nullable() }), "What became of it so far."),
});
const recipients = createRoute({
  method: "get",
  path: "/campaigns/{id}/recipients",
  tags,
  summary: "A campaign's recipients, each with its state and why",
  ...guard("campaigns.read"),
  request: { params: PathId, query: PageQuery.extend({ state: RecipientState.optional() }) },
  responses: answers(pageOf(Recipient), "A page, in the order in which they came in."),
});

const act = (c: Context<AppEnv>) => ({ by: { name: c.get("member").name }, who: whoOf(c), at: Date.now() });

async function moved(c: Context<AppEnv>, id: string, how: "pause" | "resume" | "end") {
  const { organizationId } = c.get("member");
  await moveCampaign(c.env, organizationId, id, how, act(c));
  if (how !== "resume") await gatesSettled();
  return getCampaign(c.env, organizationId, id, Date.now());
}

export const campaigns = resource()
  .openapi(list, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    const { cursor, limit } = c.req.valid("query");
    const after = readCursor(cursor);
    const found = await listCampaigns(
      c.env,
      organizationId,
      { branchIds },
      { after: after && { createdAt: Number(after[0]), id: after[1] }, limit: limit + 1, now: Date.now() },
    );
    return c.json(
      pageOfRows(found, limit, (last) => [Date.parse(last.createdAt), last.id]),
      200,
    );
  })
  .openapi(create, async (c) => {
    const { organizationId } = c.get("member");
    const id = await createCampaign(c.env, organizationId, { wanted: c.req.valid("json"), who: whoOf(c), at: Date.now() });
    return c.json(await getCampaign(c.env, organizationId, id, Date.now()), 201);
  })
  .openapi(read, async (c) => {
    const { id } = await ownCampaign(c, c.req.valid("param").id);
    return c.json(await getCampaign(c.env, c.get("member").organizationId, id, Date.now()), 200);
  })
  .openapi(change, async (c) =>
    c.json(
      await changeCampaign(c.env, c.get("member").organizationId, c.req.valid("param").id, { change: c.req.valid("json"), who: whoOf(c), at: Date.now() }),
      200,
    ),
  )
  .openapi(check, async (c) => {
    const { role } = c.get("member");
    const found = await checkLaunch(c.env, await ownCampaign(c, c.req.valid("param").id), Date.now());
    const preview = memberMay(c.get("member"), "leads.read") ? found.preview : [];
    return c.json({ ...found, preview: preview.map((one) => ({ ...one, phone: phoneFor(role, one.phone) })) }, 200);
  })
  .openapi(launch, async (c) => {
    refuseUnverified(c);
    const { organizationId } = c.get("member");
    const { id } = c.req.valid("param");
    const launched = await launchCampaign(c.env, organizationId, id, act(c));
    return c.json({ campaign: await getCampaign(c.env, organizationId, id, Date.now()), check: launched }, 200);
  })
  .openapi(pause, async (c) => c.json(await moved(c, c.req.valid("param").id, "pause"), 200))
  .openapi(resume, async (c) => {
    refuseUnverified(c);
    return c.json(await moved(c, c.req.valid("param").id, "resume"), 200);
  })
  .openapi(end, async (c) => c.json(await moved(c, c.req.valid("param").id, "end"), 200))
  .openapi(retry, async (c) => {
    refuseUnverified(c);
    return c.json({ retried: await askRetry(c.env, c.get("member").organizationId, c.req.valid("param").id, act(c)) }, 200);
  })
  .openapi(testSend, async (c) => {
    refuseUnverified(c);
    const row = await ownCampaign(c, c.req.valid("param").id);
    const sent = await sendTest(c.env, row, { phone: c.req.valid("json").phone, actor: actorOf(c.get("member")) });
    return c.json(sent, 201);
  })
  .openapi(recipients, async (c) => {
    const { organizationId, role, branchIds } = c.get("member");
    const { cursor, limit, state } = c.req.valid("query");
    const { id } = await ownCampaign(c, c.req.valid("param").id);
    const found = await listRecipients(c.env, organizationId, id, { state, branchIds, after: readCursor(cursor)?.[1] ?? "", limit: limit + 1 });
    const { items, nextCursor } = pageOfRows(found, limit, (last) => ["", last.id]);
    // How far each one got is the campaign's; who it is, is the lead's.
    const known = memberMay(c.get("member"), "leads.read");
    const shown = items.map((one) => ({ ...one, ...(known ? { phone: phoneFor(role, one.phone) } : { name: "•••", phone: "" }) }));
    return c.json({ items: shown, nextCursor }, 200);
  });
