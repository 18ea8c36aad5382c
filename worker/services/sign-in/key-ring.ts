/** AUTH_SECRET and those before it: what a former one signed or sealed is still believed, and made anew under the current one. */
import { createHash } from "node:crypto";
import { settingsOf } from "../../env";

/**
 * What a sealed text calls its secret. It follows from the secret itself, so that nobody has to number them: 31 bits of a hash of at least 32
 * random characters tell nothing about them.
 */
export const versionOf = (secret: string): number => createHash("sha256").update(`auth-secret-version:${secret}`).digest().readUInt32BE(0) >>> 1;

export function ringOf(env: Env): { secrets: { version: number; value: string }[]; oldest: string } {
  const { authSecrets } = settingsOf(env);
  return { secrets: authSecrets.map((value) => ({ version: versionOf(value), value })), oldest: authSecrets.at(-1) ?? authSecrets[0] };
}

/** What every text begins with that the current secret sealed. */
export const currentSeal = (env: Env): string => `$ba$${versionOf(settingsOf(env).authSecret)}$`;
