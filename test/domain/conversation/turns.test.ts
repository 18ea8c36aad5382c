import { describe, expect, test } from "vitest";
import { releaseVerb, takeOverVerb } from "../../../worker/objects/conversation/verbs";
import { sendAsHumanVerb } from "../../../worker/objects/conversation/writing";
import { company, dana } from "./fixture";
import { World } from "./world";

describe("a turn of the AI", () => {
  test("a lead's text is answered once, reviewed, with the disclosure first", async () => {
    const world = new World();
    world.inbound("hi, do you do ants?");
    await world.pass(10_000);
    expect(world.left).toHaveLength(1);
    expect(world.left[0]?.body).toContain(company);
    expect(world.left[0]?.body).toContain("AI");
    const text = world.texts().find((row) => row.author === "ai");
    expect(text?.review?.verdict).toBe("approved");
    expect(text?.status).toBe("accepted");
    expect(world.logged).toEqual([]);
  });

  test("five fragments get one answer", async () => {
    const world = new World();
    for (const body of ["hi", "i have", "ants", "in the kitchen", "help"]) {
      world.inbound(body);
      await world.pass(1_000);
    }
    await world.pass(30_000);
    expect(world.left).toHaveLength(1);
  });

  test("a price that nothing vouches for is sent back, and never leaves", async () => {
    const world = new World();
    world.drafts = [{ text: "It is $129." }, { text: "It is $129 today." }, { text: "Only $129." }];
    world.inbound("how much is it?");
    await world.pass(30_000);
    expect(world.left.filter((l) => l.author === "ai")).toEqual([]);
    expect(world.state().owner).toMatchObject({ kind: "waiting", reason: "reviewBlocked" });
    expect(world.lines().join("\n")).toContain("$129 has no source");
  });

  test("a draft begun before a takeover cannot be sent", async () => {
    const gates: { open: () => void }[] = [];
    const world = new World(async (label, task) => {
      if (label === "review") await new Promise<void>((resolve) => gates.push({ open: resolve }));
      return task();
    });
    world.inbound("hello there, do you treat spiders?");
    await world.pass(6_000);
    const answer = takeOverVerb(world.thread, { actor: dana, force: false });
    for (const gate of gates) gate.open();
    await world.pass(10_000);
    expect((await answer).ok).toBe(true);
    expect(world.left).toEqual([]);
  });

  test("a person's text takes over and leaves; handing back answers the open text", async () => {
    const world = new World();
    world.inbound("can I talk about my bill?");
    await world.pass(500);
    sendAsHumanVerb(world.thread, { actor: dana, send: { clientId: "client-0001", body: "Dana from Summit here, sure." }, attachments: [] });
    await world.pass(10_000);
    expect(world.left.map((l) => l.author)).toEqual(["human"]);
    world.inbound("great, and what do you charge?");
    await world.pass(1_000);
    releaseVerb(world.thread, { actor: dana, note: null, reply: null });
    await world.pass(20_000);
    expect(world.left.map((l) => l.author)).toEqual(["human", "ai"]);
  });

  test("after STOP nothing leaves but one confirmation", async () => {
    const world = new World();
    world.inbound("hi");
    await world.pass(6_000);
    world.inbound("STOP");
    await world.pass(60_000);
    expect(world.left.map((l) => l.fixed ?? l.author)).toEqual(["ai", "optOutConfirmation"]);
    expect(world.state().owner).toMatchObject({ kind: "nobody", closedAs: "optedOut" });
  });

  test("a booking moves the stage by its receipt and may be confirmed", async () => {
    const world = new World();
    world.drafts = [
      {
        tools: [
          { name: "find_visits", args: { zip: "84604", fromDate: null, part: "any" } },
          { name: "book_visit", args: { windowId: "w1", name: "Maria", address: "1 Main St", offerId: "initial" } },
        ],
        then: { text: "You're booked for Wed Nov 25, 8-10 am. The first treatment is $149." },
      },
    ];
    world.inbound("please book me in");
    await world.pass(20_000);
    expect(world.left).toHaveLength(1);
    expect(world.left[0]?.body).toContain("booked");
    expect(world.state().episode.stageId).toBe("booked");
    expect(world.booked).toHaveLength(1);
  });

  test("without a calendar a visit is asked for, never booked, and a person confirms it after the AI has said so", async () => {
    const world = new World();
    world.calendar = "none";
    world.drafts = [
      {
        tools: [{ name: "book_visit", args: { windowId: "w1", name: "Maria", address: "1 Main St", offerId: null } }],
        then: { text: "Thanks. I asked for that time, and a person will confirm it." },
      },
    ];
    world.inbound("Tuesday at 9 or Wednesday at 9 would work");
    await world.pass(20_000);
    expect(world.left.map((l) => l.author)).toEqual(["ai"]);
    expect(world.state().episode.stageId).not.toBe("booked");
    expect(world.state().owner).toMatchObject({ kind: "waiting", reason: "callback" });
  });

  test("a company that has spent today's budget answers by people, and a larger budget lets the AI answer", async () => {
    for (const [budget, reason] of [
      [10, "budget"],
      [20, undefined],
    ] as const) {
      const world = new World();
      world.spent = 15;
      world.dailyBudgetUsd = budget;
      world.inbound("hello, do you treat spiders?");
      await world.pass(10_000);
      expect(world.left.some((l) => l.author === "ai")).toBe(reason === undefined);
      if (reason) expect(world.state().owner).toMatchObject({ kind: "waiting", reason });
    }
  });

  test("a model out of reach for two minutes leaves the thread to people, and answers when it is back", async () => {
    const world = new World();
    world.drafts = Array.from({ length: 16 }, () => "unreachable" as const);
    world.inbound("hello?");
    await world.pass(150_000);
    expect(world.state().owner).toMatchObject({ kind: "waiting", reason: "modelDown" });
    world.drafts = [];
    await world.pass(30_000);
    expect(world.left.filter((l) => l.author === "ai")).toHaveLength(1);
  });
});
