/** All that a Conversation has to know of its organization, kept a minute in the isolate: receiving a text then reads no D1 row. */
import { eq } from "drizzle-orm";
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
import { placeFor } from "../branches/place";
import { inboundCampaign } from "../campaigns/inbound";
import { modelSettings, openSurge, type OpenSurge } from "../integrations/open";

interface Shared {
  setting: Omit<Setting, "conversationId" | "phone" | "channel">;
  /** The organization has no other branch. */
  only: boolean;
}
export interface SettingInput {
  organizationId: string;
  conversationId: string;
  /** E.164, or `test:` and a ULID for a thread in the app. */
  phone: string;
  /** The thread's. Without it the setting is of the branch that our number, else the company's rule, names: a guess. */
  branchId?: string | undefined;
  /** Our number that a lead texted: a campaign may have it. */
  number?: string | undefined;
  /** A test thread may try a version that is not published. */
  playbookVersionId?: string | undefined;
}

const Hours = z.array(z.object({ weekday: z.int().min(0).max(6), from: z.int(), to: z.int() }));
const cache = timedCache<Shared>(minutes(1), systemClock);

export async function loadSetting(env: Env, input: SettingInput): Promise<Setting> {
  return (await loadGuessed(env, input)).setting;
}

/** With whether the branch is a guess that another one could be put in place of. */
export async function loadGuessed(env: Env, input: SettingInput): Promise<{ setting: Setting; guessed: boolean }> {
  const key = [input.organizationId, input.branchId ?? "", input.playbookVersionId ?? "", input.number ?? "", isTest(input)].join(" ");
  const shared = await cache.get(key, () => loadShared(env, input));
  const { conversationId, phone } = input;
  return {
    setting: { ...shared.setting, conversationId, phone, channel: isTest(input) ? "test" : "sms" },
    guessed: input.branchId === undefined && !shared.only,
  };
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

/** A new conversation begins from the first: the branch's own numbers, then those of no branch, then the others. */
function numbersFor(surge: OpenSurge, branchId: string): string[] {
  const order = new Map(surge.gates.map((one) => [one.phone, one.branchId === branchId ? 0 : one.branchId === null ? 1 : 2]));
  return surge.numbers.toSorted((a, b) => (order.get(a) ?? 2) - (order.get(b) ?? 2));
}

/** After settings changed, this isolate reads them anew; others follow within a minute. */
export function forgetSettings(): void {
  cache.clear();
}

async function loadShared(env: Env, input: SettingInput): Promise<Shared> {
  const db = organizationDb(env, input.organizationId);
  const inbound = input.number === undefined ? null : await inboundCampaign(env, input.organizationId, input.number);
  const place = input.branchId === undefined ? await placeFor(db, { number: input.number }) : null;
  const branchId = input.branchId ?? place?.branchId;
  const [branch] = branchId === undefined ? [] : await db.select(branches, eq(branches.id, branchId)).limit(1);
  if (!branch) throw new Refusal("precondition_failed", "This branch does not exist: set up the company before texting.");
  const versionId = input.playbookVersionId ?? inbound?.versionId ?? branch.playbookVersionId;
  const [version] = versionId ? await db.select(playbookVersions, eq(playbookVersions.id, versionId)).limit(1) : [];
  if (!version) throw new Refusal("precondition_failed", `The branch ${branch.name} has no published playbook: publish one first.`);
  const playbook = Playbook.parse(JSON.parse(version.document));
  const [surge, chosen, [sending]] = await Promise.all([carrierFor(env, input), modelSettings(env, input.organizationId), db.select(sendingSettings).limit(1)]);
  const settings = settingsOf(env);
  const setting = {
    organizationId: input.organizationId,
    branchId: branch.id,
    companyName: playbook.company.name,
    zone: branch.zone,
    hours: Hours.parse(JSON.parse(branch.hours)),
    playbookVersionId: version.id,
    playbook,
    inbound: inbound && { campaignId: inbound.id, title: inbound.name },
    vendorAccountId: surge?.account ?? "",
    numbers: surge ? numbersFor(surge, branch.id) : [],
    vendorAnswersKeywords: surge?.answersKeywords ?? false,
    settings: {
      replyDelayMs: settings.replyDelayMs,
      receiptGraceMs: settings.receiptGraceMs,
      unknownGraceMs: settings.unknownGraceMs,
      holdTillMorning: sending?.holdTillMorning ?? defaultSettings.holdTillMorning,
      csrModels: chosen.csrModels,
      overseerModels: chosen.overseerModels,
      turnBudgetUsd: settings.turnBudgetUsd,
    },
  };
  return { setting, only: place?.only ?? false };
}
