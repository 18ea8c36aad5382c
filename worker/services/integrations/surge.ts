/** Surge: connect, change, another key, signing secrets, check, disconnect. A key is tried before it is put in force. */
import type { NewConnection } from "../../contract/integrations";
import { freeAccount } from "../../db/vendor-accounts";
import { accountIsTaken, vendorEndpoint, writeEndpoint } from "../../db/platform";
import { organizationDb } from "../../db/organization";
import { Refusal } from "../../domain/refusal";
import { problemWords, VendorProblem } from "../../domain/vendors/problem";
import { settingsOf } from "../../env";
import { newId } from "../../lib/ids";
import { ulid } from "../../lib/ulid";
import { vendorFetch } from "../../providers/fetch";
import { surgeAccount, surgeAccounts } from "../../providers/surge/account";
import type { Who } from "../actor";
import { syncNumbers } from "../numbers/sync";
import { forgetAccount, forgetEndpoint } from "../webhooks/endpoint";
import { mostSecrets, overlapMs, readSecrets, sealSecrets, standing } from "../webhooks/secrets";
import { keepConnection } from "./keep";
import { endpointOf } from "./list";
import { noteProblem, noteRefused } from "./note";
import { connectionRow, openSurge } from "./open";
import { readStored, SurgeSettings } from "./stored";

interface Act {
  who: Who;
  at: number;
}

/** What the vendor said, as our refusal: its own words and what to do. */
export function vendorRefusal(error: unknown): Refusal | null {
  if (!(error instanceof VendorProblem)) return null;
  const { words, todo } = problemWords(error.vendor, error);
  return new Refusal("precondition_failed", `${words} ${todo}`, { vendor: error.vendor, kind: error.kind, words, todo });
}

const surgeWith = (env: Env, key: string) => ({ key, baseUrl: settingsOf(env).surgeBaseUrl, fetch: vendorFetch(env, "surge") });

/** The accounts that a key reaches, to choose from. */
export async function accountsOfKey(env: Env, key: string): Promise<{ id: string; name: string | null }[]> {
  return surgeAccounts(surgeWith(env, key));
}

export async function connectSurge(env: Env, organizationId: string, wanted: Extract<NewConnection, { vendor: "surge" }>, { who, at }: Act): Promise<void> {
  const { account, key, secret, answersKeywords } = wanted;
  await surgeAccount({ ...surgeWith(env, key), account });
  if (await accountIsTaken(env, "surge", account, organizationId))
    throw new Refusal("conflict", "account: this Surge account is connected to another company here. Disconnect it there first.", { path: "account" });
  // The key proves that the account is theirs now: whoever disconnected it gets nothing of it from here on.
  for (const { endpointId: former } of await freeAccount(env, { vendor: "surge", account, organizationId })) forgetAccount(former, account);
  const before = readStored(SurgeSettings, (await connectionRow(env, organizationId, "surge"))?.settings ?? null);
  const endpointId = before?.endpointId ?? (before && (await endpointOf(env, organizationId, before.account))) ?? `ep_${ulid().toLowerCase()}`;
  if (!(await vendorEndpoint(env, endpointId)))
    await writeEndpoint(env, { id: endpointId, vendor: "surge", sealed: await sealSecrets(env, endpointId, []), from: null, now: at });
  const db = organizationDb(env, organizationId);
  await keepConnection(env, organizationId, {
    vendor: "surge",
    key,
    settings: { account, answersKeywords, endpointId } satisfies SurgeSettings,
    verb: "integration.connect",
    after: { vendor: "surge", account, answersKeywords },
    who,
    at,
  });
  const integration = await connectionRow(env, organizationId, "surge");
  await db.d1.batch([
    db.raw("DELETE FROM vendor_accounts WHERE organization_id = ?1 AND endpoint_id = ?2 AND account <> ?3", endpointId, account),
    db.raw(
      `INSERT INTO vendor_accounts (endpoint_id, account, organization_id, integration_id) VALUES (?2, ?3, ?1, ?4)
       ON CONFLICT (endpoint_id, account) DO UPDATE SET integration_id = excluded.integration_id WHERE organization_id = ?1`,
      endpointId,
      account,
      integration?.id ?? "",
    ),
  ]);
  forgetAccount(endpointId, account);
  if (secret) await addSecret(env, organizationId, secret, { who, at });
  await checkSurge(env, organizationId, at);
}

