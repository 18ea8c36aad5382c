import { eq } from "drizzle-orm";
import type { ConnectionState, OpenRouterConnection, SurgeConnection } from "../../contract/integrations";
import { vendorEndpoint } from "../../db/platform";
import { organizationDb } from "../../db/organization";
import { sendingNumbers, vendorAccounts } from "../../db/schema";
import { maySend } from "../../domain/numbers/status";
import { settingsOf } from "../../env";
import { isoOrNull } from "../../lib/clock";
import { spendOf } from "../usage/spend";
import { readSecrets, standing } from "../webhooks/secrets";
import { connectionRow, type ConnectionRow, modelSettings } from "./open";
import { Problem, readStored, RouterFacts, RouterSettings, SurgeFacts, SurgeSettings } from "./stored";

export async function surgeConnection(env: Env, organizationId: string, now: number): Promise<SurgeConnection> {
  const row = await connectionRow(env, organizationId, "surge");
  const settings = readStored(SurgeSettings, row?.settings ?? null);
  const facts = readStored(SurgeFacts, row?.facts ?? null);
  const connected = row !== null && row.sealed !== "";
  const numbers = await organizationDb(env, organizationId).select(sendingNumbers);
  const endpointId = settings ? (settings.endpointId ?? (await endpointOf(env, organizationId, settings.account))) : null;
  const endpoint = endpointId ? await vendorEndpoint(env, endpointId) : null;
  const secrets = endpoint ? standing(await readSecrets(env, endpoint.id, endpoint.sealed), now) : [];
  return {
    vendor: "surge",
    ...common(row, facts !== null),
    syncedAt: isoOrNull(row?.syncedAt),
    account: connected && settings ? { id: settings.account, name: facts?.accountName ?? null } : null,
    answersKeywords: settings?.answersKeywords ?? true,
    registration: facts?.registration ?? null,
    campaigns: facts?.campaigns ?? [],
    webhook: endpointId
      ? {
          url: new URL(`/webhooks/surge/${endpointId}`, settingsOf(env).publicUrl).href,
          secrets: secrets.map((one) => ({ id: one.id, end: one.secret.slice(-4), setAt: isoOrNull(one.setAt), until: isoOrNull(one.until) })),
        }
      : null,
    numbers: { active: numbers.filter((one) => maySend(one.status)).length, all: numbers.filter((one) => one.status !== "released").length },
  };
}

export async function openRouterConnection(env: Env, organizationId: string, now: number): Promise<OpenRouterConnection> {
  const [row, spend, inUse] = await Promise.all([
    connectionRow(env, organizationId, "openrouter"),
    spendOf(env, organizationId, now),
    modelSettings(env, organizationId),
  ]);
  const settings = readStored(RouterSettings, row?.settings ?? null) ?? {};
  const facts = readStored(RouterFacts, row?.facts ?? null);
  const deployment = settingsOf(env);
  const own = row !== null && row.sealed !== "";
  const platformKey = !own && deployment.openRouterKey !== null && deployment.openRouterKey !== undefined && deployment.openRouterKey !== "";
  const state = common(row, facts !== null);
  return {
    vendor: "openrouter",
    ...state,
    state: platformKey ? "working" : state.state,
    platformKey,
    csrModels: { chosen: settings.csrModels ?? null, inUse: inUse.csrModels },
    overseerModels: { chosen: settings.overseerModels ?? null, inUse: inUse.overseerModels },
    dailyBudgetUsd: { chosen: settings.dailyBudgetUsd ?? null, inUse: inUse.dailyBudgetUsd },
    credit: own ? (facts?.credit ?? null) : null,
    spend,
  };
}

/** The endpoint that knows an account of this organization. */
export async function endpointOf(env: Env, organizationId: string, account: string): Promise<string | null> {
  const [row] = await organizationDb(env, organizationId).select(vendorAccounts, eq(vendorAccounts.account, account)).limit(1);
  return row?.endpointId ?? null;
}

function common(row: ConnectionRow | null, checked: boolean) {
  const problem = readStored(Problem, row?.problem ?? null);
  const trouble = problem && { at: new Date(problem.at).toISOString(), words: problem.words, todo: problem.todo };
  const state = (): ConnectionState => {
    if (row === null || row.sealed === "") return "notConnected";
    if (row.refusedAt !== null) return "refused";
    if (problem) return problem.kind === "unreachable" ? "unreachable" : "problem";
    return checked ? "working" : "unchecked";
  };
  return {
    id: row?.id ?? null,
    state: state(),
    key: row !== null && row.sealed !== "" ? { end: row.keyEnd ?? "", setAt: isoOrNull(row.keyAt) } : null,
    trouble,
    checkedAt: isoOrNull(row?.checkedAt),
  };
}
