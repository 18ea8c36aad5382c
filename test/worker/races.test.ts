/** Ten at once with one key: the thing is there once, everybody gets it or a conflict, and nobody a fault of ours. */
import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { templateOf } from "../../worker/domain/playbook/templates";
import { summit } from "../../worker/services/demo/companies";
import { ask, cookieOf, json, origin, plantCompanies, summitId } from "./support";

beforeAll(async () => {
  await plantCompanies();
  await cookieOf("owner");
});

const tenAtOnce = (path: string, body: unknown, as: "owner" | "rep" = "owner", method = "POST") =>
  Promise.all(Array.from({ length: 10 }, () => ask(method, path, { as, body })));
/** The ids of those that went well, once each, and whatever else was answered. */
async function outcome(answers: Response[]): Promise<{ ids: string[]; others: number[] }> {
  const went = await Promise.all(answers.filter(({ status }) => status < 300).map((answer) => json<{ id?: string; key?: string }>(answer)));
  return {
    ids: [...new Set(went.map((one) => one.id ?? one.key ?? ""))],
    others: [...new Set(answers.filter(({ status }) => status >= 300).map(({ status }) => status))],
  };
}
const count = async (sql: string, ...values: string[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .first<number>("n");

describe("ten at once", () => {
  test("with one external id make one lead, which all of them get", async () => {
    const external = { source: "crm", id: "R-1" };
    expect(await outcome(await tenAtOnce("/api/leads", { name: "Rita Race", phones: ["+13855558201"], external }))).toEqual({
      ids: [expect.any(String)],
      others: [],
    });
    expect(await count("SELECT count(*) AS n FROM leads WHERE organization_id = ?1 AND name = 'Rita Race'", summitId)).toBe(1);
    const bulk = await tenAtOnce("/api/leads/bulk", { leads: [{ name: "Bert Bulk", phones: ["+13855558202"], external: { source: "crm", id: "R-2" } }] });
    expect(bulk.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await count("SELECT count(*) AS n FROM leads WHERE organization_id = ?1 AND name = 'Bert Bulk'", summitId)).toBe(1);
  });

  test("with one phone begin one conversation with one lead", async () => {
    const { ids, others } = await outcome(await tenAtOnce("/api/conversations", { phone: "+13855558203" }));
    expect([ids.length, others]).toEqual([1, [409]]);
    expect(await count("SELECT count(*) AS n FROM lead_phones WHERE organization_id = ?1 AND phone = '+13855558203'", summitId)).toBe(1);
  });

  test("stop one phone once", async () => {
    expect((await outcome(await tenAtOnce("/api/opt-outs", { phone: "+13855558204" }))).ids).toHaveLength(1);
  });

  test.each([
    [
      "a branch of one name",
      "/api/branches",
      { name: "Race City", zone: "America/Denver", hours: [{ weekday: 1, from: 480, to: 1_080 }] },
      "branches",
      "name = 'Race City'",
    ],
    ["a segment of one name", "/api/segments", { name: "Racers", filters: { zips: ["846"] } }, "segments", "name = 'Racers'"],
    ["an own field of one label", "/api/custom-fields", { label: "Race time", kind: "text" }, "custom_fields", "label = 'Race time'"],
    [
      "an invitation to one person",
      "/api/invitations",
      { email: "racer@example.com", role: "viewer" },
      "invitations",
      "email = 'racer@example.com' AND status = 'pending'",
    ],
    ["a pause", "/api/ai-pause", { branchId: summit.texas.id }, "pauses", "scope = 'branch'"],
  ])("make %s once", async (_what, path, body, table, where) => {
    const { others } = await outcome(await tenAtOnce(path, body));
    // Letters to one mailbox are bounded too: whoever comes after that is told so.
    const refused = path === "/api/invitations" ? [409, 429] : [409];
    expect(others.filter((status) => !refused.includes(status))).toEqual([]);
    expect(await count(`SELECT count(*) AS n FROM ${table} WHERE organization_id = ?1 AND ${where}`, summitId)).toBe(1);
  });

  test.each([
    ["canned replies", "/api/snippets", { name: "Hello", body: "Hi" }],
    ["views", "/api/views", { name: "Mine", look: { view: "mine" } }],
    ["campaigns", "/api/campaigns", { name: "Race" }],
    [
      "web forms",
      "/api/web-forms",
      { name: "Race", wording: "I agree to texts about my quote. Reply STOP.", category: "informational", origins: ["https://summit.example"] },
    ],
    ["keys", "/api/api-keys", { name: "Race", scopes: ["leads:read"] }],
    ["playbooks", "/api/playbooks", { name: "Race", from: { template: "pestControl" } }],
    ["rules", "/api/sending-rules", { kind: "cap", name: "2 a day", state: "UT", perDay: 2, source: "our counsel", asOf: "2026-11-20" }],
    ["uploads", "/api/uploads", {}],
  ])("make %s of one name, each its own, or are told of a conflict", async (_what, path, body) => {
    const { others } = await outcome(await tenAtOnce(path, body));
    expect(others.filter((status) => status !== 409)).toEqual([]);
  });

  test("on one thing leave it whole: tags, versions, merges, settings, forms, sign-ups", async () => {
    const lead = async (phone: string) =>
      await json<{ id: string; updatedAt: string }>(await ask("POST", "/api/leads", { as: "owner", body: { name: "M", phones: [phone] } }));
    const [kept, gone] = [await lead("+13855558205"), await lead("+13855558206")];
    const book = summit.utah.id && "pb_01KB3DEM000000000000000001";
    const entry = { name: "Fay Form", phone: "+13855558207", consent: true };
    const form = await json<{ id: string }>(
      await ask("POST", "/api/web-forms", {
        as: "owner",
        body: { name: "Q", wording: "I agree to texts about my quote. Reply STOP.", category: "informational", origins: ["https://summit.example"] },
      }),
    );
    const all = [
      ...(await tenAtOnce("/api/leads/tags", { leadIds: [kept.id], add: ["raced"] })),
      ...(await tenAtOnce(`/api/playbooks/${book}/versions`, { basedOn: 1, playbook: templateOf("pestControl", { name: "Summit", place: "Provo" }) })),
      ...(await tenAtOnce("/api/sending-settings", { perDay: 3 }, "owner", "PATCH")),
      ...(await tenAtOnce("/api/setup/steps/team", { state: "done" }, "owner", "PUT")),
      ...(await tenAtOnce(`/api/leads/${kept.id}/consents`, { category: "marketing", source: "paper", channel: "paper", at: "2026-01-01T00:00:00.000Z" })),
      ...(await tenAtOnce(`/api/forms/${form.id}`, entry)),
    ];
    const stamps = async (id: string) => (await json<{ updatedAt: string }>(await ask("GET", `/api/leads/${id}`, { as: "owner" }))).updatedAt;
    all.push(...(await tenAtOnce(`/api/leads/${kept.id}/merge`, { leadId: gone.id, basedOn: { kept: await stamps(kept.id), gone: await stamps(gone.id) } })));
    const sign = { name: "Rae", email: "rae.race@example.com", password: "a-long-enough-password-9", company: "Rae's", zone: "America/Denver" };
    all.push(
      ...(await Promise.all(
        Array.from({ length: 5 }, () =>
          exports.default.fetch(`${origin}/api/auth/sign-up`, {
            method: "POST",
            headers: { "content-type": "application/json", origin },
            body: JSON.stringify(sign),
          }),
        ),
      )),
    );
    const faults = await Promise.all(all.filter(({ status }) => status >= 500).map(async (answer) => `${answer.url} ${answer.status} ${await answer.text()}`));
    expect(faults).toEqual([]);
    expect(await count("SELECT count(*) AS n FROM lead_phones WHERE organization_id = ?1 AND phone = '+13855558207'", summitId)).toBe(1);
    expect(await count("SELECT count(*) AS n FROM users WHERE email = 'rae.race@example.com'")).toBe(1);
  });
});
