/** Leads as the API shows and takes them. */
import { z } from "@hono/zod-openapi";
import { E164 } from "./conversation";

const Time = z.iso.datetime();
const Word = z.string().trim().min(1).max(120);

export const Address = z.object({
  street: z.string().trim().max(200).nullable().optional(),
  city: z.string().trim().max(120).nullable().optional(),
  state: z.string().trim().max(40).nullable().optional(),
  zip: z.string().trim().max(12).nullable().optional(),
});

export const Relationship = z.enum(["prospect", "customer", "former"]);

export const NewLead = z.object({
  name: Word,
  phones: z.array(E164).min(1).max(5),
  email: z.email().optional(),
  language: z.enum(["en", "es"]).optional(),
  relationship: Relationship.optional(),
  branchId: z.string().optional(),
  address: Address.optional(),
  /** The lead's id in another system: a repeat answers with the first lead. */
  external: z.object({ source: Word, id: Word }).optional(),
  /** Proof that the person agreed to texts. */
  consent: z
    .object({
      source: Word,
      wording: z.string().max(2_000).optional(),
      category: z.enum(["unknown", "informational", "marketing"]).optional(),
      at: Time.optional(),
    })
    .optional(),
});

export const LeadChange = z.object({
  name: Word.optional(),
  email: z.email().nullable().optional(),
  language: z.enum(["en", "es"]).nullable().optional(),
  relationship: Relationship.optional(),
  branchId: z.string().nullable().optional(),
  address: Address.optional(),
});

export const Lead = z
  .object({
    id: z.string(),
    name: z.string(),
    phones: z.array(z.string()),
    email: z.string().nullable(),
    language: z.string().nullable(),
    relationship: Relationship,
    branchId: z.string().nullable(),
    address: z.object({ street: z.string().nullable(), city: z.string().nullable(), state: z.string().nullable(), zip: z.string().nullable() }).nullable(),
    source: z.string(),
    createdAt: Time,
    updatedAt: Time,
  })
  .openapi("Lead");

export type NewLead = z.infer<typeof NewLead>;
export type LeadChange = z.infer<typeof LeadChange>;
export type Lead = z.infer<typeof Lead>;
