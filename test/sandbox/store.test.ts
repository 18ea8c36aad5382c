import { describe, expect, test } from "vitest";
import type { Account } from "../../sandbox/env";
import { Courier } from "../../sandbox/store/courier";
import type { Delivery } from "../../sandbox/store/deliveries";
import { backoffSeconds, dueDeliveries, recentDeliveries } from "../../sandbox/store/deliveries";
import { pageOfAccount, textsOfPhone } from "../../sandbox/store/messages";
import { dueTexts, listenPeople, listPeople, noticeText, startPeople, stopPeople } from "../../sandbox/store/people";
import type { Step } from "../../sandbox/store/texts";
import { acceptText, fireTimers, receiveText } from "../../sandbox/store/texts";
import { memoryStore } from "./sqlite";

const account: Account = {
  account: "acct_demo",
  organizationId: "org",
  name: "Summit",
  key: "k",
  endpointId: "e",
  secret: "whsec_eHh4eA==",
  numbers: ["+18015550100"],
  keywordReplies: true,
};
const PHONE = "+13855550111";

function stage(faults: Step["faults"] = {}, draw = 0.5) {
  const sql = memoryStore();
  const at = (now: number): Step => ({ sql, now, draw: () => draw, faults });
  const inbound = (body: string | null, now = 0, keywords = true) =>
    receiveText(at(now), account, { from: PHONE, to: "+18015550100", body, mediaUrls: [] }, keywords);
  const outbound = (body: string, now = 0, to = PHONE) =>
    acceptText(at(now), account, { to, from: "+18015550100", contact: null, body, mediaUrls: [], metadata: { message: "m1" } });
  const events = (now = 1e12) => dueDeliveries(sql, now).map((row) => row.type);
  return { sql, at, inbound, outbound, events };
}

describe("texts", () => {
  test("open the thread once and tell each text", () => {
    const { inbound, events } = stage();
    inbound("hi");
    inbound("there");
    expect(events()).toEqual(["conversation.created", "message.received", "message.received"]);
  });

  test("that are accepted become sent, then delivered, with the metadata in each event", () => {
    const { sql, at, outbound, events } = stage();
    expect(outbound("Hello")).toMatchObject({ status: "pending", metadata: { message: "m1" } });
    fireTimers(at(2_000));
    expect(events()).toEqual(["conversation.created", "message.sent", "message.delivered"]);
    for (const row of dueDeliveries(sql, 1e12).slice(1)) expect(JSON.parse(row.body)).toMatchObject({ data: { metadata: { message: "m1" } } });
  });

  test("to a phone ending in 555-0199 fail, and the phone never sees them", () => {
    const { sql, at, outbound } = stage();
    outbound("Hello", 0, "+13855550199");
    fireTimers(at(2_000));
    const last = dueDeliveries(sql, 1e12).at(-1);
    expect(JSON.parse(last?.body ?? "")).toMatchObject({ type: "message.failed", data: { failure_reason: "unreachable_destination" } });
    expect(textsOfPhone(sql, "+13855550199")).toEqual([]);
  });

  test.each([
    ["+13855550198", {}],
    [PHONE, { noReceipt: 1 }],
  ])("to %s with %j end with sent", (phone, faults) => {
    const { at, outbound, events } = stage(faults);
    outbound("Hello", 0, phone);
    fireTimers(at(5_000));
    expect(events().at(-1)).toBe("message.sent");
  });

  test("without words are told with a body of null", () => {
    const { sql, inbound } = stage();
    inbound(null);
    expect(JSON.parse(dueDeliveries(sql, 1e12)[1]?.body ?? "")).toMatchObject({ data: { body: null } });
  });
});

