/**
 * An organization's connections, opened. The only place where sealed credentials become words; they are kept for a minute in the isolate and
 * never logged or sent to a browser.
 */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizationDb } from "../../db/organization";
import { integrations, sendingNumbers } from "../../db/schema";
import type { NumberGate } from "../../domain/numbers/refusal";
import { maySend } from "../../domain/numbers/status";
import { Refusal } from "../../domain/refusal";
import { type Settings, settingsOf } from "../../env";
import type { Bounds } from "../../domain/money/purse";
import { hasVerifiedOwner } from "../../db/users";
import { timedCache } from "../../lib/cache";
import { minutes, systemClock } from "../../lib/clock";
import { unseal } from "../../lib/seal";
import { type Fetch, vendorFetch } from "../../providers/fetch";
import { sealContext } from "./seal-context";
import { Problem, RouterSettings, SurgeSettings, readStored } from "./stored";

export interface OpenSurge {
  account: string;
  key: string;
  /** When the key was entered: tells two keys apart without looking at them. */
  keyAt: number | null;
  /** Surge refuses this key since; null while it does not. */
  refused: { since: number; words: string } | null;
  baseUrl: string;
  /** Ours that may send, the default first. */
  numbers: string[];
  /** All of them, with what stands against sending. */
  gates: NumberGate[];
  /** Surge answers STOP, HELP and START itself. */
  answersKeywords: boolean;
  fetch: Fetch;
}

export interface OpenRouter {
  key: string;
  /** Of an own key; null for the platform's. */
  keyAt: number | null;
  platformKey: boolean;
  baseUrl: string;
  fetch: Fetch;
}

/** What the organization chose, the deployment's variables where it chose nothing; on the platform's key never more than those. */
export interface ModelSettings {
  csrModels: string[];
  overseerModels: string[];
  dailyBudgetUsd: number;
  bounds: Bounds;
}

const Credentials = z.object({ key: z.string().min(1) });

const surges = timedCache<OpenSurge>(minutes(1), systemClock);
const routers = timedCache<OpenRouter>(minutes(1), systemClock);
const models = timedCache<ModelSettings>(minutes(1), systemClock);

/** Throws `precondition_failed` when the organization has no connection to a carrier. */
export function openSurge(env: Env, organizationId: string): Promise<OpenSurge> {
  return surges.get(organizationId, async () => {
    const [row, gates] = await Promise.all([connectionRow(env, organizationId, "surge"), ownNumbers(env, organizationId)]);
    const key = row && (await keyOf(env, organizationId, row));
    if (!row || key === null) throw new Refusal("precondition_failed", "No carrier is connected: connect Surge in Settings, Integrations.");
    const { account, answersKeywords } = SurgeSettings.parse(JSON.parse(row.settings));
    const refused = row.refusedAt === null ? null : { since: row.refusedAt, words: readStored(Problem, row.problem)?.words ?? "Surge refused the key." };
    return {
      account,
      key,
      keyAt: row.keyAt,
      refused,
      answersKeywords,
      numbers: gates.filter((one) => maySend(one.status)).map((one) => one.phone),
      gates,
      baseUrl: settingsOf(env).surgeBaseUrl,
      fetch: vendorFetch(env, "surge"),
    };
  });
}

/** The organization's own key, else the platform's. Throws `precondition_failed` when there is neither. */
export function openRouter(env: Env, organizationId: string): Promise<OpenRouter> {
  return routers.get(organizationId, async () => {
    const settings = settingsOf(env);
    const row = await connectionRow(env, organizationId, "openrouter");
    const own = row && (await keyOf(env, organizationId, row));
    const key = own ?? settings.openRouterKey;
    if (!key) throw new Refusal("precondition_failed", "No language model is connected: set OPENROUTER_KEY or connect OpenRouter in Settings, Integrations.");
    return { key, keyAt: own ? (row?.keyAt ?? null) : null, platformKey: !own, baseUrl: settings.openRouterBaseUrl, fetch: vendorFetch(env, "openrouter") };
  });
}

/** Needs no key: a company may choose its models and its budget on the platform's key. */
export function modelSettings(env: Env, organizationId: string): Promise<ModelSettings> {
  return models.get(organizationId, async () => {
    const row = await connectionRow(env, organizationId, "openrouter");
    const chosen = readStored(RouterSettings, row?.settings ?? null);
    const { trialBudgetUsd, ...deployment } = settingsOf(env);
    const ownKey = row !== null && row.sealed !== "";
    const usable = ownKey ? chosen : onPlatformKey(chosen, deployment);
    const dailyBudgetUsd = usable?.dailyBudgetUsd ?? deployment.dailyBudgetUsd;
    const trial = !ownKey && !(await hasVerifiedOwner(env, organizationId));
    return {
      csrModels: usable?.csrModels ?? deployment.csrModels,
      overseerModels: usable?.overseerModels ?? deployment.overseerModels,
      dailyBudgetUsd,
      bounds: { dayUsd: dailyBudgetUsd, trialUsd: trial ? trialBudgetUsd : null },
    };
  });
}

type Deployment = Pick<Settings, "csrModels" | "overseerModels" | "dailyBudgetUsd">;

/** Models that the deployment pays for: those it names itself. */
export const platformModels = ({ csrModels, overseerModels }: Deployment): string[] => [...new Set([...csrModels, ...overseerModels])];

/** The platform's money follows the platform's bounds, whatever the organization chose on a key of its own before. */
function onPlatformKey(chosen: RouterSettings | null, deployment: Deployment): RouterSettings {
  const paid = new Set(platformModels(deployment));
  const among = (models: string[] | undefined) => {
    const left = models?.filter((model) => paid.has(model));
    return left && left.length > 0 ? left : undefined;
  };
  const { dailyBudgetUsd: most } = deployment;
  const asked = chosen?.dailyBudgetUsd;
  return {
    csrModels: among(chosen?.csrModels),
    overseerModels: among(chosen?.overseerModels),
    dailyBudgetUsd: asked === undefined ? undefined : most > 0 ? Math.min(asked, most) : asked,
  };
}

/** After a connection changed, this isolate reads it anew; the others follow within a minute, or as soon as a key is refused. */
export function forgetConnections(organizationId: string): void {
  surges.forget(organizationId);
  routers.forget(organizationId);
  models.forget(organizationId);
}

export type ConnectionRow = typeof integrations.$inferSelect;

export async function connectionRow(env: Env, organizationId: string, vendor: string): Promise<ConnectionRow | null> {
  const [row] = await organizationDb(env, organizationId).select(integrations, eq(integrations.vendor, vendor)).limit(1);
  return row ?? null;
}

/** Null where none is stored. Throws when the sealing key is gone from CREDENTIALS_KEY: then it has to be entered again. */
export async function keyOf(env: Env, organizationId: string, row: Pick<ConnectionRow, "sealed" | "vendor">): Promise<string | null> {
  if (row.sealed === "") return null;
  const plain = await unseal(settingsOf(env).credentialsKey, sealContext(organizationId, row.vendor), row.sealed);
  return Credentials.parse(JSON.parse(plain)).key;
}

async function ownNumbers(env: Env, organizationId: string): Promise<NumberGate[]> {
  const rows = await organizationDb(env, organizationId).select(sendingNumbers).orderBy(sendingNumbers.position);
  return rows.map(({ phone, status, reason, branchId }) => ({ phone, status, reason, branchId }));
}
