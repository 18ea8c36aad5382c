/** A campaign's opening in the real object: refused without consent, by whatever D1 says at the moment of sending. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { NewLead } from "../../../worker/contract/leads";
import { createLead } from "../../../worker/services/leads/create";
import { dana, open, plant, sentTo, textsOf, until } from "./here";

const campaignId = "cmp_01KB3DEM000000000000000001";
const who = { type: "user" as const, id: "usr_dana" };
let organizationId = "";
beforeAll(async () => {
  organizationId = await plant();
});

async function opened(consent?: NewLead["consent"]) {
  const here = await open(organizationId);
  const input = { name: "Maria Delgado", phones: [here.phone], address: { state: "UT", zip: "84604" }, ...(consent ? { consent } : {}) };
  const { lead } = await createLead(env, organizationId, { lead: input, branchIds: null, at: Date.now(), who });
  const started = await here.rpc.start({
    setting: here.setting,
    lead: { id: lead.id, name: lead.name, firstName: "Maria", zip: "84604", address: null, language: null },
    number: here.setting.numbers[0] ?? null,
    key: `rcp_${here.id}`,
    episode: { kind: "campaign", campaignId, title: "Spring" },
    opener: "ai",
    actor: dana,
  });
  expect(started.ok).toBe(true);
  const opening = async () => (await textsOf(here)).find((text) => text.purpose === "opening");
  await until(async () => !["queued", "sending", undefined].includes((await opening())?.status ?? undefined), "the opening's fate");
  return { here, opening: await opening() };
}

describe("a campaign's opening", () => {
  test("to somebody without consent is not sent, and says so", async () => {
    const { here, opening } = await opened();
    expect(opening).toMatchObject({ status: "refused", terminal: true, reason: "Not sent: no consent on record." });
    expect(await sentTo(here)).toEqual([]);
  });

  test("to somebody who agreed in writing leaves, or waits for the hours of their place", async () => {
    const { here, opening } = await opened({ source: "web form", category: "marketing", wording: "I agree to get texts with offers.", channel: "webForm" });
    if (opening?.status === "held") {
      expect(opening.reason).toMatch(/^Waits until .* for Maria: /);
      expect(Date.parse(opening.heldUntil ?? "")).toBeGreaterThan(Date.now());
      expect(await sentTo(here)).toEqual([]);
    } else expect(await sentTo(here)).toHaveLength(1);
  });
});