describe("STOP", () => {
  test("is confirmed once, told by the contact's id only, and refuses later texts", () => {
    const { sql, inbound, outbound, events } = stage();
    inbound("STOP");
    inbound("stop");
    expect(events().filter((type) => type === "contact.opted_out")).toHaveLength(1);
    const told = dueDeliveries(sql, 1e12).find((row) => row.type === "contact.opted_out");
    expect(Object.keys(JSON.parse(told?.body ?? "{}").data)).toEqual(["id"]);
    const seen = textsOfPhone(sql, PHONE).filter((text) => text.direction === "in");
    expect(seen).toMatchObject([{ origin: "keyword", metadata: {} }]);
    expect(outbound("Hello")).toBe("opted_out");
    inbound("START");
    expect(outbound("Hello")).toMatchObject({ status: "pending" });
  });

  test("means nothing to the vendor in other words, or where keywords are off", () => {
    const { sql, inbound } = stage();
    inbound("please stop");
    inbound("STOP", 0, false);
    expect(textsOfPhone(sql, PHONE).every((text) => text.direction === "out")).toBe(true);
  });
});

test("the list pages from the newest on, both ways", () => {
  const { sql, inbound } = stage();
  for (let n = 1; n <= 7; n++) inbound(`text ${n}`);
  const first = pageOfAccount(sql, "acct_demo", {}, 3);
  expect(first.items.map((item) => item.body)).toEqual(["text 7", "text 6", "text 5"]);
  expect(first.newer).toBeNull();
  const second = pageOfAccount(sql, "acct_demo", { after: first.older ?? 0 }, 3);
  expect(second.items.map((item) => item.body)).toEqual(["text 4", "text 3", "text 2"]);
  const third = pageOfAccount(sql, "acct_demo", { after: second.older ?? 0 }, 3);
  expect(third).toMatchObject({ items: [{ body: "text 1" }], older: null });
  expect(pageOfAccount(sql, "acct_demo", { before: second.newer ?? 0 }, 3).items.map((item) => item.body)).toEqual(first.items.map((item) => item.body));
});

describe("the courier", () => {
  function courier(faults: Step["faults"] = {}, answers: (body: string) => Promise<number> = async () => 200) {
    const setting = stage(faults, 0.1);
    const clock = { now: 0 };
    const posts: { body: string; headers: Record<string, string>; at: number }[] = [];
    const ports = {
      sql: setting.sql,
      accounts: () => [account],
      now: () => clock.now,
      post: (_: Account, headers: Record<string, string>, body: string) => {
        posts.push({ body, headers, at: clock.now });
        return answers(body);
      },
      settled: () => one.start(),
    };
    const one = new Courier(ports);
    const run = async (now: number) => {
      clock.now = now;
      one.start();
      // Signing is asynchronous: wait until nothing has been posted for a while.
      for (let quiet = 0, before = 0; quiet < 4; before = posts.length) {
        await new Promise((resolve) => setTimeout(resolve, 25));
        quiet = posts.length === before ? quiet + 1 : 0;
      }
    };
    return { ...setting, posts, run, one };
  }
  const bodies = (posts: { body: string }[]) => posts.map((post) => (post.body.endsWith("}") ? JSON.parse(post.body).data.body : "broken"));

  test("keeps the order of a phone and signs every attempt anew", async () => {
    const { sql, inbound, run, posts } = courier();
    for (const text of ["one", "two", "three"]) inbound(text);
    expect(textsOfPhone(sql, PHONE)[0]?.toldAt).toBeNull();
    await run(10);
    expect(textsOfPhone(sql, PHONE)[0]?.toldAt).toBe(new Date(10).toISOString());
    expect(bodies(posts)).toEqual([undefined, "one", "two", "three"]);
    expect(new Set(posts.map((post) => post.headers["webhook-id"])).size).toBe(4);
  });

  test("repeats what is not a 2xx after 1, 2, 4 … 60 seconds, twenty times, then gives up", async () => {
    expect([1, 2, 3, 4, 7, 20].map(backoffSeconds)).toEqual([1, 2, 4, 8, 60, 60]);
    const { sql, inbound, run, posts } = courier({}, async () => 503);
    inbound("hello");
    for (let now = 10; posts.length < 60 && now < 3e6; now += 61_000) await run(now);
    expect(posts).toHaveLength(40);
    expect(recentDeliveries(sql, 10).map((row) => row.state)).toEqual(["dead", "dead"]);
  });

  test("does not let one slow phone hold up another", async () => {
    const { at, inbound, run, posts, one } = courier({}, (body) => (body.includes("+13855550111") ? new Promise(() => undefined) : Promise.resolve(200)));
    inbound("slow");
    receiveText(at(0), account, { from: "+15125550100", to: "+18015550100", body: "quick", mediaUrls: [] }, true);
    await run(10);
    expect(bodies(posts)).toContain("quick");
    expect(bodies(posts)).not.toContain("slow");
    expect(one.nextDue()).toBeGreaterThan(10);
  });

  test("follows a malformed and a wrongly signed delivery by a whole one", async () => {
    for (const faults of [{ malformed: 1 }, { badSignature: 1 }]) {
      const { inbound, run, posts } = courier(faults);
      inbound("hello");
      await run(10);
      await run(1_100);
      expect(posts).toHaveLength(4);
      const broken = posts[1];
      if ("malformed" in faults) expect(broken?.body.endsWith("}")).toBe(false);
      else expect(broken?.headers["webhook-signature"]).toBe(`v1,${btoa("x".repeat(32))}`);
      expect(bodies(posts.slice(2))).toContain("hello");
    }
  });

  test("delivers twice, or late and out of order, when told to", async () => {
    const twice = courier({ duplicate: 1 });
    twice.inbound("hello");
    await twice.run(10);
    await twice.run(3_000);
    expect(bodies(twice.posts).filter((body) => body === "hello")).toHaveLength(2);

    const late = stage({ reorder: 1 }, 0.1);
    late.inbound("hello");
    const rows: Delivery[] = dueDeliveries(late.sql, 1e9);
    expect(rows.every((row) => row.due_at >= 1_500 && row.loose === 1)).toBe(true);
  });
});

