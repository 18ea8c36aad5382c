/** What the Worker under test is told and bound to. The stand-in vendor accepts every text and knows one contact. */
import type { D1Migration } from "@cloudflare/vitest-pool-workers";
import { standIn } from "./stand-in.ts";

/** 32 bytes that are no secret of anybody. */
const key = (letter: string) => letter.repeat(48);

export const testAccounts = [
  {
    account: "acct_demo",
    organizationId: "org_01KB3DEM000000000000000001",
    name: "Summit Pest Control",
    key: "sk_live_demo",
    endpointId: "ep_demo",
    secret: `whsec_${Buffer.from("a signing secret of the demo org").toString("base64")}`,
    numbers: ["+18015550100", "+18015550101"],
    keywordReplies: true,
  },
  {
    account: "acct_other",
    organizationId: "org_01KB3DEM000000000000000002",
    name: "Lone Star Roofing",
    key: "sk_live_other",
    endpointId: "ep_other",
    secret: `whsec_${Buffer.from("a signing secret of the other one").toString("base64")}`,
    numbers: ["+15125550100"],
    keywordReplies: true,
  },
];

export const testSecrets = {
  AUTH_SECRET: key("a"),
  ID_KEY: key("i"),
  CREDENTIALS_KEY: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
};

export function testBindings(migrations: D1Migration[], searchMigrations: D1Migration[]) {
  return {
    bindings: {
      ...testSecrets,
      OPENROUTER_KEY: "sk-or-v1-test",
      PUBLIC_URL: "http://localhost:8788",
      SURGE_BASE_URL: "http://sandbox/surge",
      OPENROUTER_BASE_URL: "http://sandbox/openrouter/api/v1",
      EMAIL_BASE_URL: "http://sandbox/resend",
      EMAIL_KEY: "re_test",
      // The second company's owner.
      PLATFORM_ADMINS: "usr_01KB3DEM000000000000000011",
      DEMO_ACCOUNTS: JSON.stringify(testAccounts),
      TEST_MIGRATIONS: migrations,
      PROPERTY_RUNS: process.env["PROPERTY_RUNS"] ?? "40",
      /** Prints the roles' matrix (`matrix.test.ts`). */
      MATRIX: process.env["MATRIX"] ?? "",
      TEST_SEARCH_MIGRATIONS: searchMigrations,
    },
    serviceBindings: { SANDBOX: standIn },
  };
}
