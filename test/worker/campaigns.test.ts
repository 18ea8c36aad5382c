/** Campaigns end to end: from leads to conversations, against D1 and the objects. What leaves is the thread's own matter and tested there. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { Campaign, LaunchCheck, Recipient } from "../../worker/contract/campaigns";
import { organizationDb } from "../../worker/db/organization";
import { foresee } from "../../worker/objects/campaign/foresee";
import { campaignRow } from "../../worker/services/campaigns/row";
import { campaignStub } from "../../worker/stubs/campaign";
import { openAllHours } from "./hours";
import { deliver, received } from "./surge-sender";
import { ask, codeOf, json, plantCompanies, summitId } from "./support";

beforeAll(async () => {
  await plantCompanies();
  await openAllHours();
  // Whoever asked a former tool to stop is known: without that nothing is launched.
  await ask("POST", "/api/opt-outs", { as: "owner", body: { phone: "+18015559999" } });
});

let count = 0;
const newPhone = () => `+1385${String(5_600_000 + ++count)}`;

async function lead(source: string, more: Record<string, unknown> = {}, tags: string[] = []): Promise<{ id: string; phone: string }> {
  const phone = newPhone();
  const made = await json<{ id: string }>(
    await ask("POST", "/api/leads", { as: "manager", body: { name: `Ana ${source}`, phones: [phone], relationship: "prospect", consent: consented, ...more } }),
  );
  // Each test has an audience of its own.
  await organizationDb(env, summitId).raw("UPDATE leads SET source = ?3 WHERE organization_id = ?1 AND id = ?2", made.id, source).run();
  for (const tag of tags)
    await organizationDb(env, summitId).raw("INSERT INTO lead_tags (organization_id, tag, lead_id) VALUES (?1, ?2, ?3)", tag, made.id).run();
  return { id: made.id, phone };
}
const consented = { source: "web form", wording: "Text me offers.", category: "marketing" };

async function draft(source: string, more: Record<string, unknown> = {}): Promise<Campaign> {
  const answer = await ask("POST", "/api/campaigns", {
    as: "manager",
    body: { name: `To ${source}`, audience: { sources: [source] }, pacing: { perHour: 20_000 }, ...more },
  });
  expect(answer.status).toBe(201);
  return json<Campaign>(answer);
}

const recipientsOf = async (id: string): Promise<Recipient[]> =>
  (await json<{ items: Recipient[] }>(await ask("GET", `/api/campaigns/${id}/recipients?limit=200`, { as: "manager" }))).items;

async function until<T>(look: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const found = await look();
    if (holds(found) || tries > 150) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const begun = (list: Recipient[]) => list.filter((one) => one.state === "started" || one.state === "replied");

/** Openings that a thread holds, whatever became of them. */
async function openingsIn(conversationId: string | null): Promise<number> {
  const { items } = await json<{ items: { direction: string; kind: string }[] }>(
    await ask("GET", `/api/conversations/${conversationId}/messages`, { as: "manager" }),
  );
  return items.filter((one) => one.kind === "text" && one.direction === "out").length;
}

const expectNobody = async (id: string) =>
  expect(await json<LaunchCheck>(await ask("GET", `/api/campaigns/${id}/check`, { as: "manager" }))).toMatchObject({ now: 0, later: 0, never: 1 });

describe("an audience", () => {
  test("is narrowed by tags, states and ZIPs, and an opening by a field that some leads lack is refused", async () => {
    const address = { city: "Provo", state: "UT", zip: "84604" };
    const tagged = await lead("aud", { address }, ["ants", "2025"]);
    await lead("aud", { address }, ["ants", "moved"]);
    await lead("aud", { address: { ...address, zip: "84057" } }, ["ants"]);
    const spelled = await lead("aud", { address: { ...address, state: "Utah" } }, ["ants"]);
    await lead("aud", {}, ["ants"]);
    const campaign = await draft("aud", {
      audience: { sources: ["aud"], tags: ["ants"], withoutTags: ["moved"], states: ["UT"], zips: ["846"] },
      opening: { by: "text", text: "Hi {{firstName}}, ants in {{city}}?" },
    });
    const check = async () => json<LaunchCheck>(await ask("GET", `/api/campaigns/${campaign.id}/check`, { as: "manager" }));
    expect((await check()).preview.map((one) => one.leadId).toSorted()).toEqual([tagged.id, spelled.id].toSorted());
    await ask("PATCH", `/api/campaigns/${campaign.id}`, { as: "manager", body: { audience: { sources: ["aud"], tags: ["ants"] } } });
    expect(await check()).toMatchObject({
      matched: 5,
      problems: [{ about: "opening", words: "1 lead has no city. Give it words of its own: {{city|there}}." }],
    });
  });
});

