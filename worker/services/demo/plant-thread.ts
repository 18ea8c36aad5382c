/** Plants one demo thread: its lead, its place in the calendar, and the thread itself in its object. */
import type { SeedThread } from "../../domain/conversation/seed";
import type { VisitReceipt } from "../../domain/conversation/rpc";
import { addDays } from "../../domain/calendar/windows";
import { organizationDb } from "../../db/organization";
import { minutes } from "../../lib/clock";
import { conversationId, conversationStub } from "../../stubs/conversation";
import { calendarPort } from "../calendar/port";
import { leadById } from "../leads/resolve";
import { recordOptOut } from "../opt-outs/record";
import { phoneHash } from "../opt-outs/phone-hash";
import { removeConversations } from "../search/write";
import { loadSetting } from "../settings/load";
import type { DemoThread } from "./threads/telling";
import { demoId } from "./ids";
import { demoPhoto } from "./photo";

export interface Planting {
  organizationId: string;
  thread: DemoThread;
  /** Within the organization, for the ids of its rows. */
  number: number;
  campaignId: string;
  now: number;
}

export async function plantThread(env: Env, planting: Planting): Promise<void> {
  const { organizationId, thread } = planting;
  const id = await conversationId(env, organizationId, thread.lead.phone);
  await forgetThread(env, organizationId, id);
  const leadId = await plantLead(env, planting);
  const visit = await plantVisit(env, planting, { id, leadId });
  const lead = await leadById(env, organizationId, leadId);
  if (!lead) throw new Error(`The demo's lead ${leadId} was not planted`);
  const setting = await loadSetting(env, { organizationId, conversationId: id, phone: thread.lead.phone, branchId: thread.branchId });
  const photo = thread.photo ? await plantPhoto(env, planting, id) : { id: "", type: "", url: "", bytes: null };
  if (thread.optedOut) {
    await recordOptOut(env, organizationId, {
      phone: thread.lead.phone,
      source: "text",
      at: planting.now - minutes(thread.opened / 2),
      who: { type: "webhook", id: "lead" },
    });
  }
  const seed: SeedThread = {
    lead,
    number: setting.numbers[0] ?? "",
    title: thread.kind === "campaign" ? "Fall win-back" : "Inbound",
    kind: thread.kind,
    campaignId: thread.kind === "campaign" ? planting.campaignId : null,
    openedMinutesAgo: thread.opened,
    stageId: thread.stage,
    owner: thread.owner,
    unread: thread.unread ?? 0,
    facts: (thread.facts ?? []).map((fact) => ({ key: fact.key, value: fact.value, messageIndex: fact.from ?? null, by: fact.by ?? "The AI" })),
    language: thread.lead.language ?? "en",
    messages: thread.told({ visit: visit?.label ?? "", photo }),
    ...(thread.stagePinned === undefined ? {} : { stagePinned: thread.stagePinned }),
    ...(thread.assignee ? { assignee: thread.assignee } : {}),
    ...(thread.snoozedFor === undefined ? {} : { snoozedForMinutes: thread.snoozedFor }),
    ...(thread.risk ? { risk: thread.risk } : {}),
    ...(thread.optedOut ? { optedOut: true } : {}),
    ...(visit ? { visit } : {}),
  };
  const planted = await conversationStub(env, organizationId, id).seed({ setting, thread: seed });
  if (!planted.ok) throw new Error(`The demo's thread ${id} was refused: ${planted.error.message}`);
}

/** A thread told anew begins at sequence 1, so what the projection keeps of the old telling has to go first. */
async function forgetThread(env: Env, organizationId: string, id: string): Promise<void> {
  const db = organizationDb(env, organizationId);
  const gone = (table: string, column: string) => db.raw(`DELETE FROM ${table} WHERE organization_id = ?1 AND ${column} = ?2`, id);
  await db.d1.batch([
    gone("messages", "conversation_id"),
    gone("episodes", "conversation_id"),
    gone("conversations", "id"),
    gone("erased_conversations", "id"),
    gone("appointments", "conversation_id"),
    gone("opt_outs", "conversation_id"),
    db.raw("DELETE FROM calendar_effects WHERE organization_id = ?1 AND key = ?2", `demo:${id}`),
  ]);
  await removeConversations(env, organizationId, [id]);
}

