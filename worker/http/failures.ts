/** An organization's own failed work, in plain words. */
import { createRoute } from "@hono/zod-openapi";
import { DeadLetter, FailureCounts, TextTrouble, TroubledText, WholeDeadLetter } from "../contract/failures";
import { PageQuery, pageOf } from "../contract/lists";
import { listDeadLetters, replayDeadLetter, wholeDeadLetter } from "../services/failures/dead-letters";
import { failureCounts, troubledTexts } from "../services/failures/texts";
import { pageOfRows, readCursor } from "./cursor";
import { memberMay } from "./middleware/member";
import { answers, guard, resource, PathId } from "./openapi";
import { whoOf } from "./who";

const tags = ["failures"];

const counts = createRoute({
  method: "get",
  path: "/failures",
  tags,
  summary: "How much did not go as it should",
  ...guard("failures.read"),
  responses: answers(FailureCounts, "Held and unconfirmed: as of now. Failed and refused: of 30 days. Deliveries: not taken up yet."),
});
const texts = createRoute({
  method: "get",
  path: "/failures/texts",
  tags,
  summary: "Texts that were not sent, or may not have been",
  ...guard("failures.read"),
  request: { query: PageQuery.extend({ status: TextTrouble }) },
  responses: answers(pageOf(TroubledText), "The newest first, each with its one line."),
});
const letters = createRoute({
  method: "get",
  path: "/failures/deliveries",
  tags,
  summary: "Webhook deliveries that could not be used",
  ...guard("deadLetters.manage"),
  request: { query: PageQuery },
  responses: answers(pageOf(DeadLetter), "The newest first; kept 30 days."),
});
const letter = createRoute({
  method: "get",
  path: "/failures/deliveries/{id}",
  tags,
  summary: "One delivery, as it came",
  ...guard("deadLetters.manage"),
  request: { params: PathId },
  responses: answers(WholeDeadLetter, "With its body."),
});
const replay = createRoute({
  method: "post",
  path: "/failures/deliveries/{id}/replay",
  tags,
  summary: "Try a delivery again",
  description: "As if it had just come. What was taken up meanwhile changes nothing. Still unusable: 412 with what to do.",
  ...guard("deadLetters.manage"),
  request: { params: PathId },
  responses: answers(DeadLetter, "Taken up."),
});

export const failures = resource()
  .openapi(counts, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    const found = await failureCounts(c.env, organizationId, { branchIds, now: Date.now() });
    return c.json(memberMay(c.get("member"), "deadLetters.manage") ? found : { ...found, deadLetters: 0 }, 200);
  })
  .openapi(texts, async (c) => {
    const { organizationId, branchIds } = c.get("member");
    const { status, cursor, limit } = c.req.valid("query");
    const after = readCursor(cursor);
    const found = await troubledTexts(c.env, organizationId, {
      status,
      branchIds,
      after: after && { at: Number(after[0]), id: after[1] },
      limit: limit + 1,
      now: Date.now(),
    });
    return c.json(
      pageOfRows(found, limit, (last) => [Date.parse(last.createdAt), last.id]),
      200,
    );
  })
  .openapi(letters, async (c) => {
    const { cursor, limit } = c.req.valid("query");
    const after = readCursor(cursor);
    const found = await listDeadLetters(c.env, c.get("member").organizationId, { after: after && { at: Number(after[0]), id: after[1] }, limit: limit + 1 });
    return c.json(
      pageOfRows(found, limit, (last) => [Date.parse(last.receivedAt), last.id]),
      200,
    );
  })
  .openapi(letter, async (c) => c.json(await wholeDeadLetter(c.env, c.get("member").organizationId, c.req.valid("param").id), 200))
  .openapi(replay, async (c) =>
    c.json(await replayDeadLetter(c.env, c.get("member").organizationId, { id: c.req.valid("param").id, who: whoOf(c), at: Date.now() }), 200),
  );
