import { eq } from "drizzle-orm";
import { organizationDb } from "../../db/organization";
import { branches, sendingNumbers } from "../../db/schema";
import { maySend } from "../../domain/numbers/status";
import type { CampaignRow } from "./row";

export interface Senders {
  /** The vendor account they belong to. */
  account: string;
  numbers: { phone: string; ramp: boolean }[];
  chosen: number;
  /** The branch's, for times in words. */
  zone: string;
}

/** The numbers a campaign texts from: those chosen, or the branch's and the whole company's, as far as they may send just now. */
export async function sendersOf(env: Env, campaign: Pick<CampaignRow, "organizationId" | "branchId" | "numbers">): Promise<Senders> {
  const db = organizationDb(env, campaign.organizationId);
  const [rows, [branch]] = await Promise.all([
    db.select(sendingNumbers).orderBy(sendingNumbers.position, sendingNumbers.phone).limit(200),
    db.select(branches, eq(branches.id, campaign.branchId)).limit(1),
  ]);
  const meant =
    campaign.numbers.length > 0
      ? rows.filter((row) => campaign.numbers.includes(row.phone))
      : rows.filter((row) => row.branchId === campaign.branchId || row.branchId === null);
  const active = meant.filter((row) => maySend(row.status));
  return {
    account: active[0]?.vendorAccountId ?? "",
    // Numbers of a sandbox are known to no carrier.
    numbers: active.filter((row) => row.vendorAccountId === active[0]?.vendorAccountId).map((row) => ({ phone: row.phone, ramp: row.status === "active" })),
    chosen: campaign.numbers.length,
    zone: branch?.zone ?? "America/New_York",
  };
}
