/** Canned replies: one's own, and those that the company shares. */
import { z } from "@hono/zod-openapi";

const Time = z.iso.datetime();
const Name = z.string().trim().min(1, "name: give it a short name to find it by.").max(60);
const Body = z.string().trim().min(1, "body: write the text.").max(1_000);

export const Snippet = z
  .object({
    id: z.string(),
    name: z.string(),
    /** With merge fields, unfilled. */
    body: z.string(),
    /** Everybody's; otherwise one's own. */
    shared: z.boolean(),
    updatedAt: Time,
  })
  .openapi("Snippet");
export type Snippet = z.infer<typeof Snippet>;

export const NewSnippet = z.object({ name: Name, body: Body, shared: z.boolean().default(false) }).openapi("NewSnippet");
export type NewSnippet = z.infer<typeof NewSnippet>;

export const SnippetChange = z
  .object({
    name: Name.optional(),
    body: Body.optional(),
    shared: z.boolean().optional(),
    /** As it was when it was opened: another time means that somebody changed it since. */
    updatedAt: Time,
  })
  .openapi("SnippetChange");
export type SnippetChange = z.infer<typeof SnippetChange>;
