/** Whether leads may be texted with something they do not wait for: now, later, or never, and by which rule. */
import { asc } from "drizzle-orm";
import type { CanText as ShownCanText } from "../../contract/compliance";
import { organizationDb } from "../../db/organization";
import { branches } from "../../db/schema";
import { neverText } from "../../domain/consent/may-text";
import type { Category, Standing } from "../../domain/consent/may-text";
import type { Policy } from "../../domain/windows/policy";
import { SharedWindows } from "../../domain/windows/windows";
import type { RuleNamed, WindowDecision } from "../../domain/windows/windows";
import type { OpeningHours } from "../../domain/windows/working-hours";
import { clockLabel } from "../../domain/zones/local";
import { placesOf } from "../../domain/zones/places";
import type { Places } from "../../domain/zones/places";
import { isoOrNull } from "../../lib/clock";
import { hoursOf } from "../branches/read";
import { readPolicy } from "../sending-rules/policy";
import { recipients, standings } from "./read";
import type { Recipient } from "./read";

export interface CanTextAsk {
  category: Category;
  /** Whose hours count; null: those of the lead's own branch, or of the first. */
  branchId: string | null;
  /** The moment that is asked about. */
  at: number;
  /** Leads of these branches alone; null: of all. */
  branchIds: readonly string[] | null;
}

export interface CanText {
  leadId: string;
  /** The phone that is best to text; null: there is none. */
  phone: string | null;
  verdict: "now" | "later" | "never";
  /** When it may leave; null unless later. */
  at: number | null;
  reason: string;
  rule: RuleNamed | null;
  /** Whose hours it keeps; null where it never leaves. For counting, not for showing. */
  window: TextWindow | null;
}

/** What is shown of an answer. */
export const shownOf = ({ leadId, phone, verdict, at, reason, rule }: CanText): ShownCanText => ({ leadId, phone, verdict, at: isoOrNull(at), reason, rule });

/** The same object for everybody of one place and branch. */
export interface TextWindow {
  places: Places;
  branch: OpeningHours | null;
}

interface Branch extends OpeningHours {
  /** Tells it from others with other hours. */
  key: string;
}

/** `preferred`: by lead, the phone that is asked about; another one only where that may be texted sooner. */
export type CanTexter = (leadIds: readonly string[], preferred?: ReadonlyMap<string, string>) => Promise<CanText[]>;

/**
 * Reads rules and branches once and answers any number of pages (a few thousand ids at a time). One answer a lead, in the order asked. Caps
 * are not in it: how many texts a phone had is its conversation's to know, and it holds what is too much.
 */
export async function canTexter(env: Env, organizationId: string, ask: CanTextAsk): Promise<CanTexter> {
  const db = organizationDb(env, organizationId);
  const [policy, rows] = await Promise.all([readPolicy(env, organizationId), db.select(branches).orderBy(asc(branches.position))]);
  const hours = new Map(rows.map((row): [string, Branch] => [row.id, { zone: row.zone, hours: hoursOf(row.hours), key: `${row.zone} ${row.hours}` }]));
  const first = rows[0]?.id ?? "";
  const windows = windowMemo(organizationId, policy, ask.at);
  return async (leadIds, preferred) => {
    const known = await recipients(db, leadIds, ask.branchIds);
    const onRecord = await standings(env, db, [...new Set([...known.values()].flatMap((one) => one.phones))]);
    return leadIds.map((leadId) => {
      const lead = known.get(leadId);
      if (!lead) return left(leadId, null, { id: "noLead", words: "there is no such lead" });
      const branch = [ask.branchId, lead.branchId, first].find((id) => id !== null && hours.has(id)) ?? "";
      return bestOf(lead, preferred?.get(leadId) ?? null, (phone) => {
        const standing = onRecord.get(phone);
        return standing ? decide({ lead, phone, standing, policy, ask, window: (places) => windows(places, hours.get(branch) ?? null) }) : null;
      });
    });
  };
}

const left = (leadId: string, phone: string | null, rule: Pick<RuleNamed, "id" | "words">): CanText => ({
  leadId,
  phone,
  verdict: "never",
  at: null,
  reason: `Left out: ${rule.words}.`,
  rule: { ...rule, source: null, asOf: null },
  window: null,
});

interface Deciding {
  lead: Recipient;
  phone: string;
  standing: Standing;
  policy: Policy;
  ask: CanTextAsk;
  window: (places: Places) => Decided;
}

interface Decided {
  open: WindowDecision;
  window: TextWindow;
}

function decide({ lead, phone, standing, policy, ask, window }: Deciding): CanText {
  const { leadId } = lead;
  const places = placesOf({ zone: lead.zone, zip: lead.zip, state: lead.state, phone });
  const zone = places.zones[0] ?? "UTC";
  const never = neverText(standing, { category: ask.category, consentRequired: policy.consentRequired, now: ask.at, zone });
  if (never) return left(leadId, phone, { id: never.rule, words: never.words });
  const { open, window: hours } = window(places);
  if (open.open) return { leadId, phone, verdict: "now", at: null, reason: "Can be texted now.", rule: null, window: hours };
  if (open.until === null) return left(leadId, phone, { id: open.rule.id, words: `no-common-window, there is ${open.rule.words}` });
  const reason = `Waits until ${clockLabel(zone, open.until)}: ${open.rule.words}.`;
  return { leadId, phone, verdict: "later", at: open.until, reason, rule: open.rule, window: hours };
}

const rank = { now: 0, later: 1, never: 2 };

/** Of several phones the one that may be texted soonest; of equals the preferred one, else the oldest. */
function bestOf(lead: Recipient, preferred: string | null, decided: (phone: string) => CanText | null): CanText {
  const inTurn = lead.phones.toSorted((a, b) => Number(b === preferred) - Number(a === preferred));
  const all = inTurn.flatMap((phone) => decided(phone) ?? []);
  const soonest = all.toSorted((a, b) => rank[a.verdict] - rank[b.verdict] || (a.at ?? 0) - (b.at ?? 0))[0];
  return soonest ?? left(lead.leadId, null, { id: "noPhone", words: "no phone number" });
}

const shared = new Map<string, SharedWindows>();

/** One search for an opening serves the isolate, one decision each place and branch the page: a hundred thousand leads have a few hundred. */
function windowMemo(organizationId: string, policy: Policy, at: number) {
  const name = `${organizationId} ${policy.version}`;
  if (shared.size > 100) shared.clear();
  const windows = shared.get(name) ?? new SharedWindows(policy);
  shared.set(name, windows);
  const kept = new Map<string, Decided>();
  return (places: Places, branch: Branch | null): Decided => {
    const key = `${places.zones.join(" ")}|${places.states.join(" ")}|${branch?.key}`;
    const known = kept.get(key) ?? { open: windows.at({ places, branch, key }, at), window: { places, branch } };
    kept.set(key, known);
    return known;
  };
}
