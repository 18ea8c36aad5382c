/** What a vendor did with a key in mid-run, written beside the key it was done to. */
import { problemWords, type VendorName, vendorNames, type VendorRefusal } from "../../domain/vendors/problem";
import { snippet } from "../../domain/text/snippet";
import { organizationDb } from "../../db/organization";
import { log } from "../../lib/log";
import { announce } from "../notifications/announce";
import { forgetConnections } from "./open";

/**
 * The vendor refused the key that was entered at `keyAt`. If another one was entered meanwhile nothing is written: this isolate only held an
 * old copy. Either way the copy is forgotten. Answers whether the refused key is still the one in use.
 */
export async function noteRefused(
  env: Env,
  organizationId: string,
  refused: { vendor: VendorName; keyAt: number | null; refusal: VendorRefusal; now: number },
): Promise<boolean> {
  const { vendor, keyAt, refusal, now } = refused;
  const problem = JSON.stringify({ at: now, kind: refusal.kind, ...problemWords(vendor, refusal) });
  try {
    const { meta } = await organizationDb(env, organizationId)
      .raw(
        `UPDATE integrations SET refused_at = coalesce(refused_at, ?4), problem = ?5, checked_at = ?4
         WHERE organization_id = ?1 AND vendor = ?2 AND key_at IS ?3 AND sealed <> ''`,
        vendor,
        keyAt,
        now,
        problem,
      )
      .run();
    if (meta.changes > 0) {
      log({ event: "connection.refused", organizationId, vendor }, "warn");
      await announce(env, organizationId, [
        {
          kind: "connectionRefused",
          key: `connection:${vendor}:${keyAt}`,
          audience: { to: "admins" },
          conversationId: null,
          name: vendorNames[vendor],
          by: null,
          snippet: snippet(problemWords(vendor, refusal).words),
          at: now,
        },
      ]);
    }
    return meta.changes > 0;
  } finally {
    forgetConnections(organizationId);
  }
}

/** A check with the key of `keyAt` went well. */
export async function noteWorking(
  env: Env,
  organizationId: string,
  working: { vendor: VendorName; keyAt: number | null; facts?: string; now: number },
): Promise<void> {
  await organizationDb(env, organizationId)
    .raw(
      `UPDATE integrations SET refused_at = NULL, problem = NULL, checked_at = ?4, facts = coalesce(?5, facts)
       WHERE organization_id = ?1 AND vendor = ?2 AND key_at IS ?3`,
      working.vendor,
      working.keyAt,
      working.now,
      working.facts ?? null,
    )
    .run();
  forgetConnections(organizationId);
}

/** A check that did not go well, for another reason than the key: nothing stops by it. */
export async function noteProblem(
  env: Env,
  organizationId: string,
  failed: { vendor: VendorName; keyAt: number | null; refusal: VendorRefusal; now: number },
): Promise<void> {
  const { vendor, keyAt, refusal, now } = failed;
  await organizationDb(env, organizationId)
    .raw(
      "UPDATE integrations SET problem = ?4, checked_at = ?5 WHERE organization_id = ?1 AND vendor = ?2 AND key_at IS ?3",
      vendor,
      keyAt,
      JSON.stringify({ at: now, kind: refusal.kind, ...problemWords(vendor, refusal) }),
      now,
    )
    .run();
}
