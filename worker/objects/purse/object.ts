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
  private readonly open = new Map<string, number>();
  private state: State | null = null;

  async begin({ organizationId, id, bounds }: Parameters<PurseRpc["begin"]>[0]) {
    const state = await this.today(organizationId);
    const now = Date.now();
    for (const [call, at] of this.open) if (now - at > lostAfterMs) this.open.delete(call);
    const refused = refuses(state, this.open.size, bounds);
    if (refused === null) this.open.set(id, now);
    return refused;
  }

  async end({ organizationId, id, costUsd }: Parameters<PurseRpc["end"]>[0]): Promise<void> {
    const state = await this.today(organizationId);
    this.open.delete(id);
    this.keep(settle(state, utcDay(Date.now()), costUsd));
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
