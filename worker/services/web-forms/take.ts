import type { FormEntry } from "../../contract/web-forms";
import { organizationDb } from "../../db/organization";
import type { webForms } from "../../db/schema";
import { emptyDraft } from "../../domain/imports/draft";
import { phoneOf } from "../../domain/imports/phones";
import { Refusal } from "../../domain/refusal";
import { settingsOf } from "../../env";
import { hmacId } from "../../lib/ids";
import { auditStatement } from "../audit/write";
import { placeFor } from "../branches/place";
import { decideChunk } from "../imports/chunk";
import { wasQuicker, writeChunk } from "../imports/write";
import { wordsOf } from "./manage";

export interface Entry {
  form: typeof webForms.$inferSelect;
  entry: FormEntry;
  /** The page as the browser names it, and the visitor's address: of it only a hash is kept. */
  page: string;
  address: string;
  at: number;
}

/** A form pressed many times is decided anew each time somebody was quicker. */
const tries = 12;

/**
 * What a visitor wrote becomes a lead, or fills what is missing of one that is known, and the consent is kept with its exact words, the page and a hash of
 * the address. Whoever asked to stop stays stopped: a form anybody can fill in lifts nothing. Says nothing of whether a lead was known.
 */
export async function takeEntry(env: Env, { form, entry, page, address, at }: Entry): Promise<void> {
  const phone = phoneOf(entry.phone);
  if (phone === null) throw new Refusal("validation", "phone: that is no phone number. Write it like (801) 555-0117.");
  const db = organizationDb(env, form.organizationId);
  const { street = null, city = null, state = null, zip = null } = entry;
  const draft = {
    ...emptyDraft(),
    name: entry.name,
    phones: [phone],
    email: entry.email ?? null,
    language: entry.language ?? null,
    // Known leads keep theirs: an entry fills what is missing.
    branchId: form.branchId ?? (await placeFor(db, { phone, zip: zip ?? undefined }))?.branchId ?? null,
    address: [street, city, state, zip].some(Boolean) ? { street, city, state, zip } : null,
    tags: wordsOf(form.tags),
    consentAt: at,
  };
  const proof = { category: form.category, source: `web form “${form.name}” at ${page}`.slice(0, 300), wording: form.wording };
  const options = { known: "fill", externalSource: "web form", tags: [] } as const;
  const visitor = await hmacId(settingsOf(env).idKey, "form", form.organizationId, address);
  for (let tried = 1; ; tried += 1) {
    const chunk = await decideChunk(env, db, { rows: [{ row: 1, draft }], options: { ...options, tags: [...options.tags] }, proof, within: null });
    const { statements, leadIds } = writeChunk(db, chunk, { at, source: "form", externalSource: options.externalSource, proof, importId: null });
    if (statements.length === 0) return;
    const audit = auditStatement(db, {
      who: { type: "system", id: form.id },
      at,
      verb: "webForm.entry",
      subject: { type: "lead", id: leadIds.get(1) ?? form.id },
      after: { form: form.id, page, visitor },
    });
    try {
      await db.d1.batch([...statements, audit]);
      return;
    } catch (error) {
      if (tried === tries || !wasQuicker(error)) throw error;
    }
  }
}
