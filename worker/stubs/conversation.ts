/** The Conversation of one customer's phone: its id follows from the phone, so routing needs no look-up and cannot race. */
import type { ConversationRpc } from "../domain/conversation/rpc";
import { settingsOf } from "../env";
import { hmacId } from "../lib/ids";
import { knownValues } from "../lib/known";
import { type Upgradable, rpcStub } from "./typed";

export type ConversationStub = ConversationRpc & Upgradable;

const ids = knownValues<string>(20_000);

/** `cnv_` and 26 characters. For a test thread the phone is `test:` and a ULID. */
export async function conversationId(env: Env, organizationId: string, phone: string): Promise<string> {
  const { idKey } = settingsOf(env);
  return ids([idKey, organizationId, phone].join("\n"), async () => `cnv_${await hmacId(idKey, organizationId, phone)}`);
}

/** The object's name holds the organization, so another organization's id meets an empty object that answers `not_found`. */
export function conversationStub(env: Env, organizationId: string, id: string): ConversationStub {
  return rpcStub<ConversationRpc>(env.CONVERSATIONS.getByName(`${organizationId}/${id}`));
}
