/** What a search finds. */
import { z } from "@hono/zod-openapi";
import { Relationship } from "./leads";

/** A piece of text and where the hits stand in it; whoever shows it marks those places, it holds no markup. */
const Hit = z.object({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) });

const LeadHit = z.object({
  kind: z.literal("lead"),
  id: z.string(),
  phones: z.array(z.string()),
  email: z.string().nullable(),
  relationship: Relationship,
  /** Its name. */
  hit: Hit,
});
const TextHit = z.object({
  kind: z.enum(["text", "note"]),
  /** Of the message. */
  id: z.string(),
  conversationId: z.string(),
  leadId: z.string().nullable(),
  name: z.string(),
  phone: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  hit: Hit,
});

export const SearchItem = z.discriminatedUnion("kind", [LeadHit, TextHit]).openapi("SearchItem");
export type SearchItem = z.infer<typeof SearchItem>;

export const SearchPage = z
  .object({
    items: z.array(SearchItem),
    nextCursor: z.string().nullable(),
    /** Null: this is all. `time`: the index took too long, `building`: it is being filled, `unavailable`: it did not answer. */
    partial: z.enum(["time", "building", "unavailable"]).nullable(),
  })
  .openapi("SearchPage");
export type SearchPage = z.infer<typeof SearchPage>;
