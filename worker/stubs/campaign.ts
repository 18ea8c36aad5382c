/** The Campaign: who is next, and when. */
import { rpcStub } from "./typed";

export interface CampaignRpc {
  /** Launched, resumed, paused, changed, or people to retry: it looks at its row anew within a second. May be called at any time. */
  wake(campaign: { organizationId: string; id: string }): Promise<void>;
  /** Those whose opening failed stand in the queue again. Answers how many. */
  retryFailed(ask: {
    organizationId: string;
    id: string;
    who: { type: "user" | "key" | "webhook" | "ai" | "system"; id: string };
    at: number;
  }): Promise<number>;
}

export function campaignStub(env: Env, organizationId: string, id: string): CampaignRpc {
  return rpcStub<CampaignRpc>(env.CAMPAIGNS.getByName(`${organizationId}/${id}`));
}
