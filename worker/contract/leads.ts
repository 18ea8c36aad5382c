/** Leads as the API shows and takes them. */
import { z } from "@hono/zod-openapi";
import { withoutOtherAddress } from "./addresses";
import { CanText } from "./compliance";
import { E164 } from "./conversation";
import { ImportConsent, ImportOptions, Verdict } from "./imports";

const Time = z.iso.datetime();
const Word = z.string().trim().min(1).max(120);

export const Address = z.object({
  street: z.string().trim().max(200).nullable().optional(),
  city: z.string().trim().max(120).nullable().optional(),
  state: z.string().trim().max(40).nullable().optional(),
  zip: z.string().trim().max(12).nullable().optional(),
});

export const Tag = z.string().trim().min(1).max(40);
export const Fields = z.record(z.string(), z.union([withoutOtherAddress(z.string()), z.number()])).openapi({ example: { gateCode: "4711" } });

export const Relationship = z.enum(["prospect", "customer", "former"]);

/** How somebody agreed; `phone` and `inPerson` are spoken, so never written consent. */
export const ConsentChannel = z.enum(["webForm", "paper", "text", "email", "phone", "inPerson", "other"]);
const Zone = z.string().max(60);

export const NewLead = z.object({
  name: Word,
  phones: z.array(E164).min(1).max(5),
  email: z.email().optional(),
  language: z.enum(["en", "es"]).optional(),
  relationship: Relationship.optional(),
  branchId: z.string().optional(),
  address: Address.optional(),
  tags: z.array(Tag).max(20).optional(),
  /** Values of the organization's own fields, by key. */
  fields: Fields.optional(),
  /** The lead's id in another system: a repeat answers with the first lead. */
  external: z.object({ source: Word, id: Word }).optional(),
  /** Proof that the person agreed to texts. */
  consent: z
    .object({
      source: withoutOtherAddress(Word),
      wording: z.string().max(2_000).optional(),
      category: z.enum(["unknown", "informational", "marketing"]).optional(),
      channel: ConsentChannel.optional(),
      proof: withoutOtherAddress(z.string().trim().max(1_000)).optional(),
      at: Time.optional(),
    })
    .optional(),
  /** IANA zone, where it is known: goes before what address and phone say. */
  zone: Zone.optional(),
});

export const LeadChange = z.object({
  name: Word.optional(),
  email: z.email().nullable().optional(),
  language: z.enum(["en", "es"]).nullable().optional(),
  relationship: Relationship.optional(),
  branchId: z.string().nullable().optional(),
  address: Address.optional(),
  /** IANA zone; null: address and phone say. */
  zone: Zone.nullable().optional(),
  /** All of them: what is not named is taken off the lead. */
  tags: z.array(Tag).max(20).optional(),
  /** By key; null takes the value away, a key that is not named stays. */
  fields: z.record(z.string(), z.union([withoutOtherAddress(z.string().max(2_000)), z.number(), z.null()])).optional(),
  /** All of them: what is not named is taken off the lead. */
  phones: z.array(E164).min(1).max(5).optional(),
  /** `updatedAt` of what was edited: 409 with the present lead when somebody changed it meanwhile. */
  basedOn: Time.optional(),
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
    /** Set by somebody; null: address and phone say. */
    zone: z.string().nullable(),
    tags: z.array(z.string()),
    /** Values of the organization's own fields, by key. */
    fields: Fields,
    source: z.string(),
    createdAt: Time,
    updatedAt: Time,
  })
  .openapi("Lead");

const AddressRow = z.object({
  id: z.string(),
  street: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zip: z.string().nullable(),
});

export const Consent = z
  .object({
    id: z.string(),
    category: z.string(),
    source: z.string(),
    /** The exact words agreed to. */
    wording: z.string().nullable(),
    channel: z.string().nullable(),
    /** Where the proof lies. */
    proof: z.string().nullable(),
    /** When the person agreed; null when the source does not say. */
    at: Time.nullable(),
    recordedAt: Time,
    /** Who recorded it; null: from before it was kept, or by an import. */
    by: z.string().nullable(),
    /** The phone it is for, where the lead has it. */
    phone: z.string().nullable(),
    /** False: somebody at the phone said "wrong number" after it. */
    counts: z.boolean(),
    /** Prior express written consent: goes before the National Do Not Call list. */
    written: z.boolean(),
  })
  .openapi("Consent");
export type Consent = z.infer<typeof Consent>;

export const NewConsent = z.object({
  /** One of the lead's; without it all of them. */
  phone: E164.optional(),
  category: z.enum(["informational", "marketing"]),
  source: withoutOtherAddress(Word),
  wording: z.string().trim().max(2_000).optional(),
  channel: ConsentChannel,
  proof: withoutOtherAddress(z.string().trim().max(1_000)).optional(),
  at: Time,
});
export type NewConsent = z.infer<typeof NewConsent>;

