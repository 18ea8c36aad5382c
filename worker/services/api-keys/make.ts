import type { MadeApiKey, NewApiKey } from "../../contract/api-keys";
import { organizationDb } from "../../db/organization";
import { apiKeys } from "../../db/schema";
import { Refusal } from "../../domain/refusal";
import { toBase64Url } from "../../lib/base64";
import { days } from "../../lib/clock";
import { sha256 } from "../../lib/digest";
import { newId } from "../../lib/ids";
import type { Who } from "../actor";
import { auditRow } from "../audit/write";
import { listApiKeys } from "./list";
import { viewOfKey } from "./view";

const most = 100;

/** Makes a key. It is in the answer this once and never again. */
export async function makeApiKey(
  env: Env,
  organizationId: string,
  input: { wanted: NewApiKey; by: { id: string; name: string }; who: Who; at: number },
): Promise<MadeApiKey> {
  const { wanted, by, who, at } = input;
  if ((await listApiKeys(env, organizationId)).length >= most)
    throw new Refusal("precondition_failed", `An organization has at most ${most} keys. End one first.`);
  const key = `pk_${toBase64Url(crypto.getRandomValues(new Uint8Array(32)))}`;
  const scopes = [...new Set(wanted.scopes)];
  const row = {
    id: newId("key", at),
    name: wanted.name,
    hash: await sha256(key),
    start: key.slice(0, 9),
    scopes: JSON.stringify(scopes),
    createdById: by.id,
    createdByName: by.name,
    createdAt: at,
    expiresAt: wanted.days === undefined ? null : at + days(wanted.days),
    lastUsedAt: null,
  };
  const db = organizationDb(env, organizationId);
  await db.batch([
    db.insert(apiKeys, row),
    auditRow(db, { who, at, verb: "apiKey.make", subject: { type: "apiKey", id: row.id }, after: { name: row.name, scopes, expiresAt: row.expiresAt } }),
  ]);
  return { ...viewOfKey(row), key };
}
