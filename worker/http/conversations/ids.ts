import { z } from "@hono/zod-openapi";

export const ConversationId = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: "id", in: "path" }, example: "cnv_0123456789abcdefghjkmnpqrs" }),
});
export const MessageId = ConversationId.extend({
  mid: z
    .string()
    .max(60)
    .openapi({ param: { name: "mid", in: "path" } }),
});
