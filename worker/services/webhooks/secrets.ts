/**
 * The signing secrets of an endpoint as they lie sealed: the newest first, an older one with the time when it ends. During that overlap
 * both prove a delivery, so that a secret is replaced without losing one.
 */
import { z } from "zod";
import { settingsOf } from "../../env";
import { hours } from "../../lib/clock";
import { seal, unseal } from "../../lib/seal";
import { endpointSealContext } from "../integrations/seal-context";

/** Surge repeats a delivery for hours; after a day nothing signed with the old secret is under way. */
export const overlapMs = hours(24);
/** More at once would only slow down a delivery that proves nothing. */
export const mostSecrets = 4;

const Secret = z.object({ id: z.string(), secret: z.string().min(1), setAt: z.number().nullable(), until: z.number().nullable() });
export type Secret = z.infer<typeof Secret>;

/** Rows of the first days hold bare strings. */
const Stored = z.array(z.union([z.string().min(1), Secret]));

export async function readSecrets(env: Env, endpointId: string, sealed: string): Promise<Secret[]> {
  const stored = Stored.parse(JSON.parse(await unseal(settingsOf(env).credentialsKey, endpointSealContext(endpointId), sealed)));
  return stored.map((one, index) => (typeof one === "string" ? { id: `sec_${index}`, secret: one, setAt: null, until: null } : one));
}

export function sealSecrets(env: Env, endpointId: string, secrets: readonly Secret[]): Promise<string> {
  return seal(settingsOf(env).credentialsKey, endpointSealContext(endpointId), JSON.stringify(secrets));
}

export const standing = (secrets: readonly Secret[], now: number): Secret[] => secrets.filter((one) => one.until === null || one.until > now);
