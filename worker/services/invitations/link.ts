/**
 * The link of an invitation: its id and a proof. The one that went by mail proves the mailbox as well; the one that was copied does not, so
 * who comes by it is asked to verify the address.
 */
import { settingsOf } from "../../env";
import { hmacId } from "../../lib/ids";
import { equalInConstantTime } from "../../lib/hmac";

export type LinkKind = "mail" | "copy";

export async function invitationLink(env: Env, id: string, kind: LinkKind): Promise<string> {
  return new URL(`/invitation/${id}.${await proofOf(settingsOf(env).authSecret, id, kind)}`, settingsOf(env).publicUrl).href;
}

/** Null for a token that we did not make. */
export async function readToken(env: Env, token: string): Promise<{ id: string; kind: LinkKind } | null> {
  const [id = "", proof = ""] = token.split(".");
  const bytes = new TextEncoder();
  if (id === "") return null;
  for (const secret of settingsOf(env).authSecrets)
    for (const kind of ["mail", "copy"] as const)
      if (equalInConstantTime(bytes.encode(proof), bytes.encode(await proofOf(secret, id, kind)))) return { id, kind };
  return null;
}

const proofOf = (secret: string, id: string, kind: LinkKind): Promise<string> => hmacId(secret, "invitation", kind, id);
