/** WebSocket upgrades: proven here, then handed to the object with who is looking in one header that no browser can set. */
import type { Context } from "hono";
import { createRoute, z } from "@hono/zod-openapi";
import { notFound, Refusal } from "../../domain/refusal";
import { sightOf } from "../../domain/redact";
import { viewerHeader, writeViewer } from "../../domain/viewer";
import { minutes } from "../../lib/clock";
import { boardStub } from "../../stubs/board";
import type { Upgradable } from "../../stubs/typed";
import type { AppEnv } from "../context";
import { guard, resource } from "../openapi";
import { ConversationId } from "./ids";
import { openThread } from "./open";

/** Then the socket closes with 4401 and the browser proves itself anew: a removed member looks on no longer than this. */
const validFor = minutes(15);

const Since = z.object({
  since: z.coerce.number().int().nonnegative().optional().openapi({ description: "The last sequence seen; absent or 0 for a snapshot." }),
});
const Watching = Since.extend({
  together: z.literal("1").optional().openapi({ description: "`1`: frames of one moment come as one message, a JSON list of them." }),
});
const upgrade = { 101: { description: "The socket. Frames: docs/architecture.md and `worker/contract/live.ts`." } } as const;

const thread = createRoute({
  method: "get",
  path: "/conversations/{id}/live",
  tags: ["live"],
  summary: "A thread as it happens (WebSocket)",
  ...guard("conversations.read"),
  request: { params: ConversationId, query: Watching },
  responses: upgrade,
});
const board = createRoute({
  method: "get",
  path: "/board/live",
  tags: ["live"],
  summary: "The board as it happens (WebSocket)",
  ...guard("conversations.read"),
  request: { query: Since },
  responses: upgrade,
});

export const live = resource()
  .openapi(thread, async (c) => {
    requireUpgrade(c);
    const { thread: stub } = await openThread(c, c.req.valid("param").id);
    return handOver(c, stub);
  })
  .openapi(board, async (c) => {
    requireUpgrade(c);
    return handOver(c, boardStub(c.env, c.get("member").organizationId));
  });

function requireUpgrade(c: Context<AppEnv>): void {
  if (c.req.header("upgrade")?.toLowerCase() !== "websocket") throw new Refusal("validation", "This address is a WebSocket: ask with `Upgrade: websocket`.");
}

async function handOver(c: Context<AppEnv>, stub: Upgradable): Promise<Response> {
  const member = c.get("member");
  const { userId, name, role, organizationId, branchIds } = member;
  const headers = new Headers(c.req.raw.headers);
  headers.set(
    viewerHeader,
    writeViewer({ userId, name, role, organizationId, branchIds, hides: [...sightOf(member).hides], validUntil: Date.now() + validFor }),
  );
  // The object needs no cookie, and what it does not hold it cannot leak.
  headers.delete("cookie");
  const answer = await stub.fetch(new Request(c.req.raw.url, { method: "GET", headers }));
  if (answer.status === 101) return answer;
  // The object refuses in its own few words; whoever asks the API gets its error body.
  throw answer.status === 404 ? notFound("conversation") : new Refusal("internal", `The live view was refused (${answer.status}).`);
}
