import { runningCampaigns } from "../db/platform";
import { campaignStub } from "../stubs/campaign";

const most = 500;

/** Wakes every running campaign: one whose alarm was lost goes on. Answers how many. */
export async function wakeCampaigns(env: Env): Promise<number> {
  const running = await runningCampaigns(env, most);
  await Promise.allSettled(running.map(({ organizationId, id }) => campaignStub(env, organizationId, id).wake({ organizationId, id })));
  return running.length;
}
