/** Forms on a company's own page: what they collect, and from where. */
import { z } from "@hono/zod-openapi";
import { WebAddress, withoutOtherAddress } from "./addresses";
import { Tag } from "./leads";

const Origin = WebAddress.transform((url) => new URL(url).origin);

export const NewWebForm = z.object({
  name: z.string().trim().min(1).max(80),
  /** What the person agrees to, word for word as the page shows it. */
  wording: z.string().trim().min(20, "wording: say who texts, what, how often, and how to stop").max(2_000),
  category: z.enum(["informational", "marketing"]),
  branchId: z.string().optional(),
  /** Pages that may send it. */
  origins: z.array(Origin).min(1).max(10),
  tags: z.array(Tag).max(10).default([]),
});

export const WebForm = z
  .object({
    id: z.string(),
    name: z.string(),
    wording: z.string(),
    category: z.enum(["informational", "marketing"]),
    branchId: z.string().nullable(),
    origins: z.array(z.string()),
    tags: z.array(z.string()),
    /** Where it is sent to. */
    url: z.string(),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .openapi("WebForm");
export type WebForm = z.infer<typeof WebForm>;

/** What a visitor sends. */
export const FormEntry = z.object({
  name: z.string().trim().min(1, "name: what is your name?").max(120),
  phone: z.string().trim().min(7, "phone: write the number we may text").max(40),
  email: z
    .email()
    .max(200)
    .optional()
    .or(z.literal("").transform(() => undefined)),
  street: z.string().trim().max(200).optional(),
  city: z.string().trim().max(120).optional(),
  state: z.string().trim().max(40).optional(),
  zip: z.string().trim().max(12).optional(),
  language: z.enum(["en", "es"]).optional(),
  /** The box that the visitor ticked; without it nobody may be texted. */
  consent: z.union([z.literal(true), z.literal("true"), z.literal("on"), z.literal("yes")], { error: "consent: the box has to be ticked" }),
  /** People do not see this field; programs fill it. */
  company_website: z.string().max(200).optional(),
  page: withoutOtherAddress(z.string().max(500)).optional(),
});
export type FormEntry = z.infer<typeof FormEntry>;
