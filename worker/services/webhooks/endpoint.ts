/** Who may sign at an endpoint, and whose account spoke: kept a minute in the isolate, so a text is received without reading D1. */
import { z } from "zod";
import { organizationOfAccount, vendorEndpoint } from "../../db/platform";
import { settingsOf } from "../../env";
import { timedCache } from "../../lib/cache";
import { minutes, systemClock } from "../../lib/clock";
import { unseal } from "../../lib/seal";
import { endpointSealContext } from "../integrations/seal-context";

const Secrets = z.array(z.string().min(1)).min(1);
const endpoints = timedCache<string[] | null>(minutes(1), systemClock);
const organizations = timedCache<string | null>(minutes(1), systemClock);

/** The endpoint's signing secrets, or null when this vendor has no such endpoint. */
export function endpointSecrets(env: Env, vendor: string, endpointId: string): Promise<string[] | null> {
  return remembered(endpoints, `${vendor} ${endpointId}`, async () => {
    const endpoint = await vendorEndpoint(env, endpointId);
    if (!endpoint || endpoint.vendor !== vendor) return null;
    return Secrets.parse(JSON.parse(await unseal(settingsOf(env).credentialsKey, endpointSealContext(endpointId), endpoint.sealed)));
  });
}

/** The organization of an account as this endpoint knows it, or null. */
export function organizationBehind(env: Env, endpointId: string, account: string): Promise<string | null> {
  return remembered(organizations, `${endpointId} ${account}`, () => organizationOfAccount(env, endpointId, account));
}

/** Nothing is remembered about what is not there: it may be set up the next moment. */
async function remembered<T>(
  cache: { get(key: string, load: () => Promise<T | null>): Promise<T | null>; forget(key: string): void },
  key: string,
  load: () => Promise<T | null>,
): Promise<T | null> {
  const value = await cache.get(key, load);
  if (value === null) cache.forget(key);
  return value;
}
