/**
 * The Sender: one per vendor account. Paces segments per number and keeps the day's count; reads the gates for all texts that are about to
 * leave together, because a read of D1 for each would cost more than everything else of a send; resolves sends whose fate is unknown by one
 * listing pass for all of them (conversation.md §5).
 */
import { DurableObject } from "cloudflare:workers";
import { settingsOf } from "../../env";
import { listTexts } from "../../providers/surge/client";
import { noteFault } from "../../services/faults/note";
import { readGates } from "../../services/gates/read";
import { openSurge } from "../../services/integrations/open";
import { conversationStub } from "../../stubs/conversation";
import type { Allotment, Allotted, ClearAsk, Clearance, LookUp, OutlookAsk, SenderRpc } from "../../stubs/sender";
import type { Gates } from "../../domain/gates";
import { rampDays, rampFor } from "../../domain/campaigns/pace";
import { takeFrom } from "../../domain/pacing/bucket";
import type { Bucket } from "../../domain/pacing/bucket";
import { shareOf } from "../../domain/pacing/share";
import { scan } from "./scan";
import type { ScanResult } from "./scan";
import { SharedReads } from "./shared-reads";
import { SenderStore } from "./store";

const againMs = 5_000;
const giveUpMs = 20 * 60_000;
const markEveryMs = 20_000;
/** A campaign that has not asked for so long takes no share. */
const sharesMs = 15_000;

