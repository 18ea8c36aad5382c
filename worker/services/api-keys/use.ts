/** Who a key is. Read from D1 on every request, so that an ended key is out with the next one. */
import type { Scope } from "../../contract/api-keys";
import { apiKeyByHash, type Membership, touchApiKey } from "../../db/platform";
import { Refusal } from "../../domain/refusal";
import { minutes } from "../../lib/clock";
import { sha256 } from "../../lib/digest";
import { scopesOf } from "./view";

export interface KeyInUse {
  id: string;
  name: string;
  organizationId: string;
  organizationName: string;
  language: string;
  liveAt: number | null;
  scopes: Scope[];
  /** Whoever made it, as they are in the company now: the key may do no more than they. */
  maker: Membership;
  makerId: string;
  /** Its use is to be noted: at most once a minute. */
  stale: boolean;
}

const shape = /^pk_[A-Za-z0-9_-]{43}$/;

/** The organization and scopes of the key in `Authorization: Bearer pk_…`. */
export async function keyInUse(env: Env, key: string, now: number): Promise<KeyInUse> {
  if (!shape.test(key)) throw new Refusal("unauthorized", "This is no API key of Plaibook: they begin with pk_ and have 46 characters.");
  const found = await apiKeyByHash(env, await sha256(key));
  if (!found) throw new Refusal("unauthorized", "This API key does not exist, or it was ended. An admin makes keys under Settings.");
  const { row, organization, maker } = found;
  if (row.expiresAt !== null && row.expiresAt <= now) throw new Refusal("unauthorized", `This API key ended on ${new Date(row.expiresAt).toISOString()}.`);
  if (!maker)
    throw new Refusal(
      "unauthorized",
      `This API key no longer opens anything: ${row.createdByName}, who made it, has left the company. An admin makes a new one under Settings.`,
    );
  return {
    id: row.id,
    maker,
    makerId: row.createdById,
    name: row.name,
    organizationId: row.organizationId,
    organizationName: organization.name,
    language: organization.language,
    liveAt: organization.liveAt,
    scopes: scopesOf(row),
    stale: row.lastUsedAt === null || row.lastUsedAt < now - minutes(1),
  };
}

export const noteUse = (env: Env, key: Pick<KeyInUse, "id" | "organizationId">, now: number): Promise<void> =>
  touchApiKey(env, { ...key, now, before: now - minutes(1) });
