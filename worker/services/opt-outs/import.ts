import { organizationDb } from "../../db/organization";
import type { Actor } from "../../domain/conversation/rpc";
import { readPhoneList } from "../../domain/optout/phone-list";
import { Refusal } from "../../domain/refusal";
import { newId } from "../../lib/ids";
import { conversationId } from "../../stubs/conversation";
import { auditStatement } from "../audit/write";
import type { Who } from "../actor";
import { phoneHash } from "./phone-hash";
import { tellThread } from "./tell";

const chunk = 500;
/** More in one request would outlast it: send the list in parts. */
const mostLines = 100_000;
const toldAtOnce = 20;

export interface Imported {
  read: number;
  added: number;
  already: number;
  repeated: number;
  unreadCount: number;
  unread: { line: number; text: string }[];
}

/** Adds every phone of a list to the do-not-text list. A second import of the same list adds nothing. Threads are told after the rows stand. */
export async function importOptOuts(
  env: Env,
  organizationId: string,
  input: { text: string; source: string; actor: Actor; who: Who; at: number; later: (work: Promise<unknown>) => void },
): Promise<Imported> {
  const { text, source, actor, who, at, later } = input;
  const list = readPhoneList(text);
  if (list.read === 0) throw new Refusal("validation", "The list is empty. Give one phone a line.");
  if (list.phones.length === 0) {
    const [first] = list.unread;
    throw new Refusal("validation", `No line holds a phone that can be read. Line ${first?.line ?? 1} says “${first?.text ?? ""}”.`, { unread: list.unread });
  }
  if (list.read > mostLines) throw new Refusal("validation", `The list has ${list.read} lines; at most ${mostLines} go in at once. Send it in parts.`);
  const db = organizationDb(env, organizationId);
  let added = 0;
  for (let first = 0; first < list.phones.length; first += chunk) {
    const some = list.phones.slice(first, first + chunk);
    const rows = await Promise.all(
      some.map(async (phone) => ({
        id: newId("opt", at),
        hash: await phoneHash(env, organizationId, phone),
        end: phone.slice(-4),
        conversation: await conversationId(env, organizationId, phone),
      })),
    );
    const [written] = await db.d1.batch<{ conversation_id: string }>([
      db.raw(
        `INSERT INTO opt_outs (organization_id, id, phone_hash, phone_end, conversation_id, source, at, by_type, by_id)
         SELECT ?1, json_extract(value, '$.id'), json_extract(value, '$.hash'), json_extract(value, '$.end'), json_extract(value, '$.conversation'), ?3, ?4, ?5, ?6
         FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING RETURNING conversation_id`,
        JSON.stringify(rows),
        source,
        at,
        who.type,
        who.id,
      ),
      auditStatement(db, { who, at, verb: "optOut.import", subject: { type: "optOut", id: "list" }, after: { source, lines: some.length } }),
    ]);
    const ids = (written?.results ?? []).map((row) => row.conversation_id);
    added += ids.length;
    later(tellKnown(env, organizationId, ids, actor, { source, at }));
  }
  const { read, repeated, unread, unreadCount } = list;
  return { read, added, already: list.phones.length - added, repeated, unreadCount, unread };
}

/** Only phones that have a thread: the row decides every send; this moves their episode and tells viewers. */
async function tellKnown(env: Env, organizationId: string, ids: string[], actor: Actor, { source, at }: { source: string; at: number }): Promise<void> {
  const { results } = await organizationDb(env, organizationId)
    .raw("SELECT id FROM conversations WHERE organization_id = ?1 AND id IN (SELECT value FROM json_each(?2))", JSON.stringify(ids))
    .all<{ id: string }>();
  for (let first = 0; first < results.length; first += toldAtOnce)
    await Promise.all(results.slice(first, first + toldAtOnce).map(({ id }) => tellThread(env, organizationId, id, actor, { verb: "optOut", source, at })));
}