async function plantLead(env: Env, { organizationId, thread, number, now }: Planting): Promise<string> {
  const { name, phone, zip, street, city, state, language } = thread.lead;
  const db = organizationDb(env, organizationId);
  const id = demoId("lead", number);
  const at = now - minutes(thread.opened);
  await db.d1.batch([
    db.raw(
      `INSERT INTO leads (organization_id, id, name, first_name, language, relationship, branch_id, source, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'demo', ?8, ?8) ON CONFLICT DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at`,
      id,
      name,
      name.split(" ")[0] ?? null,
      language ?? null,
      thread.stage === "booked" ? "customer" : "prospect",
      thread.branchId,
      at,
    ),
    db.raw("INSERT OR IGNORE INTO lead_phones (organization_id, phone, lead_id, created_at) VALUES (?1, ?2, ?3, ?4)", phone, id, at),
    db.raw(
      `INSERT INTO properties (organization_id, id, lead_id, street, city, state, zip, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING`,
      demoId("prop", number),
      id,
      street ?? null,
      city ?? null,
      state ?? null,
      zip ?? null,
      at,
    ),
    db.raw(
      `INSERT INTO consents (organization_id, id, phone_hash, lead_id, category, source, wording, channel, at, created_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?9, ?8, ?8) ON CONFLICT DO NOTHING`,
      demoId("csn", number),
      await phoneHash(env, organizationId, phone),
      id,
      // Who writes first agrees to answers about their request; a campaign needs more.
      thread.kind === "campaign" ? "marketing" : "informational",
      thread.kind === "campaign" ? "web form, last year" : "texted first",
      thread.kind === "campaign" ? "I agree to get texts with offers." : null,
      at,
      thread.kind === "campaign" ? "webForm" : "text",
    ),
  ]);
  return id;
}

/** A real place in the calendar, so that the board's visit can be moved and cancelled like any other. */
async function plantVisit(env: Env, { organizationId, thread, now }: Planting, { id, leadId }: { id: string; leadId: string }): Promise<VisitReceipt | null> {
  const { visit: wanted, branchId, lead } = thread;
  if (!wanted) return null;
  const calendar = calendarPort(env, organizationId, () => now);
  const fromDate = addDays(new Date(now).toISOString().slice(0, 10), wanted.days);
  const found = await calendar.findWindows({ branchId, zip: null, fromDate, part: wanted.part, limit: 1 });
  const window = found.ok ? found.value[0] : undefined;
  if (!window) return null;
  const context = { conversationId: id, branchId, leadId, key: `demo:${id}`, by: "ai" };
  const address = [lead.street, lead.city, [lead.state, lead.zip].filter(Boolean).join(" ")].filter(Boolean).join(", ");
  const details = { name: lead.name, address, zip: lead.zip ?? null, offerId: wanted.offerId, cents: wanted.cents };
  const result =
    wanted.status === "held"
      ? await calendar.hold(context, { windowId: window.windowId })
      : await calendar.book(context, { windowId: window.windowId, ...details });
  if (!result.ok) return null;
  const { appointmentId, label, status, date, from, to } = result.value;
  return { appointmentId, label, status, date, from, to, address: address || null, cents: wanted.cents, offerId: wanted.offerId };
}

async function plantPhoto(env: Env, { organizationId, number, now }: Planting, conversation: string) {
  const photo = await demoPhoto(env, organizationId, number);
  await organizationDb(env, organizationId)
    .raw(
      `INSERT INTO attachments (organization_id, id, conversation_id, type, bytes, key, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
       ON CONFLICT DO UPDATE SET bytes = excluded.bytes`,
      photo.id,
      conversation,
      photo.type,
      photo.bytes,
      photo.key,
      now,
    )
    .run();
  return { id: photo.id, type: photo.type, url: photo.url, bytes: photo.bytes };
}
