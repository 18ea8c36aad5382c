/** Rotation of AUTH_SECRET: second factors that a former one sealed are sealed again, a few at a time, until the former one can go. */
import { type SecretConfig, symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { factorsSealedOtherwise, replaceFactor } from "../db/users";
import { settingsOf } from "../env";
import { describeError, log } from "../lib/log";
import { authOf } from "../services/sign-in/auth";
import { currentSeal } from "../services/sign-in/key-ring";

/** Answers how many lie under the current secret now that did not before. */
export async function resealFactors(env: Env): Promise<number> {
  const { secretConfig } = await authOf(env).$context;
  let changed = 0;
  for (const { id, secret, backupCodes } of await factorsSealedOtherwise(env, currentSeal(env), 50)) {
    try {
      const anew = async (data: string) => symmetricEncrypt({ key: secretConfig, data: await opened(env, secretConfig, data) });
      await replaceFactor(env, { id, from: { secret, backupCodes }, to: { secret: await anew(secret), backupCodes: await anew(backupCodes) } });
      changed += 1;
    } catch (error) {
      // One that no secret opens keeps the others from nothing.
      log({ event: "seal.failed", table: "two_factors", id, error: describeError(error) }, "error");
    }
  }
  return changed;
}

/** Texts of the first days name no secret: each is tried, and only the right one opens. */
async function opened(env: Env, key: string | SecretConfig, data: string): Promise<string> {
  if (data.startsWith("$ba$")) return symmetricDecrypt({ key, data });
  for (const secret of settingsOf(env).authSecrets) {
    const text = await symmetricDecrypt({ key: secret, data }).catch(() => null);
    if (text !== null) return text;
  }
  throw new Error("no secret in AUTH_SECRET and AUTH_SECRETS_PREVIOUS opens this second factor");
}
