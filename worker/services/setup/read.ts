import { Setup, type SetupStep, type SetupStepName } from "../../contract/setup";
import { organizationDb } from "../../db/organization";
import { setupSteps } from "../../db/schema";
import { listNumbers } from "../numbers/list";
import { maySend } from "../../domain/numbers/status";
import { surgeConnection } from "../integrations/list";

interface Seen {
  name: string;
  trade: string | null;
  live_at: number | null;
  published: number;
  tried: number;
  members: number;
  invited: number;
  leads: number;
  stops: number;
}

/** Where the set-up stands. What can be seen is seen; what only people know is what they said. */
export async function readSetup(env: Env, organizationId: string, now: number): Promise<Setup> {
  const db = organizationDb(env, organizationId);
  const [seen, said, numbers, surge] = await Promise.all([
    db
      .raw(
        `SELECT o.name, o.trade, o.live_at,
           (SELECT count(*) FROM branches WHERE organization_id = ?1 AND playbook_version_id IS NOT NULL) AS published,
           EXISTS (SELECT 1 FROM conversations WHERE organization_id = ?1 AND channel = 'test') AS tried,
           (SELECT count(*) FROM members WHERE organization_id = ?1) AS members,
           (SELECT count(*) FROM invitations WHERE organization_id = ?1 AND status = 'pending') AS invited,
           (SELECT count(*) FROM (SELECT 1 FROM leads WHERE organization_id = ?1 LIMIT 1000)) AS leads,
           (SELECT count(*) FROM (SELECT 1 FROM opt_outs WHERE organization_id = ?1 AND lifted_at IS NULL LIMIT 100000)) AS stops
         FROM organizations o WHERE o.id = ?1`,
      )
      .first<Seen>(),
    db.select(setupSteps),
    listNumbers(env, organizationId, now),
    surgeConnection(env, organizationId, now),
  ]);
  if (!seen) throw new Error("readSetup: the organization has no row");
  const active = numbers.filter((one) => maySend(one.status));
  const saidOf = (step: SetupStepName) => said.find((one) => one.step === step);
  const step = (name: SetupStepName, done: boolean, words: string | null, waits: string | null = null): SetupStep => {
    if (done) return { step: name, state: "done", words };
    if (waits !== null) return { step: name, state: "waiting", words: waits };
    const row = saidOf(name);
    return { step: name, state: row?.state ?? "todo", words: row?.statement ?? (row?.state === "done" ? words : null) };
  };
  const registering = numbers.filter((one) => one.status === "registering");
  const waits =
    active.length === 0 && registering.length > 0
      ? `With the carriers: ${registering[0]?.reason ?? "the number is being registered"}. This takes days; go on with the rest.`
      : null;
  const plural = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`);
  const missing = [
    ...(seen.published === 0 ? ["Publish a playbook: it is what the AI may say."] : []),
    ...(surge.account === null
      ? ["Connect a texting number."]
      : active.length === 0
        ? ["No number may send yet: it has to be registered with the carriers."]
        : []),
    ...(surge.account !== null && (surge.webhook?.secrets.length ?? 0) === 0 ? ["Enter the signing secret, so that incoming texts are accepted."] : []),
  ];
  return {
    liveAt: seen.live_at === null ? null : new Date(seen.live_at).toISOString(),
    steps: [
      step("company", false, seen.name),
      step("playbook", seen.published > 0, "Published"),
      step("try", seen.tried === 1, "Tried"),
      step("number", active.length > 0, `${plural(active.length, "number")} may send`, waits),
      step("team", seen.members > 1 || seen.invited > 0, `${plural(seen.members, "member")}, ${seen.invited} invited`),
      step("stops", seen.stops > 0, `${plural(seen.stops, "phone")} on the list`),
      step("leads", seen.leads > 0, seen.leads >= 1_000 ? "1,000 leads or more" : plural(seen.leads, "lead")),
      step("live", seen.live_at !== null, "The AI answers"),
    ],
    missing,
    company: { name: seen.name, trade: Setup.shape.company.shape.trade.catch(null).parse(seen.trade) },
  };
}