export class Sender extends DurableObject<Env> implements SenderRpc {
  private readonly store: SenderStore;
  private readonly buckets = new Map<string, Bucket>();
  private readonly gates = new SharedReads<ClearAsk, Gates>((asks) => this.readAll(asks));
  private scanning = false;
  /** When campaigns asked last; none of it outlives the instance, a share is small. */
  private readonly shares = new Map<string, number>();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.store = new SenderStore(ctx.storage);
  }

  async clear(ask: ClearAsk): Promise<Clearance> {
    const at = this.reserve(ask);
    return { at, gates: at > Date.now() ? null : await this.gates.ask(ask) };
  }

  async allot(ask: Allotment): Promise<Allotted> {
    const now = Date.now();
    const { segmentsPerSecond } = settingsOf(this.env);
    const since = this.shares.get(ask.campaignId) ?? now - 1_000;
    this.shares.set(ask.campaignId, now);
    for (const [id, at] of this.shares) if (at < now - sharesMs) this.shares.delete(id);
    const day = new Date(now).toISOString().slice(0, 10);
    const numbers = ask.numbers.map(({ phone, ramp }) => ({
      number: phone,
      leftToday: this.leftOn(day, phone, ramp ? this.store.dayOfUse(day, phone) : null),
    }));
    const grants = shareOf({
      numbers,
      want: ask.want,
      segments: ask.segments,
      perSecond: segmentsPerSecond,
      sinceMs: now - since,
      campaigns: this.shares.size,
    });
    const usedUp = numbers.every(({ leftToday }) => leftToday < ask.segments);
    return { grants, dayUsedUp: usedUp ? Date.parse(`${day}T00:00:00Z`) + 86_400_000 : null };
  }

  async outlook({ numbers, from }: OutlookAsk): Promise<number[]> {
    return Array.from({ length: rampDays + 1 }, (_, ahead) => {
      const day = new Date(from + ahead * 86_400_000).toISOString().slice(0, 10);
      // A number that never sent begins on the first of these days.
      const use = (phone: string) => (this.store.wasUsed(phone) ? this.store.dayOfUse(day, phone) : ahead);
      return numbers.reduce((sum, { phone, ramp }) => sum + this.leftOn(day, phone, ramp ? use(phone) : null), 0);
    });
  }

  /** `dayOfUse` null: a number without a ramp. */
  private leftOn(day: string, phone: string, dayOfUse: number | null): number {
    const { segmentsPerDay } = settingsOf(this.env);
    const most = Math.min(segmentsPerDay, (dayOfUse === null ? null : rampFor(dayOfUse)) ?? segmentsPerDay);
    return Math.max(0, most - this.store.sentOn(day, phone));
  }

  private readAll(asks: ClearAsk[]): Promise<Gates[]> {
    const organizationId = asks[0]?.organizationId ?? "";
    // The stub puts the organization into the Sender's name, so this cannot be; if it ever were, nothing leaves.
    if (asks.some((ask) => ask.organizationId !== organizationId)) throw new Error("Sender: asked for two organizations");
    return readGates(this.env, organizationId, asks);
  }

  private reserve(input: { number: string; segments: number }): number {
    const now = Date.now();
    const { segmentsPerSecond, segmentsPerDay } = settingsOf(this.env);
    const day = new Date(now).toISOString().slice(0, 10);
    if (this.store.sentOn(day, input.number) + input.segments > segmentsPerDay) return Date.parse(`${day}T00:00:00Z`) + 86_400_000;
    const { bucket, at } = takeFrom(this.buckets.get(input.number) ?? null, { segments: input.segments, perSecond: segmentsPerSecond, now });
    this.buckets.set(input.number, bucket);
    if (at <= now) this.store.count(day, input.number, input.segments);
    return at;
  }

  async lookUp(input: LookUp): Promise<void> {
    const now = Date.now();
    this.store.add(input);
    // A page read now marks where "older than the next attempt" begins, so that later scans can stop early.
    if (this.store.lastMarkAt() < now - markEveryMs) this.ctx.waitUntil(this.mark(input.organizationId));
    const due = Math.max(input.notBefore, now);
    const alarm = await this.ctx.storage.getAlarm();
    if (alarm === null || alarm > due) await this.ctx.storage.setAlarm(due);
  }

  private async mark(organizationId: string): Promise<void> {
    const at = Date.now();
    try {
      const surge = await openSurge(this.env, organizationId);
      const first = (await listTexts(surge, null)).items[0];
      if (first) this.store.addMark(first.vendorMessageId, at);
    } catch (error) {
      noteFault(this.env, { object: "sender", id: organizationId, where: "mark", error: error });
    }
  }

  override async alarm(): Promise<void> {
    if (this.scanning) return;
    this.scanning = true;
    try {
      const due = this.store.due(Date.now());
      const [first] = due;
      if (first) await this.resolve(first.organizationId, due);
    } catch (error) {
      noteFault(this.env, { object: "sender", id: "", where: "scan", error: error });
    } finally {
      this.scanning = false;
      const next = this.store.nextDue();
      if (next !== null) await this.ctx.storage.setAlarm(Math.max(next, Date.now() + 1_000));
    }
  }

  private async resolve(organizationId: string, due: LookUp[]): Promise<void> {
    const startedAt = Date.now();
    let result: ScanResult = { found: new Map(), complete: () => false, newest: null };
    try {
      const surge = await openSurge(this.env, organizationId);
      result = await scan(
        (cursor) => listTexts(surge, cursor),
        due,
        (id) => this.store.markAt(id),
      );
      if (result.newest !== null) this.store.addMark(result.newest, startedAt);
    } catch (error) {
      // A page that could not be read proves nothing: the texts stay unknown.
      noteFault(this.env, { object: "sender", id: organizationId, where: "listing", error: error });
    }
    for (const lookUp of due) await this.tell(lookUp, result, startedAt);
  }

  private async tell(lookUp: LookUp, result: ScanResult, startedAt: number): Promise<void> {
    const vendorMessageId = result.found.get(lookUp.messageId);
    const complete = vendorMessageId === undefined && result.complete(lookUp.beganAt);
    try {
      await conversationStub(this.env, lookUp.organizationId, lookUp.conversationId).resolveUnknown({
        messageId: lookUp.messageId,
        found: vendorMessageId === undefined ? null : { vendorMessageId },
        complete,
      });
      if (vendorMessageId !== undefined || complete || startedAt - lookUp.beganAt > giveUpMs) this.store.remove(lookUp.messageId);
      else this.store.postpone(lookUp.messageId, startedAt + againMs);
    } catch (error) {
      noteFault(this.env, { object: "sender", id: lookUp.conversationId, where: "resolve", error: error });
      this.store.postpone(lookUp.messageId, startedAt + againMs);
    }
  }
}
