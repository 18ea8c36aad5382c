import { DatabaseSync } from "node:sqlite";
import { readFileSync } from "node:fs";
import { verifyPassword } from "better-auth/crypto";
import { expect, test } from "vitest";
import { companySql } from "../../../scripts/company/sql.mjs";
import { unseal } from "../../../worker/lib/seal";
import { summitPlaybook } from "../../../worker/services/demo/playbooks/summit";

const key = `k1:${Buffer.alloc(32, 3).toString("base64")}`;
const company = {
  name: "O'Hara Lawn Care",
  slug: "ohara",
  language: "en" as const,
  owner: { name: "Pat O'Hara", email: "Pat@ohara.example", password: "a long sentence" },
  branch: { name: "Main", zone: "America/Chicago", hours: [] },
  playbook: summitPlaybook,
  surge: { account: "acct_1", key: "sk_live_1", secret: "whsec_1", answersKeywords: true, numbers: ["+15125550101", "+15125550102"] },
};

test("a company made by script can sign in, and its credentials open where the Worker opens them", async () => {
  const { sql, endpointId, organizationId } = await companySql(company, key, Date.now());
  const database = new DatabaseSync(":memory:");
  database.exec(readFileSync("migrations/main/0000_init.sql", "utf8"));
  database.exec(sql);
  const one = (query: string) => database.prepare(query).get() ?? {};
  const account = one("SELECT password FROM accounts");
  expect(await verifyPassword({ hash: String(account["password"]), password: "a long sentence" })).toBe(true);
  expect(one("SELECT name, email FROM users")).toMatchObject({ name: "Pat O'Hara", email: "pat@ohara.example" });
  const integration = one("SELECT sealed FROM integrations");
  expect(await unseal(key, `integration:${organizationId}:surge`, String(integration["sealed"]))).toBe('{"key":"sk_live_1"}');
  const endpoint = one("SELECT id, sealed FROM vendor_endpoints");
  expect(endpoint["id"]).toBe(endpointId);
  expect(await unseal(key, `endpoint:${endpointId}`, String(endpoint["sealed"]))).toBe('["whsec_1"]');
  expect(one("SELECT count(*) AS n FROM sending_numbers WHERE status = 'active'")).toMatchObject({ n: 2 });
  expect(sql).not.toContain("sk_live_1");
});
