/** The cross-tenant look-ups: each answers exactly what it is named after. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import * as overview from "../../worker/db/overview";
import * as platform from "../../worker/db/platform";
import { resealCredentials } from "../../worker/jobs/reseal";
import { openSurge } from "../../worker/services/integrations/open";
import { otherId, plantCompanies, summitId } from "./support";

beforeAll(() => plantCompanies());

describe("the list of cross-tenant look-ups", () => {
  test("is this and no more", () => {
    expect(Object.keys(platform).toSorted()).toEqual(
      [
        "accountIsTaken",
        "apiKeyByHash",
        "auditOfUser",
        "connectionsToCheck",
        "forgetFaults",
        "importsAtWork",
        "invitationById",
        "keepDeadLetter",
        "membershipsOf",
        "oldImports",
        "organizationOfAccount",
        "peopleOf",
        "removeExpired",
        "replaceSealed",
        "runningCampaigns",
        "sealedUnderOldKeys",
        "staleUploads",
        "touchApiKey",
        "uncoveredOrganizations",
        "unfinishedErasures",
        "vendorEndpoint",
        "webFormByKey",
        "writeEndpoint",
      ].toSorted(),
    );
  });

  test("and the operators' own list, which tells numbers and ids", () => {
    expect(Object.keys(overview).toSorted()).toEqual(
      [
        "connectionTally",
        "jobRunsOfAll",
        "letterById",
        "markReplayed",
        "modelSpend",
        "noteJobRun",
        "noteObjectFault",
        "objectFaultsSince",
        "openLetters",
        "textOutcomes",
        "waitsByReason",
      ].toSorted(),
    );
  });

  test("membershipsOf names the user's own organizations", async () => {
    expect((await platform.membershipsOf(env, "usr_01KB3DEM000000000000000001")).map((one) => [one.organizationId, one.role])).toEqual([[summitId, "owner"]]);
    expect(await platform.membershipsOf(env, "usr_nobody")).toEqual([]);
  });

  test("peopleOf names one organization's people", async () => {
    expect((await platform.peopleOf(env, otherId)).map((one) => one.name)).toEqual(["Riley Brooks"]);
  });

  test("organizationOfAccount needs endpoint and account together", async () => {
    expect(await platform.organizationOfAccount(env, "ep_demo", "acct_demo")).toBe(summitId);
    expect(await platform.organizationOfAccount(env, "ep_demo", "acct_other")).toBeNull();
    expect(await platform.organizationOfAccount(env, "ep_other", "acct_demo")).toBeNull();
  });

  test("uncoveredOrganizations names those that the search does not hold whole", async () => {
    const insert = env.SEARCH.prepare("INSERT INTO coverage (organization_id, conversations_after, leads_after, done_at) VALUES (?, '', '', ?)");
    await env.SEARCH.batch([insert.bind(summitId, 1), insert.bind(otherId, null)]);
    expect(await platform.uncoveredOrganizations(env, 10)).toEqual([otherId]);
  });

  test("removeExpired clears what is over and nothing else", async () => {
    const session = (id: string, at: number) =>
      env.DB.prepare(
        "INSERT INTO sessions (id, user_id, token, expires_at, created_at, updated_at) VALUES (?1, 'usr_01KB3DEM000000000000000001', ?1, ?2, 0, 0)",
      )
        .bind(id, at)
        .run();
    await session("ses_over", 1_000);
    await session("ses_fresh", 3_000);
    expect(await platform.removeExpired(env, "sessions", 2_000)).toBe(1);
    expect((await env.DB.prepare("SELECT id FROM sessions").all<{ id: string }>()).results.map((row) => row.id)).toContain("ses_fresh");
  });
});

test("credentials that an older key sealed are sealed under the newest, and still open", async () => {
  const { key } = await openSurge(env, summitId);
  const rotated = { ...env, CREDENTIALS_KEY: `k2:${Buffer.alloc(32, 9).toString("base64")},${env.CREDENTIALS_KEY}` };
  expect(await resealCredentials(rotated)).toBe(4);
  expect(await resealCredentials(rotated)).toBe(0);
  const { results } = await env.DB.prepare("SELECT sealed FROM integrations UNION ALL SELECT sealed FROM vendor_endpoints").all<{ sealed: string }>();
  expect(results.every((row) => row.sealed.startsWith("k2."))).toBe(true);
  expect(JSON.stringify(results)).not.toContain(key);
});
