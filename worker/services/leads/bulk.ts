import { BulkLead, type BulkAnswer } from "../../contract/leads";
import { type ImportChange, type ImportConsent, ImportOptions, type Verdict } from "../../contract/imports";
import { organizationDb } from "../../db/organization";
import { branches, customFields } from "../../db/schema";
import { emptyDraft } from "../../domain/imports/draft";
import { fault, reasonWords } from "../../domain/imports/reasons";
import type { Who } from "../actor";
import { auditStatement } from "../audit/write";
import { decideChunk, type ReadRow } from "../imports/chunk";
import { wasQuicker, writeChunk } from "../imports/write";

export interface BulkInput {
  leads: readonly unknown[];
  consent: ImportConsent | undefined;
  options: ImportChange["options"];
  at: number;
  who: Who;
}

/** Each time at least one of those at work gets through. */
const tries = 12;

/**
 * Up to a thousand leads, each with a verdict as an import gives it. All that fit are written together; one that is wrong leaves the others
 * alone. The same request again finds them known. Somebody who was quicker in between makes it look again.
 */
export async function bulkLeads(env: Env, organizationId: string, input: BulkInput): Promise<BulkAnswer> {
  const db = organizationDb(env, organizationId);
  // What a program sends is newer than what stands here.
  const options = ImportOptions.parse({ known: "overwrite", externalSource: sourceOf(input.leads), ...input.options });
  const [fields, places] = await Promise.all([db.select(customFields).limit(100), db.select(branches).limit(1_000)]);
  const kinds = new Map(fields.map((field) => [field.key, field.kind]));
  const branchIds = new Set(places.map((place) => place.id));
  const rows = input.leads.map((given, index): ReadRow => ({ row: index + 1, ...readOne(given, kinds, branchIds, options.externalSource) }));
  const proof = { category: input.consent?.category ?? "unknown", source: input.consent?.source ?? "api", wording: input.consent?.wording ?? null };
  for (let tried = 1; ; tried += 1) {
    const chunk = await decideChunk(env, db, { rows, options, proof, within: null });
    const { statements, leadIds } = writeChunk(db, chunk, { at: input.at, source: "api", externalSource: options.externalSource, proof, importId: null });
    const counted = countsOf(chunk.rows.map((row) => row.decision.verdict));
    const audit = auditStatement(db, { who: input.who, at: input.at, verb: "lead.bulk", subject: { type: "lead", id: "many" }, after: counted });
    try {
      await db.d1.batch([...statements, audit]);
    } catch (error) {
      if (tried === tries || !wasQuicker(error)) throw error;
      continue;
    }
    return {
      counts: counted,
      rows: chunk.rows.map(({ row, draft, decision }) => {
        const said = decision.verdict === "created" || decision.verdict === "updated" ? (draft?.note ?? null) : decision.fault;
        return {
          row,
          verdict: decision.verdict,
          leadId: leadIds.get(row) ?? ("leadId" in decision ? decision.leadId : null),
          reason: said && reasonWords(said.reason, said.column, said.value),
        };
      }),
    };
  }
}

type Read = ReadRow extends infer Row ? (Row extends unknown ? Omit<Row, "row"> : never) : never;

/** The system that the first id is of. */
const sourceOf = (leads: readonly unknown[]): string => leads.flatMap((lead) => BulkLead.safeParse(lead).data?.external?.source ?? [])[0] ?? "api";

function readOne(given: unknown, kinds: ReadonlyMap<string, string>, branchIds: ReadonlySet<string>, source: string): Read {
  const parsed = BulkLead.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { fault: fault("notAsked", issue?.path.join(".") || null, issue?.message ?? null) };
  }
  const { name, phones, email, language, relationship, branchId, address, tags, fields = {}, external, consentAt } = parsed.data;
  const unknown = Object.entries(fields).find(([key, value]) => kinds.get(key) !== (typeof value === "number" ? "number" : "text"));
  if (unknown) return { fault: fault("notAsked", `fields.${unknown[0]}`, "no such field, or of another kind") };
  if (branchId !== undefined && !branchIds.has(branchId)) return { fault: fault("notAsked", "branchId", "no such branch") };
  if (external !== undefined && external.source !== source)
    return { fault: fault("notAsked", "external.source", `one request has ids of one system, here ${source}`) };
  const { street = null, city = null, state = null, zip = null } = address ?? {};
  return {
    draft: {
      ...emptyDraft(),
      name: name ?? null,
      phones: [...new Set(phones)],
      email: email ?? null,
      language: language ?? null,
      relationship: relationship ?? null,
      branchId: branchId ?? null,
      address: address ? { street, city, state, zip } : null,
      tags: tags ?? [],
      fields,
      externalId: external?.id ?? null,
      consentAt: consentAt ? Date.parse(consentAt) : null,
    },
  };
}

function countsOf(verdicts: readonly Verdict[]): BulkAnswer["counts"] {
  const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length;
  return {
    rows: verdicts.length,
    created: count("created"),
    updated: count("updated"),
    duplicate: count("duplicate"),
    skipped: count("skipped"),
    rejected: count("rejected"),
  };
}
