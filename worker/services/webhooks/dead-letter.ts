import { keepDeadLetter } from "../../db/platform";
import { settingsOf } from "../../env";
import { hmacId } from "../../lib/ids";
import { log } from "../../lib/log";

export interface DeadLetter {
  vendor: string;
  endpointId: string;
  organizationId: string | null;
  reason: "malformed" | "unknownAccount" | "unknownType";
  path?: string;
  detail?: string;
  body: string;
  now: number;
}

/** What a row of D1 may hold of a body; the rest tells no more about the fault. */
const keptCharacters = 64_000;

/** Keeps a delivery that could not be used, once however often the vendor repeats it. */
export async function recordDeadLetter(env: Env, letter: DeadLetter): Promise<void> {
  const { now, body, path, detail, ...rest } = letter;
  const id = `dl_${await hmacId(settingsOf(env).idKey, "dead letter", letter.endpointId, body.replaceAll("\n", " "))}`;
  await keepDeadLetter(env, { ...rest, id, path: path ?? null, detail: detail ?? null, body: body.slice(0, keptCharacters), receivedAt: now });
  log({ event: "webhook.deadLetter", vendor: letter.vendor, endpointId: letter.endpointId, reason: letter.reason, path: path ?? null }, "warn");
}
