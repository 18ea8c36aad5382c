/** Texts may leave at any hour, whenever the tests run: what an admin may decide, with a reason, in Settings. */
import { ask, json } from "./support";

export async function openAllHours(): Promise<void> {
  const ok = async (answer: Promise<Response>) => {
    const { status } = await answer;
    if (status >= 300) throw new Error(`openAllHours: ${status} ${await (await answer).text()}`);
  };
  const reason = "Tests run at every hour of the day.";
  await ok(ask("PATCH", "/api/sending-settings", { as: "owner", body: { preset: "law", perDay: 20, openingDays: 0 } }));
  const { items: rules } = await json<{ items: { id: string; kind: string; state: string | null }[] }>(await ask("GET", "/api/sending-rules", { as: "owner" }));
  for (const rule of rules.filter((one) => one.state === null || one.state === "UT"))
    await ok(ask("POST", `/api/sending-rules/${rule.id}/off`, { as: "owner", body: { reason } }));
  const { items } = await json<{ items: { id: string }[] }>(await ask("GET", "/api/branches", { as: "owner" }));
  const hours = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: 0, to: 1_440 }));
  for (const branch of items) await ok(ask("PATCH", `/api/branches/${branch.id}`, { as: "owner", body: { hours } }));
}
