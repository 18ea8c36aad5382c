/** Who holds an account of a vendor, over all organizations. What is answered names no organization but to free what it left. */

/** An organization whose connection has a key holds its account; one that disconnected does not any more. */
const held = `EXISTS (SELECT 1 FROM integrations i WHERE i.organization_id = a.organization_id AND i.vendor = ?1 AND i.sealed <> '')`;

export async function freeAccount(
  env: Env,
  { vendor, account, organizationId }: { vendor: string; account: string; organizationId: string },
): Promise<{ endpointId: string }[]> {
  const left = `a.account = ?2 AND a.organization_id <> ?3 AND a.endpoint_id IN (SELECT id FROM vendor_endpoints WHERE vendor = ?1) AND NOT ${held}`;
  const statement = (sql: string) => env.DB.prepare(sql).bind(vendor, account, organizationId);
  const results = await env.DB.batch<{ endpointId: string }>([
    statement(
      `UPDATE sending_numbers SET status = 'released', reason = NULL WHERE vendor_account_id = ?2
         AND organization_id IN (SELECT a.organization_id FROM vendor_accounts a WHERE ${left})`,
    ),
    statement(`DELETE FROM vendor_accounts WHERE rowid IN (SELECT a.rowid FROM vendor_accounts a WHERE ${left}) RETURNING endpoint_id AS endpointId`),
  ]);
  return results[1]?.results ?? [];
}
