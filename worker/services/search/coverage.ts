/** How far an organization was read into the search database since that began. The rows stand beside the index: lost with it, they say so. */
import { searchDb } from "../../db/search";

export interface Coverage {
  conversationsAfter: string;
  leadsAfter: string;
  doneAt: number | null;
}

export async function readCoverage(env: Env, organizationId: string): Promise<Coverage | null> {
  return searchDb(env, organizationId)
    .raw(`SELECT conversations_after AS conversationsAfter, leads_after AS leadsAfter, done_at AS doneAt FROM coverage WHERE organization_id = ?1`)
    .first<Coverage>();
}

export async function keepCoverage(env: Env, organizationId: string, { conversationsAfter, leadsAfter, doneAt }: Coverage): Promise<void> {
  await searchDb(env, organizationId)
    .raw(
      `INSERT INTO coverage (organization_id, conversations_after, leads_after, done_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE
         SET conversations_after = excluded.conversations_after, leads_after = excluded.leads_after, done_at = excluded.done_at`,
      conversationsAfter,
      leadsAfter,
      doneAt,
    )
    .run();
}

/** The organization is read anew from its beginning. */
export async function forgetCoverage(env: Env, organizationId: string): Promise<void> {
  await searchDb(env, organizationId).raw("DELETE FROM coverage WHERE organization_id = ?1").run();
}
