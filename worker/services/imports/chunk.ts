/** Decides a chunk of rows, in their order: each sees what the rows before it made. */
import type { ImportOptions } from "../../contract/imports";
import type { OrganizationDb } from "../../db/organization";
import { type Decision, decide, samePerson } from "../../domain/imports/decide";
import type { Draft } from "../../domain/imports/draft";
import { fault, type Fault } from "../../domain/imports/reasons";
import { phoneHash } from "../opt-outs/phone-hash";
import { externalKey, type Known, keysOf, lookUp, type Proof, type Seen } from "./look-up";

/** A row as it was read: a lead, or why there is none. */
export type ReadRow = { row: number } & ({ draft: Draft } | { fault: Fault });

export type DecidedRow =
  | { row: number; draft: Draft; decision: Exclude<Decision, { verdict: "skipped" }> }
  | { row: number; draft: null; decision: { verdict: "rejected" | "skipped"; fault: Fault } };

export interface Chunk {
  rows: DecidedRow[];
  /** Hash by phone, for the proofs that are written. */
  hashes: Map<string, string>;
  /** How many leads each phone had. */
  leadsByPhone: Map<string, number>;
}

export interface ChunkInput {
  rows: readonly ReadRow[];
  options: Pick<ImportOptions, "known" | "externalSource" | "tags">;
  proof: Proof;
  within: { importId: string; row: number; check: boolean } | null;
}

export async function decideChunk(env: Env, db: OrganizationDb, { rows, options, proof, within }: ChunkInput): Promise<Chunk> {
  const drafts = rows.flatMap((row) => ("draft" in row ? [row.draft] : []));
  const hashes = await hashesOf(env, db.organizationId, drafts);
  const known = await lookUp(db, { drafts, hashes, externalSource: options.externalSource, within, proof });
  const here = new Here();
  return {
    hashes,
    leadsByPhone: new Map([...known.byPhone].map(([phone, leads]) => [phone, leads.length])),
    rows: rows.map((row) => {
      if ("fault" in row) return { row: row.row, draft: null, decision: { verdict: "rejected", fault: row.fault } };
      const draft = withoutStopped(withTags(row.draft, options.tags), hashes, known);
      const found = draft.phones.length === 0 ? null : match(draft, known, here);
      const newConsent = proof.category !== "unknown" && draft.phones.some((phone) => !known.proven.has(hashes.get(phone) ?? ""));
      const decision = decide(draft, { known: found?.lead ?? null, earlierRow: found?.earlierRow ?? null, newConsent }, options.known);
      if (decision.verdict === "skipped") return { row: row.row, draft: null, decision };
      if (decision.verdict !== "duplicate") here.add(row.row, draft, decision.verdict === "updated" ? decision.lead.id : null);
      return { row: row.row, draft, decision };
    }),
  };
}

async function hashesOf(env: Env, organizationId: string, drafts: readonly Draft[]): Promise<Map<string, string>> {
  const phones = [...new Set(drafts.flatMap((draft) => draft.phones))];
  const hashes = await Promise.all(phones.map((phone) => phoneHash(env, organizationId, phone)));
  return new Map(phones.map((phone, index) => [phone, hashes[index] ?? ""]));
}

const withTags = (draft: Draft, tags: readonly string[]): Draft =>
  tags.length === 0 ? draft : { ...draft, tags: [...new Set([...draft.tags, ...tags])].slice(0, 20) };

/** A phone that asked to stop goes to nobody's lead; when it was the only one, the row makes none. */
function withoutStopped(draft: Draft, hashes: ReadonlyMap<string, string>, known: Known): Draft {
  if (known.stopped.size === 0) return draft;
  const phones = draft.phones.filter((phone) => !known.stopped.has(hashes.get(phone) ?? ""));
  if (phones.length === draft.phones.length) return draft;
  return { ...draft, phones, note: draft.note ?? fault("phoneStopped") };
}

interface Match {
  lead: Seen | null;
  earlierRow: number | null;
}

/** By the id in the other system; else by the first phone, where two different ids are two different people. */
function match(draft: Draft, known: Known, here: Here): Match | null {
  const { externalId } = draft;
  const [phone = ""] = draft.phones;
  if (externalId !== null) {
    const lead = known.byExternal.get(externalId) ?? null;
    const earlier = here.byKey(externalKey(externalId)) ?? known.keys.get(externalKey(externalId))?.[0];
    if (lead || earlier) return { lead, earlierRow: earlier?.row ?? lead?.earlierRow ?? here.byLead(lead) };
  }
  const earlier = here.byKey(phone, externalId) ?? known.keys.get(phone)?.find((one) => samePerson(one.externalId, externalId));
  if (earlier) return { lead: null, earlierRow: earlier.row };
  const candidates = (known.byPhone.get(phone) ?? []).filter((one) => samePerson(one.externalId, externalId));
  const lead = candidates.find((one) => one.name === draft.name) ?? candidates.toSorted((a, b) => b.updatedAt - a.updatedAt)[0] ?? null;
  return lead && { lead, earlierRow: lead.earlierRow ?? here.byLead(lead) };
}

interface Earlier {
  row: number;
  externalId: string | null;
}

/** What earlier rows of this very chunk make and change; the database does not know them yet. */
class Here {
  readonly #keys = new Map<string, Earlier[]>();
  readonly #leads = new Map<string, number>();

  add(row: number, draft: Draft, leadId: string | null): void {
    for (const key of keysOf(draft)) {
      const list = this.#keys.get(key) ?? [];
      list.push({ row, externalId: draft.externalId });
      this.#keys.set(key, list);
    }
    if (leadId !== null) this.#leads.set(leadId, row);
  }

  byKey(key: string, externalId: string | null = null): Earlier | undefined {
    return this.#keys.get(key)?.find((one) => samePerson(one.externalId, externalId));
  }

  byLead(lead: Seen | null): number | null {
    return (lead && this.#leads.get(lead.id)) ?? null;
  }
}
