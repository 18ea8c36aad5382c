import { signJWT, verifyJWT } from "better-auth/crypto";
import { settingsOf } from "../../env";
import { authOf } from "../sign-in/auth";
import { inOurWords } from "../sign-in/refused";
import { userByEmail, verifyEmailRow } from "../../db/users";
import { auditAccount } from "./audit";

/** Takes the token of the link; `by` is who is signed in where it was pressed. A second press of the same link is no fault: the address is verified all the same. */
export async function verifyEmail(
  env: Env,
  token: string,
  { at, requestId, by }: { at: number; requestId: string; by: string | null },
): Promise<{ email: string }> {
  const email = emailIn(token);
  const believed = await underCurrentSecret(env, token);
  const before = email === null ? null : await userByEmail(env, email);
  await inOurWords(() => authOf(env).api.verifyEmail({ query: { token: believed } }));
  if (before && !before.emailVerified) {
    await verifyEmailRow(env, before.id, { at, signedIn: by === before.id }).run();
    await auditAccount(env, { userId: before.id, verb: "user.verifyEmail", at, who: { type: "user", id: before.id, requestId } });
  }
  return { email: before?.email ?? email ?? "" };
}

/** A link that left before AUTH_SECRET was rotated, signed anew for what is left of its day. */
async function underCurrentSecret(env: Env, token: string): Promise<string> {
  const [current, ...former] = settingsOf(env).authSecrets;
  for (const secret of former) {
    const claims = await verifyJWT<{ exp?: number }>(token, secret);
    if (claims?.exp !== undefined) return signJWT(claims, current, Math.max(1, claims.exp - Math.floor(Date.now() / 1_000)));
  }
  return token;
}

/** What the token says, to be believed only after better-auth has checked its signature. */
function emailIn(token: string): string | null {
  try {
    const claims: unknown = JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")));
    return typeof claims === "object" && claims !== null && "email" in claims && typeof claims.email === "string" ? claims.email : null;
  } catch {
    return null;
  }
}
