import { organizationDb } from "../../db/organization";
import { searchDb } from "../../db/search";
import { readSearch } from "../../domain/search/words";
import { describeError, log } from "../../lib/log";
import { leadMatch } from "./match";

/** A search that meets more shows the newest of them. */
const mostIds = 500;
/** The index may lag: leads that were changed last are looked at themselves. */
const newest = 500;

/**
 * Leads that a person's words meet: from the index, and among those changed last, which it may not have yet. Bounded on both sides, however many
 * leads there are.
 */
export async function leadIdsBySearch(env: Env, organizationId: string, typed: string): Promise<{ ids: string[]; rowsRead: number }> {
  const [indexed, recent] = await Promise.all([byIndex(env, organizationId, typed), amongNewest(env, organizationId, typed)]);
  return { ids: [...new Set([...recent.ids, ...indexed.ids])], rowsRead: indexed.rowsRead + recent.rowsRead };
}

async function byIndex(env: Env, organizationId: string, typed: string): Promise<{ ids: string[]; rowsRead: number }> {
  const words = readSearch(typed);
  if (!words) return { ids: [], rowsRead: 0 };
  const db = searchDb(env, organizationId);
  try {
    const { results, meta } = await db
      .raw(
        `SELECT l.id FROM lead_index x CROSS JOIN leads l ON l.n = x.rowid AND l.organization_id = ?1 WHERE x.lead_index MATCH ?2 ORDER BY x.rowid DESC LIMIT ${mostIds}`,
        leadMatch(db, words),
      )
      .all<{ id: string }>();
    return { ids: results.map((row) => row.id), rowsRead: meta.rows_read };
  } catch (error) {
    // The list goes on with what was changed last.
    log({ event: "search.failed", organizationId, failures: 1, error: describeError(error) }, "warn");
    return { ids: [], rowsRead: 0 };
  }
}

async function amongNewest(env: Env, organizationId: string, typed: string): Promise<{ ids: string[]; rowsRead: number }> {
  const digits = typed.replaceAll(/\D/g, "");
  const { results, meta } = await organizationDb(env, organizationId)
    .raw(
      `SELECT l.id FROM (SELECT id, name, email FROM leads WHERE organization_id = ?1 ORDER BY updated_at DESC, id DESC LIMIT ${newest}) l
       WHERE l.name LIKE ?2 ESCAPE '\\' OR l.email LIKE ?2 ESCAPE '\\'
         OR EXISTS (SELECT 1 FROM external_ids x WHERE x.organization_id = ?1 AND x.lead_id = l.id AND x.external_id LIKE ?2 ESCAPE '\\')
         OR EXISTS (SELECT 1 FROM lead_tags t WHERE t.organization_id = ?1 AND t.lead_id = l.id AND t.tag LIKE ?2 ESCAPE '\\')
         OR (?3 <> '' AND EXISTS (SELECT 1 FROM lead_phones f WHERE f.organization_id = ?1 AND f.lead_id = l.id AND f.phone LIKE ?3))`,
      `%${escapeLike(typed)}%`,
      digits.length >= 4 ? `%${digits}%` : "",
    )
    .all<{ id: string }>();
  return { ids: results.map((row) => row.id), rowsRead: meta.rows_read };
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (char) => `\\${char}`);