export const LeadDetail = Lead.extend({
  /** The newest first. */
  addresses: z.array(AddressRow),
  externalIds: z.array(z.object({ source: z.string(), id: z.string() })),
  /** Each of its phones: whether it may be texted, and its conversation. */
  lines: z.array(
    z.object({
      phone: z.string(),
      optedOut: z.object({ at: Time, source: z.string() }).nullable(),
      /** On the National Do Not Call list; unknown: never asked, or more than 31 days ago. */
      dnc: z.object({ status: z.enum(["listed", "clear", "unknown"]), asOf: Time.nullable() }),
      /** When somebody there last said that it is not the lead's number. */
      wrongNumberAt: Time.nullable(),
      /** The carrier said so when a text failed. */
      landline: z.boolean(),
      conversationId: z.string().nullable(),
      /** Other leads with this phone. */
      sharedWith: z.int(),
    }),
  ),
  /** Proofs of agreement, the newest first, at most 200. */
  consents: z.array(Consent),
  /** Whether a campaign's text may go to it now, later or never, and by which rule. */
  mayText: CanText,
  /** What the company calls its own fields, by key: those that the lead has. */
  fieldLabels: z.record(z.string(), z.string()),
  erasing: z.boolean(),
}).openapi("LeadDetail");
export type LeadDetail = z.infer<typeof LeadDetail>;

const Event = { id: z.string(), at: Time };
export const LeadEvent = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("made"), ...Event, source: z.string() }),
    z.object({
      kind: z.literal("episode"),
      ...Event,
      conversationId: z.string(),
      began: z.enum(["campaign", "inbound"]),
      closedAs: z.string().nullable(),
      closedWhy: z.string().nullable(),
      closedAt: Time.nullable(),
      stageKind: z.string(),
      handledBy: z.enum(["ai", "aiThenPerson", "person"]).nullable(),
      textsIn: z.int(),
      textsOut: z.int(),
      /** The newest text, at most 160 characters. */
      lastText: z.string().nullable(),
    }),
    z.object({ kind: z.literal("note"), ...Event, conversationId: z.string(), text: z.string(), by: z.string().nullable() }),
    z.object({
      kind: z.literal("visit"),
      ...Event,
      conversationId: z.string(),
      label: z.string(),
      status: z.string(),
      cents: z.int().nullable(),
      address: z.string().nullable(),
    }),
    z.object({ kind: z.literal("consent"), ...Event, category: z.string(), source: z.string(), wording: z.string().nullable() }),
    z.object({ kind: z.literal("optOut"), ...Event, source: z.string(), liftedAt: Time.nullable(), liftProof: z.string().nullable() }),
  ])
  .openapi("LeadEvent");
export type LeadEvent = z.infer<typeof LeadEvent>;

export const ErasedLead = z
  .object({
    id: z.string(),
    /** `erasing`: a part did not answer; it goes on by itself within minutes. */
    state: z.enum(["erasing", "done"]),
    at: Time,
  })
  .openapi("ErasedLead");
export type ErasedLead = z.infer<typeof ErasedLead>;

export const MergePreview = z
  .object({
    kept: Lead,
    gone: Lead,
    /** As the one that stays looks afterwards. */
    merged: Lead,
  })
  .openapi("MergePreview");
export type MergePreview = z.infer<typeof MergePreview>;
export const MergeBody = z.object({
  /** The lead that becomes part of the other. */
  leadId: z.string().max(60),
  /** `updatedAt` of both, as they were looked at. */
  basedOn: z.object({ kept: Time, gone: Time }),
});

export const CustomField = z
  .object({
    /** Stands in `fields` of a lead; made from the label once, and never changed. */
    key: z.string(),
    label: z.string(),
    kind: z.enum(["text", "number"]),
  })
  .openapi("CustomField");
export type CustomField = z.infer<typeof CustomField>;
export const NewCustomField = z.object({ label: Word.max(60), kind: z.enum(["text", "number"]) });

export const TagMany = z.object({
  leadIds: z.array(z.string().max(60)).min(1).max(1_000),
  add: z.array(Tag).max(20).default([]),
  remove: z.array(Tag).max(20).default([]),
});
export type TagMany = z.infer<typeof TagMany>;

/** One lead of many; as `POST /api/leads` takes it, but for consent, which is said once for all. */
export const BulkLead = NewLead.omit({ consent: true }).partial({ name: true }).extend({ consentAt: Time.optional() });
export const BulkLeads = z.object({
  /** Each is looked at by itself: one that is wrong leaves the others alone. */
  leads: z
    .array(z.unknown())
    .min(1)
    .max(1_000)
    .openapi({ type: "array", items: { type: "object" }, example: [{ name: "Maria Delgado", phones: ["+18015550117"] }] }),
  consent: ImportConsent.optional(),
  options: ImportOptions.partial().optional(),
});
export const BulkAnswer = z
  .object({
    counts: z.object({ rows: z.int(), created: z.int(), updated: z.int(), duplicate: z.int(), skipped: z.int(), rejected: z.int() }),
    /** In the order of the request, counted from 1. */
    rows: z.array(z.object({ row: z.int(), verdict: Verdict, leadId: z.string().nullable(), reason: z.string().nullable() })),
  })
  .openapi("BulkAnswer");
export type BulkAnswer = z.infer<typeof BulkAnswer>;

export type NewLead = z.infer<typeof NewLead>;
export type LeadChange = z.infer<typeof LeadChange>;
export type Lead = z.infer<typeof Lead>;