export async function changeSurge(env: Env, organizationId: string, change: { answersKeywords?: boolean | undefined }, { who, at }: Act): Promise<void> {
  const settings = await settingsStored(env, organizationId);
  await keepConnection(env, organizationId, {
    vendor: "surge",
    settings: { ...settings, ...(change.answersKeywords === undefined ? {} : { answersKeywords: change.answersKeywords }) },
    verb: "integration.change",
    after: change,
    who,
    at,
  });
}

/** Another key for the same account: tried first; until it is in force the former one goes on. Texts that waited for it leave. */
export async function newSurgeKey(env: Env, organizationId: string, key: string, { who, at }: Act): Promise<void> {
  const settings = await settingsStored(env, organizationId);
  await surgeAccount({ ...surgeWith(env, key), account: settings.account });
  await keepConnection(env, organizationId, { vendor: "surge", key, verb: "integration.newKey", after: { end: key.slice(-4) }, who, at });
  await checkSurge(env, organizationId, at);
}

/** A signing secret beside the former ones, which end a day later: no delivery is lost while it is replaced at Surge. */
export async function addSecret(env: Env, organizationId: string, secret: string, { who, at }: Act): Promise<void> {
  const settings = await settingsStored(env, organizationId);
  const endpointId = settings.endpointId ?? (await endpointOf(env, organizationId, settings.account)) ?? "";
  const endpoint = await vendorEndpoint(env, endpointId);
  if (!endpoint) throw new Refusal("precondition_failed", "Connect Surge first: then there is an address that Surge signs for.");
  const known = standing(await readSecrets(env, endpoint.id, endpoint.sealed), at);
  if (known.some((one) => one.secret === secret)) throw new Refusal("conflict", "secret: this signing secret is accepted already.", { path: "secret" });
  const former = known.slice(0, mostSecrets - 1).map((one) => ({ ...one, until: one.until ?? at + overlapMs }));
  const sealed = await sealSecrets(env, endpoint.id, [{ id: newId("sec", at), secret, setAt: at, until: null }, ...former]);
  if (!(await writeEndpoint(env, { id: endpoint.id, vendor: "surge", sealed, from: endpoint.sealed, now: at })))
    throw new Refusal("conflict", "Somebody changed the signing secrets at the same moment. Look at the list, then try again.");
  forgetEndpoint("surge", endpoint.id);
  await keepConnection(env, organizationId, {
    vendor: "surge",
    settings: { ...settings, endpointId: endpoint.id },
    verb: "integration.addSecret",
    after: { end: secret.slice(-4) },
    who,
    at,
  });
}

/** Asks Surge and keeps what it says; a no is kept beside the key and thrown in words. */
export async function checkSurge(env: Env, organizationId: string, now: number): Promise<void> {
  const surge = await openSurge(env, organizationId);
  try {
    await syncNumbers(env, organizationId, surge, now);
  } catch (error) {
    if (error instanceof VendorProblem) {
      const failed = { vendor: "surge", keyAt: surge.keyAt, refusal: error, now } as const;
      await (error.kind === "keyRefused" ? noteRefused(env, organizationId, failed) : noteProblem(env, organizationId, failed));
    }
    throw vendorRefusal(error) ?? error;
  }
}

/**
 * The key goes, and the account is free for another company. Address, secrets and numbers stay until one connects it, so that connecting again
 * finds everything and a STOP that still arrives is heeded. Nothing is sent meanwhile.
 */
export async function disconnectSurge(env: Env, organizationId: string, { who, at }: Act): Promise<void> {
  await settingsStored(env, organizationId);
  await keepConnection(env, organizationId, { vendor: "surge", key: null, verb: "integration.disconnect", after: {}, who, at });
}

async function settingsStored(env: Env, organizationId: string): Promise<SurgeSettings> {
  const settings = readStored(SurgeSettings, (await connectionRow(env, organizationId, "surge"))?.settings ?? null);
  if (!settings) throw new Refusal("precondition_failed", "Surge is not connected yet. Connect it first.");
  return settings;
}
