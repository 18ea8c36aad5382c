/**
 * The Purse of an organization: every call to a model asks here before it is made. One object decides for all threads and requests, so that
 * calls at the same moment see each other. Reports read D1, which is told the costs by whoever made the calls.
 */
import { DurableObject } from "cloudflare:workers";
import { emptyPurse, type Purse as State, refuses, settle } from "../../domain/money/purse";
import { minutes } from "../../lib/clock";
import { spentAtAll, spentToday } from "../../services/usage/spent-today";
import { utcDay } from "../../services/usage/record";
import type { PurseRpc } from "../../stubs/purse";

/** A call that has not ended by then died with its caller. */
const lostAfterMs = minutes(3);

export class Purse extends DurableObject<Env> implements PurseRpc {
  /** Calls under way: since when, and whether on trial. Outlives the instance, so that a restart does not make room for more. */
  private open: Map<string, { at: number; trial: boolean }> | null = null;
  private state: State | null = null;

  async begin({ organizationId, id, bounds }: Parameters<PurseRpc["begin"]>[0]) {
    const state = await this.today(organizationId);
    const now = Date.now();
    const open = this.calls();
    for (const [call, { at }] of open) if (now - at > lostAfterMs) open.delete(call);
    const refused = refuses(state, open.size, bounds);
    if (refused !== null) return refused;
    open.set(id, { at: now, trial: bounds.trialUsd !== null });
    this.keepCalls();
    return null;
  }

  async end({ organizationId, id, costUsd }: Parameters<PurseRpc["end"]>[0]): Promise<void> {
    const state = await this.today(organizationId);
    const trial = this.calls().get(id)?.trial ?? false;
    this.calls().delete(id);
    this.keepCalls();
    this.keep(settle(state, utcDay(Date.now()), { costUsd, trial }));
  }

  private calls(): Map<string, { at: number; trial: boolean }> {
    return (this.open ??= new Map(this.ctx.storage.kv.get<[string, { at: number; trial: boolean }][]>("open") ?? []));
  }

  /** Nobody waits for the disk: a crash in this very moment may forget a call, a restart does not. */
  private keepCalls(): void {
    void this.ctx.storage.put("open", [...this.calls()], { allowUnconfirmed: true });
  }

  private async today(organizationId: string): Promise<State> {
    const day = utcDay(Date.now());
    this.state ??= this.ctx.storage.kv.get<State>("purse") ?? null;
    // What was spent before there was a purse, or another object counted, stands in D1.
    if (this.state === null) {
      const [spentUsd, trialUsd] = await Promise.all([spentToday(this.env, organizationId), spentAtAll(this.env, organizationId)]);
      // Another call may have come first meanwhile.
      this.state ??= { ...emptyPurse(day), spentUsd, trialUsd };
    }
    if (this.state.day !== day) this.state = { ...this.state, day, spentUsd: 0 };
    return this.state;
  }

  private keep(state: State): void {
    this.state = state;
    this.ctx.storage.kv.put("purse", state);
  }
}
