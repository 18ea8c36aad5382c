/**
 * An organization's connections, opened. The only place where sealed credentials become words; they are kept for a minute in the isolate and
 * never logged or sent to a browser.
 */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizationDb } from "../../db/organization";
import { integrations, sendingNumbers } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { settingsOf } from "../../env";
import { timedCache } from "../../lib/cache";
import { minutes, systemClock } from "../../lib/clock";
import { unseal } from "../../lib/seal";
import { type Fetch, vendorFetch } from "../../providers/fetch";
import { sealContext } from "./seal-context";

export interface OpenSurge {
  account: string;
  key: string;
  baseUrl: string;
  /** Ours, the default first. */
  numbers: string[];
  /** Surge answers STOP, HELP and START itself. */
  answersKeywords: boolean;
  fetch: Fetch;
}

export interface OpenRouter {
  key: string;
  baseUrl: string;
  csrModels: string[];
  overseerModels: string[];
  fetch: Fetch;
}

const SurgeCredentials = z.object({ key: z.string().min(1) });
const SurgeSettings = z.object({ account: z.string().min(1), answersKeywords: z.boolean() });
const OpenRouterCredentials = z.object({ key: z.string().min(1) });

const surges = timedCache<OpenSurge>(minutes(1), systemClock);
const routers = timedCache<OpenRouter>(minutes(1), systemClock);

/** Throws `precondition_failed` when the organization has no connection to a carrier. */
export function openSurge(env: Env, organizationId: string): Promise<OpenSurge> {
  return surges.get(organizationId, async () => {
    const [found, numbers] = await Promise.all([credentials(env, organizationId, "surge"), ownNumbers(env, organizationId)]);
    if (!found) throw new Refusal("precondition_failed", "No carrier is connected: connect Surge in Settings, Integrations.");
    const { key } = SurgeCredentials.parse(found.credentials);
    const { account, answersKeywords } = SurgeSettings.parse(found.settings);
    return { account, key, answersKeywords, numbers, baseUrl: settingsOf(env).surgeBaseUrl, fetch: vendorFetch(env) };
  });
}

/** The organization's own key, else the platform's. Throws `precondition_failed` when there is neither. */
export function openRouter(env: Env, organizationId: string): Promise<OpenRouter> {
  return routers.get(organizationId, async () => {
    const settings = settingsOf(env);
    const found = await credentials(env, organizationId, "openrouter");
    const key = found ? OpenRouterCredentials.parse(found.credentials).key : settings.openRouterKey;
    if (!key) throw new Refusal("precondition_failed", "No language model is connected: set OPENROUTER_KEY or connect OpenRouter in Settings, Integrations.");
    return { key, baseUrl: settings.openRouterBaseUrl, csrModels: settings.csrModels, overseerModels: settings.overseerModels, fetch: vendorFetch(env) };
  });
}

/** After a connection changed, this isolate reads it anew. */
export function forgetConnections(organizationId: string): void {
  surges.forget(organizationId);
  routers.forget(organizationId);
}

async function credentials(env: Env, organizationId: string, vendor: string): Promise<{ credentials: unknown; settings: unknown } | null> {
  const [row] = await organizationDb(env, organizationId).select(integrations, eq(integrations.vendor, vendor)).limit(1);
  if (!row) return null;
  const plain = await unseal(settingsOf(env).credentialsKey, sealContext(organizationId, vendor), row.sealed);
  return { credentials: JSON.parse(plain), settings: JSON.parse(row.settings) };
}

async function ownNumbers(env: Env, organizationId: string): Promise<string[]> {
  const rows = await organizationDb(env, organizationId).select(sendingNumbers).orderBy(sendingNumbers.position);
  return rows.filter((row) => row.status === "active" || row.status === "test").map((row) => row.phone);
}
