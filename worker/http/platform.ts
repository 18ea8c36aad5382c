/** The whole deployment, for who stands in PLATFORM_ADMINS. */
import { createRoute, z } from "@hono/zod-openapi";
import { DeadLetter } from "../contract/failures";
import { PlatformView } from "../contract/platform";
import { readPlatform } from "../services/platform/read";
import { replayAnyLetter } from "../services/platform/replay";
import { answers, guardOperator, resource } from "./openapi";

const tags = ["platform"];

const read = createRoute({
  method: "get",
  path: "/platform",
  tags,
  summary: "How the deployment fares",
  ...guardOperator(),
  responses: answers(PlatformView, "Numbers and ids over all organizations; no customer's words."),
});
const replay = createRoute({
  method: "post",
  path: "/platform/deliveries/{letterId}/replay",
  tags,
  summary: "Try a delivery again, for whichever organization it is",
  ...guardOperator(),
  request: {
    params: z.object({
      letterId: z
        .string()
        .max(60)
        .openapi({ param: { name: "letterId", in: "path" } }),
    }),
  },
  responses: answers(DeadLetter, "Taken up."),
});

export const platform = resource()
  .openapi(read, async (c) => c.json(await readPlatform(c.env, Date.now()), 200))
  .openapi(replay, async (c) => c.json(await replayAnyLetter(c.env, { id: c.req.valid("param").letterId, at: Date.now() }), 200));
