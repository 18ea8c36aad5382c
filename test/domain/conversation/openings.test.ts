/** A campaign's opening that was overtaken: by a lead who writes, or by a person who takes the thread and hands it back. */
import { describe, expect, test } from "vitest";
import { nothingOnRecord } from "../../../worker/domain/consent/may-text";
import { startThread } from "../../../worker/objects/conversation/start";
import { releaseVerb, takeOverVerb } from "../../../worker/objects/conversation/verbs";
import { sendAsHumanVerb } from "../../../worker/objects/conversation/writing";
import { dana, sendingFor, setting } from "./fixture";
import { World } from "./world";

/** A campaign has just told the thread to open. */
function begun(): World {
  const world = new World();
  world.sending = sendingFor({ zip: "84604", state: "UT" }, { standing: { ...nothingOnRecord, consent: "written" } });
  const lead = { id: "lead_1", name: "Maria Delgado", firstName: "Maria", zip: "84604", address: null, language: null };
  const episode = { kind: "campaign" as const, campaignId: "cmp_1", title: "Spring" };
  startThread(world.thread, { setting, lead, number: setting.numbers[0] ?? null, key: "rcp_1", episode, opener: "ai", actor: dana });
  return world;
}

/** Dana was quicker. */
async function taken(): Promise<World> {
  const world = begun();
  await takeOverVerb(world.thread, { actor: dana, force: false });
  await world.pass(60_000);
  expect(world.left).toEqual([]);
  return world;
}

const handBack = (world: World, reply: "now" | "onNextText" | null) => releaseVerb(world.thread, { actor: dana, note: null, reply });
const purposes = (world: World) => world.left.map((left) => left.purpose);

test("a lead who writes while the opening is being written gets an answer, and no opening", async () => {
  const world = begun();
  world.inbound("hi, do you do ants?");
  await world.pass(60_000);
  expect(purposes(world)).toEqual(["reply"]);
});

describe("a campaign's thread that is handed back", () => {
  test.each(["now", null] as const)("before its opening left is opened by the AI, once (%s)", async (reply) => {
    const world = await taken();
    handBack(world, reply);
    await world.pass(60_000);
    expect(purposes(world)).toEqual(["opening"]);
    await takeOverVerb(world.thread, { actor: dana, force: false });
    handBack(world, reply);
    await world.pass(60_000);
    expect(purposes(world)).toEqual(["opening"]);
  });

  test("to wait for the lead's next text waits for it", async () => {
    const world = await taken();
    handBack(world, "onNextText");
    await world.pass(60_000);
    expect(world.left).toEqual([]);
    world.inbound("who is this?");
    await world.pass(60_000);
    expect(purposes(world)).toEqual(["reply"]);
  });

  test("after a person opened it is not opened again", async () => {
    const world = await taken();
    sendAsHumanVerb(world.thread, { actor: dana, send: { clientId: "opened-by-hand", body: "Hi Maria, Dana from Summit here." }, attachments: [] });
    await world.pass(60_000);
    handBack(world, "now");
    await world.pass(60_000);
    expect(world.left.map((left) => left.author)).toEqual(["human"]);
  });

  test("after the lead wrote is answered, not opened", async () => {
    const world = await taken();
    world.inbound("hi, do you do ants?");
    await world.pass(60_000);
    handBack(world, "now");
    await world.pass(60_000);
    expect(purposes(world)).toEqual(["reply"]);
  });
});
