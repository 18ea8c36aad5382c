/** Campaigns: the list, one of them, what launching would do, its recipients. */
import type { Campaign, CampaignChange, LaunchCheck, NewCampaign, Recipient, RecipientState } from "../../../worker/contract/campaigns";
import { Problem } from "./problem";
import type { PageOf } from "./records";
import { get, patch, post } from "./request";

/** As a draft is handed in: what is left out gets the company's defaults. */
type Wanted = Pick<NewCampaign, "name"> & Partial<NewCampaign>;

/** Looking through a big audience takes its time. */
const checkMs = 30_000;

export const campaignPage = (cursor: string | null) => get<PageOf<Campaign>>(`/api/campaigns?limit=50${cursor ? `&cursor=${cursor}` : ""}`);
export const createCampaign = (wanted: Wanted) => post<Campaign>("/api/campaigns", wanted);
export const campaign = (id: string) => get<Campaign>(`/api/campaigns/${id}`);
export const changeCampaign = (id: string, change: CampaignChange) => patch<Campaign>(`/api/campaigns/${id}`, change);
export const launchCheck = (id: string) => get<LaunchCheck>(`/api/campaigns/${id}/check`, { timeoutMs: checkMs });
export const launchCampaign = (id: string) => post<{ campaign: Campaign }>(`/api/campaigns/${id}/launch`, {}, { timeoutMs: checkMs });
export const moveCampaign = (id: string, verb: "pause" | "resume" | "end") => post<Campaign>(`/api/campaigns/${id}/${verb}`);
export const retryFailed = (id: string) => post<{ retried: number }>(`/api/campaigns/${id}/retry-failed`);
export const recipientPage = (id: string, state: RecipientState | null, cursor: string | null) =>
  get<PageOf<Recipient>>(`/api/campaigns/${id}/recipients?limit=50${state ? `&state=${state}` : ""}${cursor ? `&cursor=${cursor}` : ""}`);

/** 409 on saving: the campaign as somebody left it meanwhile. It is our own server's answer, so its shape is taken on trust. */
export function campaignInTheWay(error: unknown): Campaign | null {
  if (!(error instanceof Problem) || error.code !== "conflict") return null;
  const { details } = error;
  const newest: unknown = typeof details === "object" && details !== null && "newest" in details ? details.newest : null;
  return typeof newest === "object" && newest !== null ? (newest as Campaign) : null;
}
export const sendTest = (id: string, phone: string) =>
  post<{ conversationId: string; status: string | null; reason: string | null }>(`/api/campaigns/${id}/test-send`, { phone });
