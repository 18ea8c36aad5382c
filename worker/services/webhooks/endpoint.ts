/** Who may sign at an endpoint, and whose account spoke: kept a minute in the isolate, so a text is received without reading D1. */
import { organizationOfAccount, vendorEndpoint } from "../../db/platform";
import { timedCache } from "../../lib/cache";
import { minutes, systemClock } from "../../lib/clock";
import { type Secret, readSecrets, standing } from "./secrets";

const endpoints = timedCache<Secret[] | null>(minutes(1), systemClock);
const organizations = timedCache<string | null>(minutes(1), systemClock);
/** A signature that no remembered secret proves is looked at once more with the secrets of now, so often at most: guesses cost no reads. */
const looksAgain = timedCache<Secret[] | null>(3_000, systemClock);

/** The endpoint's signing secrets, or null when this vendor has no such endpoint. */
export async function endpointSecrets(env: Env, vendor: string, endpointId: string): Promise<string[] | null> {
  return wordsOf(await remembered(endpoints, `${vendor} ${endpointId}`, () => load(env, vendor, endpointId)));
}

/** Read anew: a secret may have been entered since this isolate read them, and the vendor signs with it already. */
export async function freshEndpointSecrets(env: Env, vendor: string, endpointId: string): Promise<string[] | null> {
  const key = `${vendor} ${endpointId}`;
  return wordsOf(
    await looksAgain.get(key, () => {
      endpoints.forget(key);
      return remembered(endpoints, key, () => load(env, vendor, endpointId));
    }),
  );
}

export function forgetEndpoint(vendor: string, endpointId: string): void {
  endpoints.forget(`${vendor} ${endpointId}`);
  looksAgain.forget(`${vendor} ${endpointId}`);
}

const wordsOf = (secrets: Secret[] | null) => secrets && standing(secrets, Date.now()).map((one) => one.secret);

async function load(env: Env, vendor: string, endpointId: string): Promise<Secret[] | null> {
  const endpoint = await vendorEndpoint(env, endpointId);
  return endpoint && endpoint.vendor === vendor ? readSecrets(env, endpointId, endpoint.sealed) : null;
}

/** The organization of an account as this endpoint knows it, or null. */
export function organizationBehind(env: Env, endpointId: string, account: string): Promise<string | null> {
  return remembered(organizations, `${endpointId} ${account}`, () => organizationOfAccount(env, endpointId, account));
}

/** After an account came or went. */
export function forgetAccount(endpointId: string, account: string): void {
  organizations.forget(`${endpointId} ${account}`);
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
