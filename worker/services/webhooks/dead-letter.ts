import { keepDeadLetter } from "../../db/platform";
import { settingsOf } from "../../env";
import { maskLetter, maskSensitive } from "../../domain/inbound/mask";
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
  // A card number is kept nowhere (PCI DSS 3.3.1), in what nobody could use least of all.
  const kept = maskLetter(body).slice(0, keptCharacters);
  const id = `dl_${await hmacId(settingsOf(env).idKey, "dead letter", letter.endpointId, body.replaceAll("\n", " "))}`;
  await keepDeadLetter(env, { ...rest, id, path: path ?? null, detail: detail === undefined ? null : maskSensitive(detail).text, body: kept, receivedAt: now });
  log({ event: "webhook.deadLetter", vendor: letter.vendor, endpointId: letter.endpointId, reason: letter.reason, path: path ?? null }, "warn");
}
