import { settingsOf } from "../../env";
import { organizationDb } from "../../db/organization";
import { newId } from "../../lib/ids";
import { seal } from "../../lib/seal";
import type { VendorName } from "../../domain/vendors/problem";
import { auditStatement } from "../audit/write";
import type { Who } from "../actor";
import { forgetSettings } from "../settings/load";
import { forgetConnections } from "./open";
import { sealContext } from "./seal-context";

export interface Kept {
  vendor: VendorName;
  /** Undefined: the key stays. Null: it goes. */
  key?: string | null;
  settings?: object;
  verb: string;
  /** What of it may be read by everyone: never a key. */
  after: object;
  who: Who;
  at: number;
}

/** Writes key and settings of a connection with their audit row, in one batch; makes the connection where there was none. */
export async function keepConnection(env: Env, organizationId: string, kept: Kept): Promise<void> {
  const { vendor, key, settings, verb, after, who, at } = kept;
  const db = organizationDb(env, organizationId);
  const sealed = key ? await seal(settingsOf(env).credentialsKey, sealContext(organizationId, vendor), JSON.stringify({ key })) : "";
  await db.d1.batch([
    db.raw(
      `INSERT INTO integrations (organization_id, id, vendor, sealed, settings, created_at, updated_at)
       SELECT ?1, ?2, ?3, '', '{}', ?4, ?4 WHERE NOT EXISTS (SELECT 1 FROM integrations WHERE organization_id = ?1 AND vendor = ?3)`,
      newId("int", at),
      vendor,
      at,
    ),
    ...(settings
      ? [db.raw("UPDATE integrations SET settings = ?3, updated_at = ?4 WHERE organization_id = ?1 AND vendor = ?2", vendor, JSON.stringify(settings), at)]
      : []),
    // Another key knows nothing of the last one's trouble.
    ...(key === undefined
      ? []
      : [
          db.raw(
            `UPDATE integrations SET sealed = ?3, key_end = ?4, key_at = ?5, refused_at = NULL, problem = NULL, checked_at = NULL, updated_at = ?5
             WHERE organization_id = ?1 AND vendor = ?2`,
            vendor,
            sealed,
            key === null ? null : key.slice(-4),
            at,
          ),
        ]),
    auditStatement(db, { who, at, verb, subject: { type: "integration", id: vendor }, after }),
  ]);
  forgetConnections(organizationId);
  forgetSettings();
}
