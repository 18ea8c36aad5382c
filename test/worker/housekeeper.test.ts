import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { housekeeperStub } from "../../worker/stubs/housekeeper";

test("the housekeeper clears what is over and arms itself again, also when a task fails", async () => {
  await env.DB.prepare("INSERT INTO verifications (id, identifier, value, expires_at, created_at, updated_at) VALUES ('vfn_1', 'x', 'y', 1, 1, 1)").run();
  await env.DB.exec("DROP TABLE dead_letters");
  await housekeeperStub(env).wake();
  const stub = env.HOUSEKEEPERS.getByName("only");
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM verifications").first("n")).toBe(0);
  await runInDurableObject(stub, async (_instance, state) => expect(await state.storage.getAlarm()).toBeGreaterThan(Date.now()));
});

test("waking it twice leaves one alarm", async () => {
  const stub = env.HOUSEKEEPERS.getByName("only");
  await housekeeperStub(env).wake();
  const armed = await runInDurableObject(stub, (_instance, state) => state.storage.getAlarm());
  await housekeeperStub(env).wake();
  expect(await runInDurableObject(stub, (_instance, state) => state.storage.getAlarm())).toBe(armed);
});
