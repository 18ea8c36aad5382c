/**
 * Writes the SQL that makes a company on a deployment, until the set-up screens exist: owner, branch, playbook, number, and Surge with its
 * webhook endpoint. `CREDENTIALS_KEY=… node scripts/company.mjs company.json > company.sql`, then
 * `npx wrangler d1 execute plaibook --remote --file company.sql`. The shape of company.json: scripts/company/example.json.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { companySql } from "./company/sql.mjs";

const [file] = process.argv.slice(2);
const key = process.env.CREDENTIALS_KEY;
if (!file || !key) {
  console.error("Usage: CREDENTIALS_KEY=<the deployment's> node scripts/company.mjs company.json > company.sql");
  process.exit(1);
}
const company = JSON.parse(readFileSync(file, "utf8"));
const playbook = JSON.parse(readFileSync(path.resolve(path.dirname(file), company.playbook), "utf8"));
const { sql, endpointId } = await companySql({ ...company, playbook }, key, Date.now());
process.stdout.write(sql);
console.error(`\nIn Surge, send webhooks to https://<your address>/webhooks/surge/${endpointId}`);
