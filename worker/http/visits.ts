/** Open windows, and visits that a person books, moves or cancels. Each becomes a receipt of the thread. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Appointment, type Conversation } from "../contract/conversation";
import { AvailabilityQuery, BookBody, CancelBody, MoveBody, VisitWindow } from "../contract/visits";
import type { ErrorCode } from "../contract/errors";
import { organizationDb } from "../db/organization";
import { Refusal, notFound } from "../domain/refusal";
import { newId } from "../lib/ids";
import type { FieldContext, FieldError, FieldResult, Visit } from "../providers/field";
import { appointmentById } from "../services/calendar/calendar";
import { requireOffer } from "../services/playbooks/offer";
import { calendarPort } from "../services/calendar/port";
import { systemClock } from "../lib/clock";
import type { AppEnv } from "./context";
import { type OpenThread, openThread, unwrap } from "./conversations/open";
import { answers, body, created, guard, resource } from "./openapi";

const tags = ["visits"];
const AppointmentId = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: "id", in: "path" } }),
});

const availability = createRoute({
  method: "get",
  path: "/availability",
  tags,
  summary: "Open arrival windows for a conversation's place",
  ...guard("visits.read"),
  request: { query: AvailabilityQuery },
  responses: answers(z.object({ items: z.array(VisitWindow) }), "The earliest first."),
});
const book = createRoute({
  method: "post",
  path: "/appointments",
  tags,
  summary: "Book a visit",
  ...guard("visits.write"),
  request: body(BookBody),
  responses: created(Appointment, "The visit."),
});
const move = createRoute({
  method: "patch",
  path: "/appointments/{id}",
  tags,
  summary: "Move a visit to another window",
  ...guard("visits.write"),
  request: { params: AppointmentId, ...body(MoveBody) },
  responses: answers(Appointment, "The moved visit."),
});
const cancel = createRoute({
  method: "delete",
  path: "/appointments/{id}",
  tags,
  summary: "Cancel a visit",
  ...guard("visits.write"),
  request: { params: AppointmentId, ...body(CancelBody, { optional: true }) },
  responses: answers(Appointment, "The cancelled visit."),
});

export const visits = resource()
  .openapi(availability, async (c) => {
    const { conversationId, zip, fromDate, part } = c.req.valid("query");
    const { conversation } = await threadOf(c, conversationId, "conversationId");
    const found = await calendar(c).findWindows({
      branchId: conversation.branchId,
      within: c.get("member").branchIds,
      zip: zip ?? conversation.lead?.zip ?? null,
      fromDate: fromDate ?? null,
      part,
      limit: 60,
    });
    return c.json({ items: allowed(found) }, 200);
  })
  .openapi(book, async (c) => {
    const input = c.req.valid("json");
    const { open, conversation } = await threadOf(c, input.conversationId, "conversationId");
    const offer = { path: "offerId", versionId: conversation.episode.playbookVersionId, id: input.offerId };
    await requireOffer(c.env, c.get("member").organizationId, offer);
    const visit = allowed(
      await calendar(c).book(contextOf(c, conversation, input.clientId), {
        windowId: input.windowId,
        name: input.name ?? conversation.lead?.name ?? "",
        address: input.address ?? conversation.lead?.address ?? null,
        zip: input.zip ?? conversation.lead?.zip ?? null,
        offerId: input.offerId ?? null,
        cents: input.cents ?? null,
      }),
      "windowId",
    );
    return c.json(await receipt(open, visit), 201);
  })
  .openapi(move, async (c) => {
    const { open, conversation, id, status } = await threadOfVisit(c, c.req.valid("param").id);
    const { windowId, clientId } = c.req.valid("json");
    const moved = await calendar(c).move(contextOf(c, conversation, clientId), { appointmentId: id, windowId });
    return c.json(await receipt(open, allowed(moved, status === "cancelled" ? undefined : "windowId")), 200);
  })
  .openapi(cancel, async (c) => {
    const { open, conversation, id } = await threadOfVisit(c, c.req.valid("param").id);
    const reason = c.req.valid("json").reason ?? "";
    return c.json(await receipt(open, allowed(await calendar(c).cancel(contextOf(c, conversation, undefined), { appointmentId: id, reason }))), 200);
  });

const calendar = (c: Context<AppEnv>) => calendarPort(c.env, c.get("member").organizationId);

async function threadOf(c: Context<AppEnv>, conversationId: string, field?: string): Promise<{ open: OpenThread; conversation: Conversation }> {
  const open = await openThread(c, conversationId, field);
  return { open, conversation: unwrap(await open.thread.snapshot()).conversation };
}

async function threadOfVisit(c: Context<AppEnv>, id: string): Promise<{ open: OpenThread; conversation: Conversation; id: string; status: string }> {
  const row = await appointmentById({ db: organizationDb(c.env, c.get("member").organizationId), clock: systemClock }, id);
  if (!row) throw notFound("visit");
  return { ...(await threadOf(c, row.conversationId)), id, status: row.status };
}

function contextOf(c: Context<AppEnv>, conversation: Conversation, clientId: string | undefined): FieldContext {
  const { userId, branchIds } = c.get("member");
  return {
    conversationId: conversation.id,
    branchId: conversation.branchId,
    leadId: conversation.lead?.id ?? null,
    key: `${userId}:${clientId ?? newId("req")}`,
    by: userId,
    within: branchIds,
  };
}

/** The thread keeps what a named person did, so the AI may speak of it. */
async function receipt({ thread, actor }: OpenThread, visit: Visit): Promise<z.infer<typeof Appointment>> {
  const { appointmentId, windowId: _windowId, ...rest } = visit;
  unwrap(await thread.recordVisit({ actor, receipt: { appointmentId, ...rest } }));
  return { id: appointmentId, ...rest };
}

const codes: Record<FieldError, ErrorCode> = {
  outside_service_area: "precondition_failed",
  no_calendar: "precondition_failed",
  taken: "conflict",
  needs_address: "validation",
  not_found: "not_found",
  past: "precondition_failed",
  unavailable: "internal",
};

/** `field`: what is not there when something is not. */
function allowed<T>(result: FieldResult<T>, field?: string): T {
  if (result.ok) return result.value;
  if (result.error === "not_found" && field !== undefined) throw new Refusal("not_found", `${field}: ${result.message}`, { path: field, reason: result.error });
  throw new Refusal(codes[result.error], result.message, { reason: result.error });
}
