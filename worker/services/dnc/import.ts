import { organizationDb } from "../../db/organization";
import { readDncList } from "../../domain/consent/dnc-list";
import { Refusal } from "../../domain/refusal";
import type { Who } from "../actor";
import { auditStatement } from "../audit/write";
import { phoneHash } from "../opt-outs/phone-hash";

const chunk = 500;
const mostLines = 100_000;

/** Keeps what a scrub said of each phone, with its day. An older scrub than the one that is known changes nothing. */
export async function importDnc(env: Env, organizationId: string, input: { text: string; source: string; asOf: number; who: Who; at: number }) {
  const { text, source, asOf, who, at } = input;
  const { read, phones, unread, unreadCount } = readDncList(text);
  if (phones.size === 0)
    throw new Refusal("validation", "No line holds a phone and whether it is listed. Give “phone,status” with listed or clear.", { unread });
  if (read > mostLines) throw new Refusal("validation", `The list has ${read} lines; at most ${mostLines} go in at once. Send it in parts.`);
  const db = organizationDb(env, organizationId);
  const all = [...phones];
  for (let first = 0; first < all.length; first += chunk) {
    const rows = await Promise.all(
      all.slice(first, first + chunk).map(async ([phone, status]) => ({ hash: await phoneHash(env, organizationId, phone), status })),
    );
    await db.d1.batch([
      db.raw(
        `INSERT INTO dnc_statuses (organization_id, phone_hash, status, as_of, source, by_id, created_at)
         SELECT ?1, value ->> 'hash', value ->> 'status', ?3, ?4, ?5, ?6 FROM json_each(?2) WHERE true
         ON CONFLICT (organization_id, phone_hash) DO UPDATE SET status = excluded.status, as_of = excluded.as_of, source = excluded.source,
           by_id = excluded.by_id, created_at = excluded.created_at WHERE excluded.as_of >= dnc_statuses.as_of`,
        JSON.stringify(rows),
        asOf,
        source,
        who.id,
        at,
      ),
      auditStatement(db, { who, at, verb: "dnc.import", subject: { type: "dnc", id: "list" }, after: { source, asOf, lines: rows.length } }),
    ]);
  }
  const listed = all.filter(([, status]) => status === "listed").length;
  return { read, listed, clear: all.length - listed, unreadCount, unread };
}
