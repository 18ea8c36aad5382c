/** OpenRouter: an own key, models, daily budget. Models are looked up before they are put in force. */
import type { ConnectionChange } from "../../contract/integrations";
import { Refusal } from "../../domain/refusal";
import { VendorProblem } from "../../domain/vendors/problem";
import { settingsOf } from "../../env";
import { vendorFetch } from "../../providers/fetch";
import { routerCredit, unknownModels } from "../../providers/openrouter/account";
import type { Who } from "../actor";
import { keepConnection } from "./keep";
import { noteProblem, noteRefused, noteWorking } from "./note";
import { connectionRow, openRouter, platformModels } from "./open";
import { readStored, type RouterFacts, RouterSettings } from "./stored";
import { vendorRefusal } from "./surge";

interface Act {
  who: Who;
  at: number;
}
type Chosen = Omit<ConnectionChange, "answersKeywords">;

export async function setRouter(env: Env, organizationId: string, change: Chosen & { key?: string | undefined }, { who, at }: Act): Promise<void> {
  const { key, ...chosen } = change;
  const account = { baseUrl: settingsOf(env).openRouterBaseUrl, fetch: vendorFetch(env, "openrouter") };
  if (key) await routerCredit({ ...account, key });
  const wanted = [...(chosen.csrModels ?? []), ...(chosen.overseerModels ?? [])];
  if (wanted.length > 0) {
    const unknown = await unknownModels({ ...account, key: key ?? (await openRouter(env, organizationId)).key }, wanted);
    if (unknown.length > 0)
      throw new Refusal("validation", `models: OpenRouter does not know ${unknown.join(", ")}. Copy the name from its list of models.`, {
        path: "models",
        unknown,
      });
  }
  if (!key && (await openRouter(env, organizationId)).platformKey) refuseBeyondPlatform(env, wanted, chosen.dailyBudgetUsd ?? null);
  const before = readStored(RouterSettings, (await connectionRow(env, organizationId, "openrouter"))?.settings ?? null) ?? {};
  const settings = Object.fromEntries(Object.entries({ ...before, ...chosen }).filter(([, value]) => value !== null && value !== undefined));
  await keepConnection(env, organizationId, {
    vendor: "openrouter",
    ...(key ? { key } : {}),
    settings,
    verb: key ? "integration.connect" : "integration.change",
    after: { ...chosen, ...(key ? { end: key.slice(-4) } : {}) },
    who,
    at,
  });
  if (key) await checkRouter(env, organizationId, at);
}

/** On the platform's key a company chooses among the deployment's models and within its budget. */
function refuseBeyondPlatform(env: Env, wanted: readonly string[], dailyBudgetUsd: number | null): void {
  const settings = settingsOf(env);
  const paid = platformModels(settings);
  const others = wanted.filter((model) => !paid.includes(model));
  if (others.length > 0)
    throw new Refusal("validation", `models: ${others.join(", ")} needs an OpenRouter key of your own. On the platform's key there are ${paid.join(", ")}.`, {
      path: "models",
    });
  if (dailyBudgetUsd !== null && settings.dailyBudgetUsd > 0 && dailyBudgetUsd > settings.dailyBudgetUsd)
    throw new Refusal(
      "validation",
      `dailyBudgetUsd: at most $${settings.dailyBudgetUsd} a day on the platform's key. Connect an OpenRouter key of your own for more.`,
      {
        path: "dailyBudgetUsd",
      },
    );
}

export async function checkRouter(env: Env, organizationId: string, now: number): Promise<void> {
  const router = await openRouter(env, organizationId);
  try {
    const facts: RouterFacts = { credit: await routerCredit(router) };
    if (!router.platformKey) await noteWorking(env, organizationId, { vendor: "openrouter", keyAt: router.keyAt, facts: JSON.stringify(facts), now });
  } catch (error) {
    if (error instanceof VendorProblem && !router.platformKey) {
      const failed = { vendor: "openrouter", keyAt: router.keyAt, refusal: error, now } as const;
      await (error.kind === "keyRefused" ? noteRefused(env, organizationId, failed) : noteProblem(env, organizationId, failed));
    }
    throw vendorRefusal(error) ?? error;
  }
}

/** Back to the platform's key, where there is one; models and budget stay. */
export async function disconnectRouter(env: Env, organizationId: string, { who, at }: Act): Promise<void> {
  await keepConnection(env, organizationId, { vendor: "openrouter", key: null, verb: "integration.disconnect", after: {}, who, at });
}