describe("a campaign's finish", () => {
  test("is told through windows before the launch, and stands with the campaign that waits for its start", async () => {
    // A Sunday at 9 in Houston, where texts wait till noon.
    const startsAt = "2027-02-07T15:00:00.000Z";
    await lead("finish", { address: { state: "TX", zip: "77002" } });
    const campaign = await draft("finish", { startsAt });
    const check = async () => json<LaunchCheck>(await ask("GET", `/api/campaigns/${campaign.id}/check`, { as: "manager" }));
    expect(await check()).toMatchObject({
      now: 0,
      later: 1,
      finishAt: "2027-02-07T18:05:00.000Z",
      sentence: expect.stringMatching(/done by (Feb 7, |Sun )?11:05 am\.$/),
    });
    await ask("PATCH", `/api/campaigns/${campaign.id}`, { as: "manager", body: { endsAt: "2027-02-07T16:00:00.000Z" } });
    expect(await check()).toMatchObject({
      finishAt: "2027-02-07T16:00:00.000Z",
      sentence: expect.stringMatching(/and ends (Feb 7, |Sun )?9:00 am, before everybody's turn\.$/),
    });
    await ask("PATCH", `/api/campaigns/${campaign.id}`, { as: "manager", body: { endsAt: null } });
    await ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" });
    const running = await json<Campaign>(await ask("GET", `/api/campaigns/${campaign.id}`, { as: "manager" }));
    expect(running).toMatchObject({ state: "running", finishAt: "2027-02-07T18:05:00.000Z" });
    await ask("POST", `/api/campaigns/${campaign.id}/end`, { as: "manager" });
  });

  test("is seen anew while it runs, for those who wait: who never may be texted does not count", async () => {
    const people = await Promise.all([lead("foresee"), lead("foresee"), lead("foresee", { consent: undefined })]);
    const later = await lead("foresee", { address: { state: "TX", zip: "77002" } });
    const campaign = await draft("foresee", { pacing: { perHour: 6 } });
    const rows = [...people, later].map((one, i) => ({ id: `rcp_foresee_${i}`, lead: one.id, phone: one.phone }));
    const db = organizationDb(env, summitId);
    await db
      .raw(
        `INSERT INTO campaign_recipients (organization_id, id, campaign_id, lead_id, phone, state, created_at, updated_at)
         SELECT ?1, value ->> 'id', ?2, value ->> 'lead', value ->> 'phone', 'queued', 1, 1 FROM json_each(?3)`,
        campaign.id,
        JSON.stringify(rows),
      )
      .run();
    const fault = (where: string, error: unknown) => {
      throw new Error(where, { cause: error });
    };
    const seen = async (now: string) => {
      await foresee(env, await campaignRow(env, summitId, campaign.id), { at: null, people: null }, { left: rows.length, now: Date.parse(now), fault });
      return new Date((await campaignRow(env, summitId, campaign.id)).finishAt ?? 0).toISOString();
    };
    // Three of four, six an hour: half an hour.
    expect(await seen("2027-02-08T18:00:00.000Z")).toBe("2027-02-08T18:30:00.000Z");
    expect(await seen("2027-02-07T15:00:00.000Z")).toBe("2027-02-07T18:10:00.000Z");
  });
});

describe("a campaign", () => {
  test("says before launch who is texted and who never is, and begins each of the first exactly once", async () => {
    const people = await Promise.all([lead("launch"), lead("launch"), lead("launch")]);
    const stopped = await lead("launch");
    await ask("POST", "/api/opt-outs", { as: "owner", body: { phone: stopped.phone } });
    await lead("launch", { relationship: "customer" });
    await lead("launch", { phones: [people[0]?.phone] });
    const campaign = await draft("launch");
    const check = await json<LaunchCheck>(await ask("GET", `/api/campaigns/${campaign.id}/check`, { as: "manager" }));
    expect(check.problems).toEqual([]);
    expect([check.matched, check.now + check.later, check.never]).toEqual([6, 3, 1]);
    expect(check.leftOut.map((one) => one.count)).toEqual([1, 1]);
    expect(check.preview).toHaveLength(4);
    expect(check.preview[0]?.text).toContain("AI assistant");
    const launched = await Promise.all([1, 2].map(() => ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" })));
    expect(launched.map((answer) => answer.status)).toEqual([200, 200]);
    const list = await until(
      () => recipientsOf(campaign.id),
      (found) => begun(found).length === 3,
    );
    expect(list.map((one) => one.state).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(["skipped", "skipped", "skipped", "started", "started", "started"]);
    expect(
      list
        .filter((one) => one.state === "skipped")
        .map((one) => one.reason ?? "")
        .toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual([
      "Left out: a customer already.",
      "Left out: another lead of this campaign has the same phone.",
      expect.stringMatching(/^Left out: asked to stop on/),
    ]);
    const openings = await until(
      () => Promise.all(begun(list).map((one) => openingsIn(one.conversationId))),
      (found) => found.every((texts) => texts > 0),
    );
    expect(openings).toEqual([1, 1, 1]);
  });

  test("that only informs reaches who agreed to that, though the National Do Not Call list was never asked", async () => {
    const told = await lead("informs", { consent: { ...consented, category: "informational" } });
    await draft("informs").then((marketing) => expectNobody(marketing.id));
    const campaign = await draft("informs", { category: "informational" });
    await ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" });
    const [one] = await until(
      () => recipientsOf(campaign.id),
      (found) => begun(found).length === 1,
    );
    expect(one).toMatchObject({ leadId: told.id, state: "started" });
    const opening = await until(
      async () =>
        (
          await json<{ items: { direction: string; status: string; reason: string | null }[] }>(
            await ask("GET", `/api/conversations/${one?.conversationId}/messages`, { as: "manager" }),
          )
        ).items.find((text) => text.direction === "out"),
      (text) => text !== undefined && !["queued", "sending"].includes(text.status),
    );
    expect(opening).toMatchObject({ reason: null });
    expect(["accepted", "sent", "delivered", "unknown"]).toContain(opening?.status);
  });

  test("is refused with the whole list of what to put right", async () => {
    const empty = await draft("nobody", { opening: { by: "text", text: "Hi {{firstname}}" }, numbers: ["+18015550777"] });
    const answer = await ask("POST", `/api/campaigns/${empty.id}/launch`, { as: "manager" });
    expect(answer.status).toBe(412);
    const { error } = await json<{ error: { details: { problems: { about: string }[] } } }>(answer);
    expect(error.details.problems.map((one) => one.about)).toEqual(["numbers", "audience", "opening"]);
    const still = await json<Campaign>(await ask("GET", `/api/campaigns/${empty.id}`, { as: "manager" }));
    expect(still.state).toBe("draft");
  });

  test("follows leads that are merged before their turn, and gives one person one turn", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => lead("merge")));
    const elsewhere = await lead("merged-into");
    const campaign = await draft("merge", { pacing: { perHour: 3_600 } });
    await ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" });
    await until(
      () => recipientsOf(campaign.id),
      (found) => begun(found).length > 0 && found.length === people.length,
    );
    await ask("POST", `/api/campaigns/${campaign.id}/pause`, { as: "manager" });
    const waiting = (await recipientsOf(campaign.id)).filter((one) => one.state === "queued").map((one) => one.leadId);
    expect(waiting.length).toBeGreaterThan(2);
    const [kept = "", twin = "", moved = ""] = waiting;
    // The one that goes has the older phone, which is the first choice of both: the one that stays keeps its turn on its own.
    await organizationDb(env, summitId).raw("UPDATE lead_phones SET created_at = 1 WHERE organization_id = ?1 AND lead_id = ?2", twin).run();
    const stamp = async (id: string) => (await json<{ updatedAt: string }>(await ask("GET", `/api/leads/${id}`, { as: "manager" }))).updatedAt;
    for (const [into, from] of [
      [kept, twin],
      [elsewhere.id, moved],
    ] as const) {
      const basedOn = { kept: await stamp(into), gone: await stamp(from) };
      expect((await ask("POST", `/api/leads/${into}/merge`, { as: "manager", body: { leadId: from, basedOn } })).status).toBe(200);
    }
    await organizationDb(env, summitId).raw("UPDATE leads SET source = 'merge' WHERE organization_id = ?1 AND id = ?2", elsewhere.id).run();
    await ask("POST", `/api/campaigns/${campaign.id}/resume`, { as: "manager" });
    const list = await until(
      () => recipientsOf(campaign.id),
      (found) => found.every((one) => one.state !== "queued" && one.state !== "starting"),
    );
    const of = (id: string) => list.filter((one) => one.leadId === id).map((one) => [one.state, one.reason]);
    expect(of(kept)).toEqual([["started", null]]);
    expect(of(twin)).toEqual([["skipped", "Left out: merged with another lead of this campaign."]]);
    expect(of(elsewhere.id)).toEqual([["started", null]]);
    expect(of(moved)).toEqual([]);
  });

  test("takes out who becomes a customer or is tagged so before they answer, and leaves those who have answered", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => lead("leaving")));
    const later = { customers: true, comingVisit: true, tags: ["moved away"] };
    const campaign = await draft("leaving", { audience: { sources: ["leaving"], leaveOut: { later } }, pacing: { perHour: 1_800 } });
    await ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" });
    const left = async ({ conversationId }: Recipient) =>
      (
        await json<{ items: { direction: string; status: string }[] }>(await ask("GET", `/api/conversations/${conversationId}/messages`, { as: "manager" }))
      ).items.some((text) => text.direction === "out" && ["accepted", "sent", "delivered"].includes(text.status));
    // An answer answers an opening that has left.
    const [answered] = await until(
      async () => {
        const found = begun(await recipientsOf(campaign.id));
        const gone = await Promise.all(found.map(left));
        return found.length > 2 ? found.filter((_, i) => gone[i]) : [];
      },
      (found) => found.length > 0,
    );
    await ask("POST", `/api/campaigns/${campaign.id}/pause`, { as: "manager" });
    const atPause = await recipientsOf(campaign.id);
    expect(atPause).toHaveLength(people.length);
    const [bought, tagged] = begun(atPause).filter((one) => one.id !== answered?.id);
    const waiting = atPause.find((one) => one.state === "queued");
    if (!bought || !tagged || !answered || !waiting) throw new Error("too few of either kind");
    await deliver(received(answered.phone, "yes, tell me more"));
    for (const one of [bought, answered, waiting]) await ask("PATCH", `/api/leads/${one.leadId}`, { as: "manager", body: { relationship: "customer" } });
    await ask("POST", "/api/leads/tags", { as: "manager", body: { leadIds: [tagged.leadId], add: ["moved away"] } });
    await ask("POST", `/api/campaigns/${campaign.id}/resume`, { as: "manager" });
    const list = await until(
      () => recipientsOf(campaign.id),
      (found) =>
        found.filter((one) => one.state === "done").length === 2 &&
        found.some((one) => one.state === "skipped") &&
        found.some((one) => one.state === "replied"),
    );
    const of = (id: string) => {
      const one = list.find((recipient) => recipient.id === id);
      return [one?.state, one?.reason];
    };
    expect(of(bought.id)).toEqual(["done", "Taken out: a customer now."]);
    expect(of(tagged.id)).toEqual(["done", "Taken out: tagged moved away."]);
    expect(of(waiting.id)).toEqual(["skipped", "Left out: a customer now."]);
    expect(of(answered.id)[0]).toBe("replied");
    // Closed threads hold no follow-up.
    expect(
      list
        .filter((one) => one.outcome === "other")
        .map((one) => one.id)
        .toSorted(),
    ).toEqual([bought.id, tagged.id].toSorted());
  });

  test("that is paused begins nobody more, and goes on with the rest when it is resumed", async () => {
    for (let i = 0; i < 6; i++) await lead("pause");
    const campaign = await draft("pause", { pacing: { perHour: 3_600 } });
    await ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" });
    await until(
      () => recipientsOf(campaign.id),
      (found) => begun(found).length > 0,
    );
    const paused = await ask("POST", `/api/campaigns/${campaign.id}/pause`, { as: "manager" });
    expect(await json<Campaign>(paused)).toMatchObject({ state: "paused", stopped: { why: "Paused." } });
    const atPause = begun(await recipientsOf(campaign.id)).map((one) => one.id);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(begun(await recipientsOf(campaign.id)).map((one) => one.id)).toEqual(atPause);
    expect(atPause.length).toBeLessThan(6);
    await ask("POST", `/api/campaigns/${campaign.id}/resume`, { as: "manager" });
    const all = await until(
      () => recipientsOf(campaign.id),
      (found) => begun(found).length === 6,
    );
    expect(begun(all)).toHaveLength(6);
    const openings = await until(
      () => Promise.all(all.map((one) => openingsIn(one.conversationId))),
      (found) => found.every((texts) => texts > 0),
    );
    expect(openings).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test("begins nobody twice after a crash between the claim and its settling", async () => {
    await lead("crash");
    const campaign = await draft("crash");
    await ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" });
    const [one] = await until(
      () => recipientsOf(campaign.id),
      (found) => begun(found).length === 1,
    );
    // The object died after the conversation began: the row still says that somebody is at it, and the lease has run out.
    await organizationDb(env, summitId)
      .raw("UPDATE campaign_recipients SET state = 'starting', episode_id = NULL, held_until = 1 WHERE organization_id = ?1 AND id = ?2", one?.id ?? "")
      .run();
    await campaignStub(env, summitId, campaign.id).wake({ organizationId: summitId, id: campaign.id });
    const [again] = await until(
      () => recipientsOf(campaign.id),
      (found) => begun(found).length === 1,
    );
    expect(again).toMatchObject({ state: "started", conversationId: one?.conversationId, episodeId: one?.episodeId });
    expect(
      await until(
        () => openingsIn(one?.conversationId ?? null),
        (texts) => texts > 0,
      ),
    ).toBe(1);
  });

  test("that ends leaves out who was not begun, and says so", async () => {
    for (let i = 0; i < 4; i++) await lead("end");
    const campaign = await draft("end", { pacing: { perHour: 60 } });
    await ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" });
    await until(
      () => recipientsOf(campaign.id),
      (found) => begun(found).length > 0,
    );
    await ask("POST", `/api/campaigns/${campaign.id}/end`, { as: "manager" });
    const list = await until(
      () => recipientsOf(campaign.id),
      (found) => found.every((one) => one.state !== "queued"),
    );
    expect(list.filter((one) => one.state === "skipped").map((one) => one.reason)).toEqual(
      Array(4 - begun(list).length).fill("Left out: the campaign ended before their turn."),
    );
    expect(await codeOf(await ask("POST", `/api/campaigns/${campaign.id}/resume`, { as: "manager" }))).toBe("precondition_failed");
  });

  test("of the kind always texts every new lead that matches, and none of before", async () => {
    await lead("always");
    const campaign = await draft("always", { kind: "always" });
    expect((await ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const fresh = await lead("always");
    const list = await until(
      () => recipientsOf(campaign.id),
      (found) => begun(found).length > 0,
    );
    expect(list.map((one) => one.leadId)).toEqual([fresh.id]);
  });

  test("of the kind inbound has whoever texts its number first, and nobody else", async () => {
    const none = await draft("inbound", { kind: "inbound" });
    expect((await ask("POST", `/api/campaigns/${none.id}/launch`, { as: "manager" })).status).toBe(412);
    const campaign = await draft("inbound", { kind: "inbound", numbers: ["+18015550101"] });
    expect((await ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" })).status).toBe(200);
    const [there, elsewhere] = [newPhone(), newPhone()];
    await deliver(received(there, "do you do wasps?", { number: "+18015550101" }));
    await deliver(received(elsewhere, "do you do wasps?", { number: "+18015550100" }));
    const of = async (phone: string) =>
      (await json<{ items: { campaignId: string | null }[] }>(await ask("GET", `/api/conversations?phone=${encodeURIComponent(phone)}`, { as: "manager" })))
        .items[0];
    expect((await of(there))?.campaignId).toBe(campaign.id);
    expect((await of(elsewhere))?.campaignId).toBeNull();
    await ask("POST", `/api/campaigns/${campaign.id}/end`, { as: "manager" });
  });

  test("keeps what people were texted by: once launched only name, pace and end change", async () => {
    await lead("kept");
    const campaign = await draft("kept");
    const first = await json<Campaign>(
      await ask("PATCH", `/api/campaigns/${campaign.id}`, { as: "manager", body: { name: "Spring", basedOn: campaign.updatedAt } }),
    );
    expect(first.name).toBe("Spring");
    const second = await ask("PATCH", `/api/campaigns/${campaign.id}`, { as: "owner", body: { name: "Fall", basedOn: campaign.updatedAt } });
    expect(second.status).toBe(409);
    expect((await json<{ error: { details: { newest: Campaign } } }>(second)).error.details.newest.name).toBe("Spring");
    await ask("POST", `/api/campaigns/${campaign.id}/launch`, { as: "manager" });
    expect((await ask("PATCH", `/api/campaigns/${campaign.id}`, { as: "manager", body: { opening: { by: "text", text: "Other words" } } })).status).toBe(412);
    expect((await ask("PATCH", `/api/campaigns/${campaign.id}`, { as: "manager", body: { pacing: { perHour: 10 } } })).status).toBe(200);
  });
});
