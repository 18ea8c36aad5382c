/** Rules, settings and consent over HTTP: who may, what is kept of it, and what it does to the next text. */
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { placesOf } from "../../worker/domain/zones/places";
import { unpromptedWindow } from "../../worker/domain/windows/windows";
import { recordWrongNumber } from "../../worker/services/consent/wrong-number";
import { gatesReader } from "../../worker/services/gates/read";
import { ask, codeOf, json, otherId, plantCompanies, summitId } from "./support";

interface Rules {
  settings: { preset: string; consentRequired: boolean; perDay: number };
  version: number;
  items: { id: string; state: string | null; standing: string; from: number | null; perDay: number | null }[];
}
interface CanText {
  items: { leadId: string; phone: string | null; verdict: string; at: string | null; reason: string; rule: { id: string; source: string | null } | null }[];
  counts: { now: number; later: number; never: number };
}

const branchId = "br_01KB3DEM000000000000000001";
/** A Tuesday at noon in Provo. */
const noon = "2026-11-24T19:00:00.000Z";
const tables = ["sending_settings", "sending_rules", "sending_rule_changes", "dnc_statuses", "wrong_numbers", "audit_events", "opt_outs"];

beforeAll(() => plantCompanies());
beforeEach(() => env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`))));

const rules = async (as: "owner" | "other" = "owner") => json<Rules>(await ask("GET", "/api/sending-rules", { as }));
const put = (id: string, body: object, as: "owner" | "manager" = "owner") => ask("PUT", `/api/sending-rules/${id}`, { as, body });
const florida = {
  kind: "window",
  name: "8 am to 8 pm",
  state: "FL",
  weekdays: [0, 1, 2, 3, 4, 5, 6],
  from: 480,
  to: 1_200,
  source: "our counsel",
  asOf: "2026-11-20",
};

let last = 0;
/** A lead in Provo, with a phone of its own. */
async function lead(more: object = {}): Promise<{ id: string; phone: string }> {
  const phone = `+1801555${String(2_000 + ++last)}`;
  const made = await json<{ id: string }>(
    await ask("POST", "/api/leads", { as: "owner", body: { name: "Ana Roth", phones: [phone], address: { state: "UT", zip: "84604" }, ...more } }),
  );
  return { id: made.id, phone };
}
const written = { source: "web form", wording: "I agree to get texts with offers.", category: "marketing", channel: "webForm", at: "2026-01-05T00:00:00.000Z" };
async function canText(ids: string[], more: object = {}): Promise<CanText> {
  return json<CanText>(await ask("POST", "/api/can-text", { as: "owner", body: { leadIds: ids, at: noon, ...more } }));
}
const sending = async (phone: string, leadId: string | null) =>
  (await gatesReader(env, summitId).read({ phone, branchId, campaignId: null, leadId, awaited: false })).sending;

describe("the rules", () => {
  test("begin as they were seeded, each with source and day", async () => {
    const { settings, version, items } = await rules();
    expect(settings).toEqual({ preset: "standard", consentRequired: true, holdTillMorning: false, perDay: 3, openingDays: 7 });
    expect(version).toBe(0);
    expect(items.every((rule) => rule.standing === "asSeeded")).toBe(true);
    expect(items.find((rule) => rule.id === "TX-sunday")).toMatchObject({ state: "TX", from: 720 });
  });

  test("are tightened by an admin, and by nobody below", async () => {
    expect((await put("FL-hours", { ...florida, from: 600 }, "manager")).status).toBe(403);
    const changed = await json<Rules>(await put("FL-hours", { ...florida, from: 600 }));
    expect(changed.items.find((rule) => rule.id === "FL-hours")).toMatchObject({ from: 600, standing: "changed", source: "our counsel" });
    expect(changed.version).toBe(1);
    expect((await rules("other")).items.find((rule) => rule.id === "FL-hours")).toMatchObject({ from: 480, standing: "asSeeded" });
  });

  test("are loosened or switched off only with a reason, which stays in the history and the audit", async () => {
    expect(await codeOf(await put("FL-hours", { ...florida, to: 1_260 }))).toBe("validation");
    expect((await put("FL-hours", { ...florida, to: 1_260, reason: "Counsel says we are exempt." })).status).toBe(200);
    expect(await codeOf(await ask("POST", "/api/sending-rules/FL-cap/off", { as: "owner", body: { reason: "short" } }))).toBe("validation");
    const off = await json<Rules>(await ask("POST", "/api/sending-rules/FL-cap/off", { as: "owner", body: { reason: "Counsel says we are exempt." } }));
    expect(off.items.find((rule) => rule.id === "FL-cap")).toMatchObject({ standing: "off" });
    const { items } = await json<{ items: { by: string; before: object; after: object | null; reason: string }[] }>(
      await ask("GET", "/api/sending-rules/FL-cap/history", { as: "owner" }),
    );
    expect(items).toMatchObject([{ before: { perDay: 3 }, after: null, reason: "Counsel says we are exempt." }]);
    expect((await env.DB.prepare("SELECT verb FROM audit_events ORDER BY at, id").all()).results.map((row) => row["verb"])).toEqual([
      "sendingRule.change",
      "sendingRule.off",
    ]);
    const back = await json<Rules>(await ask("DELETE", "/api/sending-rules/FL-cap", { as: "owner" }));
    expect(back.items.find((rule) => rule.id === "FL-cap")).toMatchObject({ standing: "asSeeded", perDay: 3 });
  });

  test("of the company's own stand beside them until they are taken back", async () => {
    const rule = { kind: "holiday", name: "our summer day", state: "UT", day: "08-14", source: "we are closed", asOf: "2026-11-20" };
    const { items } = await json<Rules>(await ask("POST", "/api/sending-rules", { as: "owner", body: rule }));
    const own = items.at(-1);
    expect(own).toMatchObject({ standing: "own", state: "UT" });
    await ask("DELETE", `/api/sending-rules/${own?.id}`, { as: "owner" });
    expect((await rules()).items.some((one) => one.standing === "own")).toBe(false);
    expect(await codeOf(await ask("DELETE", `/api/sending-rules/${own?.id}`, { as: "owner" }))).toBe("not_found");
  });

  test.each<[string, object]>([
    ["a day that is none", { kind: "holiday", name: "x", state: "UT", day: "02-30", source: "s", asOf: "2026-11-20" }],
    ["a state that is none", { ...florida, state: "ZZ" }],
    ["a clock that is none", { ...florida, zone: "America/Nowhere" }],
    ["hours that end before they begin", { ...florida, from: 900, to: 600 }],
    ["hours off the quarter", { ...florida, from: 481 }],
  ])("refuse %s", async (_name, body) => expect(await codeOf(await ask("POST", "/api/sending-rules", { as: "owner", body }))).toBe("validation"));

  test("refuse a change made on an old look at them", async () => {
    await put("FL-hours", { ...florida, from: 600 });
    expect(await codeOf(await put("FL-hours", { ...florida, from: 660, basedOn: 0 }))).toBe("conflict");
    expect((await put("FL-hours", { ...florida, from: 660, basedOn: 1 })).status).toBe(200);
  });

  test("bind the very next text: what the gates read is what stands now", async () => {
    const { id, phone } = await lead();
    const at = Date.parse(noon);
    const may = async () => {
      const gates = await sending(phone, id);
      if (!gates) throw new Error("the gates gave no rules");
      return unpromptedWindow({ ...gates, branch: null }, at);
    };
    expect((await may()).open).toBe(true);
    await ask("POST", "/api/sending-rules", { as: "owner", body: { ...florida, state: "UT", name: "afternoons", from: 780 } });
    expect(await may()).toMatchObject({ open: false, rule: { words: "Utah, afternoons", source: "our counsel" } });
    await ask("PATCH", `/api/leads/${id}`, { as: "owner", body: { zone: "America/New_York" } });
    expect(await may()).toMatchObject({ open: true });
    expect(await sending(phone, id)).toMatchObject({ places: { zones: ["America/New_York"], by: "zone" } });
  });

  test("are not even read for a text that the lead waits for", async () => {
    const gates = await gatesReader(env, summitId).read({ phone: "+18015551999", branchId, campaignId: null, leadId: null, awaited: true });
    expect(gates.sending).toBeNull();
  });
});

describe("the settings", () => {
  const change = (body: object, as: "owner" | "manager" = "owner") => ask("PATCH", "/api/sending-settings", { as, body });
  test("keep what was not named", async () => {
    expect((await json<Rules>(await change({ perDay: 2 }))).settings).toMatchObject({ perDay: 2, preset: "standard", consentRequired: true });
    expect((await json<Rules>(await change({ preset: "strictest" }))).settings).toMatchObject({ perDay: 2, preset: "strictest" });
  });
  test("stop asking for consent only by an admin, with a reason, audited", async () => {
    expect((await change({ consentRequired: false, reason: "Only customers are texted." }, "manager")).status).toBe(403);
    expect(await codeOf(await change({ consentRequired: false }))).toBe("validation");
    const off = await json<Rules>(await change({ consentRequired: false, reason: "Only customers are texted." }));
    expect(off.settings.consentRequired).toBe(false);
    expect(await env.DB.prepare("SELECT after FROM audit_events WHERE verb = 'sendingSettings.change'").first("after")).toContain("Only customers are texted.");
    const { items } = await json<{ items: { reason: string }[] }>(await ask("GET", "/api/sending-rules/settings/history", { as: "owner" }));
    expect(items).toMatchObject([{ reason: "Only customers are texted." }]);
  });
});

describe("can-text", () => {
  test("says of each lead now, later or never, and by which rule", async () => {
    const agreed = await lead({ consent: written });
    const silent = await lead();
    const informed = await lead({ consent: { source: "texted first", category: "informational" } });
    const stopped = await lead({ consent: written });
    await ask("POST", "/api/opt-outs", { as: "owner", body: { phone: stopped.phone } });
    const texan = await lead({ consent: written, address: { state: "TX", zip: "77002" } });
    const { items, counts } = await canText([agreed.id, silent.id, informed.id, stopped.id, texan.id, "lead_nobody"]);
    expect(items.map((one) => one.verdict)).toEqual(["now", "never", "never", "never", "now", "never"]);
    expect(items.map((one) => one.rule?.id ?? null)).toEqual([null, "noConsent", "noConsent", "optedOut", null, "noLead"]);
    expect(items[1]?.reason).toBe("Left out: no consent on record.");
    expect(items[0]?.phone).toBe(agreed.phone);
    expect(counts).toEqual({ now: 2, later: 0, never: 4 });
    const sunday = await canText([texan.id], { at: "2026-11-29T16:00:00.000Z" });
    expect(sunday.items[0]).toMatchObject({
      verdict: "later",
      at: "2026-11-30T15:00:00.000Z",
      reason: "Waits until Mon 9:00 am: Texas, Sunday rule.",
      rule: { id: "TX-sunday", source: "Varnum" },
    });
    expect((await canText([informed.id], { category: "informational" })).items[0]?.verdict).toBe("now");
  });

  test("knows nobody of another organization, nor of a rep's other branches", async () => {
    const theirs = await lead({ consent: written });
    const answer = await json<CanText>(await ask("POST", "/api/can-text", { as: "other", body: { leadIds: [theirs.id] } }));
    expect(answer.items).toMatchObject([{ phone: null, verdict: "never", rule: { id: "noLead" } }]);
  });

  test("heeds the National list for 31 days, unless the consent is written", async () => {
    const plain = await lead({ consent: { source: "called us", category: "marketing", channel: "phone", wording: "Yes, text me." } });
    const both = await lead({ consent: written });
    const scrub = (status: string, asOf: string) =>
      ask("POST", `/api/dnc/import?asOf=${asOf}&source=scrub`, {
        as: "manager",
        headers: { "content-type": "text/csv" },
        raw: `phone,status\n${plain.phone},${status}\n${both.phone},${status}\nx,y\n`,
      });
    const verdicts = async () => (await canText([plain.id, both.id])).items.map((one) => one.rule?.id ?? one.verdict);
    expect(await verdicts()).toEqual(["dncUnknown", "now"]);
    expect(await json(await scrub("listed", "2026-11-20"))).toMatchObject({ read: 3, listed: 2, clear: 0, unreadCount: 1 });
    expect(await verdicts()).toEqual(["dncListed", "now"]);
    // An older scrub says nothing new.
    await scrub("clear", "2026-11-19");
    expect(await verdicts()).toEqual(["dncListed", "now"]);
    await scrub("clear", "2026-11-21");
    expect(await verdicts()).toEqual(["now", "now"]);
    expect((await canText([plain.id], { at: "2026-12-23T19:00:00.000Z" })).items[0]?.rule?.id).toBe("dncUnknown");
    const detail = await json<{ lines: { dnc: object }[] }>(await ask("GET", `/api/leads/${plain.id}`, { as: "owner" }));
    expect(detail.lines).toMatchObject([{ dnc: { status: "clear", asOf: "2026-11-21T00:00:00.000Z" } }]);
  });

  test("a wrong number takes back what was agreed before, and not what is agreed after", async () => {
    const one = await lead({ consent: written });
    const said = { phone: one.phone, episodeId: "epi_wrong", at: Date.parse("2026-11-10T00:00:00Z") };
    await recordWrongNumber(env, summitId, said);
    await recordWrongNumber(env, summitId, said);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM wrong_numbers").first("n")).toBe(1);
    expect((await canText([one.id])).items[0]).toMatchObject({
      verdict: "never",
      reason: "Left out: wrong number since Nov 9, and no consent after it.",
      rule: { id: "wrongNumber" },
    });
    expect((await sending(one.phone, one.id))?.standing).toMatchObject({ consent: null, wrongNumberAt: Date.parse("2026-11-10T00:00:00Z") });
    const { items } = await json<{ items: { counts: boolean }[] }>(
      await ask("POST", `/api/leads/${one.id}/consents`, { as: "rep", body: { ...written, at: "2026-11-12T00:00:00.000Z" } }),
    );
    expect(items.map((consent) => consent.counts)).toEqual([true, false]);
    expect((await canText([one.id])).items[0]?.verdict).toBe("now");
  });

  test("a consent keeps who, when, source, wording, channel, proof and category", async () => {
    const one = await lead();
    const body = { ...written, proof: "form 12, 203.0.113.7", phone: one.phone };
    expect((await ask("POST", `/api/leads/${one.id}/consents`, { as: "viewer", body })).status).toBe(403);
    await ask("POST", `/api/leads/${one.id}/consents`, { as: "rep", body });
    const { items } = await json<{ items: object[] }>(await ask("GET", `/api/leads/${one.id}/consents`, { as: "owner" }));
    expect(items).toMatchObject([{ ...body, by: expect.any(String) as unknown, written: true, counts: true }]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit_events WHERE verb = 'consent.record'").first("n")).toBe(1);
    expect(await codeOf(await ask("POST", `/api/leads/${one.id}/consents`, { as: "rep", body: { ...body, phone: "+18015559999" } }))).toBe("validation");
    expect(await codeOf(await ask("POST", `/api/leads/${one.id}/consents`, { as: "rep", body: { ...body, at: "2099-01-01T00:00:00.000Z" } }))).toBe(
      "validation",
    );
    const masked = await json<{ items: { phone: string }[] }>(await ask("GET", `/api/leads/${one.id}/consents`, { as: "viewer" }));
    expect(masked.items[0]?.phone).not.toContain("801555");
  });

  test("a phone of no place has the hours of all", async () => {
    const one = await lead({ consent: written, phones: ["+18885550117"], address: undefined });
    expect(placesOf({ phone: "+18885550117" }).by).toBe("nothing");
    expect((await canText([one.id], { at: "2026-11-24T19:00:00.000Z" })).items[0]).toMatchObject({
      verdict: "later",
      reason: "Waits until Tue 3:00 pm: place unknown, weekdays 10 am to 6 pm.",
    });
  });

  test("another organization's records say nothing here", async () => {
    const one = await lead({ consent: written });
    await env.DB.prepare("UPDATE consents SET organization_id = ?1 WHERE organization_id = ?2").bind(otherId, summitId).run();
    expect((await canText([one.id])).items[0]?.rule?.id).toBe("noConsent");
  });
});
