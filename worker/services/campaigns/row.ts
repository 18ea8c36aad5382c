/** A campaign's row, with its JSON columns read. */
import { eq } from "drizzle-orm";
import { z } from "@hono/zod-openapi";
import { Audience, CampaignOpening, CampaignPacing } from "../../contract/campaigns";
import { PlaybookStage } from "../../contract/playbook";
import { organizationDb } from "../../db/organization";
import { campaigns } from "../../db/schema";
import { notFound } from "../../domain/refusal";

type Row = typeof campaigns.$inferSelect;

export interface CampaignRow extends Omit<Row, "audience" | "opening" | "stages" | "numbers" | "pacing"> {
  audience: Audience;
  /** Null: the playbook's own. */
  opening: CampaignOpening | null;
  stages: PlaybookStage[] | null;
  numbers: string[];
  pacing: z.infer<typeof CampaignPacing>;
}

export function campaignRowOf(row: Row): CampaignRow {
  return {
    ...row,
    audience: Audience.parse(JSON.parse(row.audience)),
    opening: CampaignOpening.nullable().parse(JSON.parse(row.opening)),
    stages: z.array(PlaybookStage).nullable().parse(JSON.parse(row.stages)),
    numbers: z.array(z.string()).parse(JSON.parse(row.numbers)),
    pacing: CampaignPacing.parse(JSON.parse(row.pacing)),
  };
}

export async function campaignRow(env: Env, organizationId: string, id: string): Promise<CampaignRow> {
  const [row] = await organizationDb(env, organizationId).select(campaigns, eq(campaigns.id, id)).limit(1);
  if (!row) throw notFound("campaign");
  return campaignRowOf(row);
}