describe("simulated customers", () => {
  const given = { number: "+18015550100", taken: new Set(["+18015550100"]), kinds: ["keen"] as const };

  test("begin one after the other, ten within thirty seconds, fifty within a minute", () => {
    for (const [count, within] of [
      [10, 30_000],
      [50, 60_000],
    ] as const) {
      const { sql } = stage();
      expect(startPeople(sql, { ...given, count, now: 0 })).toHaveLength(count);
      expect(dueTexts(sql, 1_000).length).toBeLessThan(3);
      expect(dueTexts(sql, within).length).toBeGreaterThanOrEqual(count - 3);
    }
  });

  test("answer 1.5 to 6 seconds after a text, and not at all once stopped", () => {
    const { sql, outbound } = stage();
    const [person] = startPeople(sql, { ...given, count: 1, now: 0 });
    const phone = person?.phone ?? "";
    dueTexts(sql, 500);
    outbound("What is the ZIP code there?", 1_000, phone);
    noticeText(sql, { phone, number: null }, 1_000, () => 0.5);
    expect(dueTexts(sql, 2_400)).toEqual([]);
    expect(dueTexts(sql, 7_100)).toMatchObject([{ from: phone, to: "+18015550100" }]);
    stopPeople(sql);
    noticeText(sql, { phone, number: null }, 8_000, () => 0.5);
    expect(dueTexts(sql, 99_000)).toEqual([]);
    expect(listPeople(sql)).toMatchObject([{ state: "stopped" }]);
  });

  test("who only listens says nothing first, and answers the number that texted", () => {
    const { sql, outbound } = stage();
    const phone = "+16715550123";
    listenPeople(sql, { number: "+18015550100", phones: [phone], kinds: ["keen"], now: 0 });
    expect(dueTexts(sql, 60_000)).toEqual([]);
    outbound("Hi, this is Ava. What is the ZIP code there?", 61_000, phone);
    noticeText(sql, { phone, number: "+18015550101" }, 61_000, () => 0.5);
    expect(dueTexts(sql, 68_000)).toMatchObject([{ from: phone, to: "+18015550101" }]);
  });
});
