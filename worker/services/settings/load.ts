/** All that a Conversation has to know of its organization, kept a minute in the isolate: receiving a text then reads no D1 row. */
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { Playbook } from "../../contract/playbook";
import { organizationDb } from "../../db/organization";
import { branches, playbookVersions, sendingSettings } from "../../db/schema";
import type { Setting } from "../../domain/conversation/rpc";
import { Refusal } from "../../domain/refusal";
import { defaultSettings } from "../../domain/windows/policy";
import { settingsOf } from "../../env";
import { timedCache } from "../../lib/cache";
import { minutes, systemClock } from "../../lib/clock";
import { inboundCampaign } from "../campaigns/inbound";
import { modelSettings, openSurge, type OpenSurge } from "../integrations/open";

type Shared = Omit<Setting, "conversationId" | "phone" | "channel">;
export interface SettingInput {
  organizationId: string;
  conversationId: string;
  /** E.164, or `test:` and a ULID for a thread in the app. */
  phone: string;
  branchId?: string | undefined;
  /** Our number that a lead texted: a campaign may have it. */
  number?: string | undefined;
  /** A test thread may try a version that is not published. */
  playbookVersionId?: string | undefined;
}

const Hours = z.array(z.object({ weekday: z.int().min(0).max(6), from: z.int(), to: z.int() }));
const cache = timedCache<Shared>(minutes(1), systemClock);

export async function loadSetting(env: Env, input: SettingInput): Promise<Setting> {
  const key = [input.organizationId, input.branchId ?? "", input.playbookVersionId ?? "", input.number ?? "", isTest(input)].join(" ");
  const shared = await cache.get(key, () => loadShared(env, input));
  return { ...shared, conversationId: input.conversationId, phone: input.phone, channel: isTest(input) ? "test" : "sms" };
}

const isTest = (input: Pick<SettingInput, "phone">): boolean => input.phone.startsWith("test:");

/** A playbook can be tried before a carrier is connected. */
async function carrierFor(env: Env, input: SettingInput): Promise<OpenSurge | null> {
  try {
    return await openSurge(env, input.organizationId);
  } catch (error) {
    if (isTest(input) && error instanceof Refusal) return null;
    throw error;
  }
}

/** After settings changed, this isolate reads them anew; others follow within a minute. */
export function forgetSettings(): void {
  cache.clear();
}

async function loadShared(env: Env, input: SettingInput): Promise<Shared> {
  const db = organizationDb(env, input.organizationId);
  const inbound = input.number === undefined ? null : await inboundCampaign(env, input.organizationId, input.number);
  const branchId = input.branchId ?? inbound?.branchId;
  const [branch] = await db
    .select(branches, branchId ? eq(branches.id, branchId) : undefined)
    .orderBy(asc(branches.position))
    .limit(1);
  if (!branch) throw new Refusal("precondition_failed", "This branch does not exist: set up the company before texting.");
  const versionId = input.playbookVersionId ?? inbound?.versionId ?? branch.playbookVersionId;
  const [version] = versionId ? await db.select(playbookVersions, eq(playbookVersions.id, versionId)).limit(1) : [];
  if (!version) throw new Refusal("precondition_failed", `The branch ${branch.name} has no published playbook: publish one first.`);
  const playbook = Playbook.parse(JSON.parse(version.document));
  const [surge, chosen, [sending]] = await Promise.all([carrierFor(env, input), modelSettings(env, input.organizationId), db.select(sendingSettings).limit(1)]);
  const settings = settingsOf(env);
  return {
    organizationId: input.organizationId,
    branchId: branch.id,
    companyName: playbook.company.name,
    zone: branch.zone,
    hours: Hours.parse(JSON.parse(branch.hours)),
    playbookVersionId: version.id,
    playbook,
    inbound: inbound && { campaignId: inbound.id, title: inbound.name },
    vendorAccountId: surge?.account ?? "",
    numbers: surge?.numbers ?? [],
    vendorAnswersKeywords: surge?.answersKeywords ?? false,
    settings: {
      replyDelayMs: settings.replyDelayMs,
      receiptGraceMs: settings.receiptGraceMs,
      unknownGraceMs: settings.unknownGraceMs,
      holdTillMorning: sending?.holdTillMorning ?? defaultSettings.holdTillMorning,
      csrModels: chosen.csrModels,
      overseerModels: chosen.overseerModels,
      dailyBudgetUsd: chosen.dailyBudgetUsd,
      turnBudgetUsd: settings.turnBudgetUsd,
    },
  };
}
