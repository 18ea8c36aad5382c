/**
 * The Campaign: one per campaign, the only writer of its recipients. A loop over its own alarm; the truth of every recipient is a row of
 * D1, so a crash at any point loses nothing and begins nobody twice.
 */
import { DurableObject } from "cloudflare:workers";
import { retryFailed } from "../../services/campaigns/state";
import { noteFault } from "../../services/faults/note";
import type { CampaignRpc } from "../../stubs/campaign";
import { type TickMemory, tick } from "./tick";

const afterFaultMs = 5_000;

export class Campaign extends DurableObject<Env> implements CampaignRpc {
  private readonly memory: TickMemory = {
    pacedAt: null,
    credit: 1,
    followedAt: null,
    sweptAt: null,
    movedAt: Date.now(),
    takenOutAt: null,
    counted: null,
    fared: null,
    finish: { at: null, people: null },
  };
  /** Rises with every wake: a look that is under way begins nobody more. */
  private woken = 0;

  async wake(campaign: { organizationId: string; id: string }): Promise<void> {
    this.woken += 1;
    this.ctx.storage.kv.put("campaign", campaign);
    this.memory.movedAt = Date.now();
    this.memory.takenOutAt = null;
    await this.ctx.storage.setAlarm(Date.now());
  }

  async retryFailed({ organizationId, id, who, at }: Parameters<CampaignRpc["retryFailed"]>[0]): Promise<number> {
    const retried = await retryFailed(this.env, organizationId, id, { who, at });
    await this.wake({ organizationId, id });
    return retried;
  }

  override async alarm(): Promise<void> {
    const campaign = this.ctx.storage.kv.get<{ organizationId: string; id: string }>("campaign");
    if (campaign === undefined) return;
    const woken = this.woken;
    let next: number | null = Date.now() + afterFaultMs;
    try {
      next = await tick(this.env, campaign, this.memory, {
        now: () => Date.now(),
        goesOn: () => this.woken === woken,
        fault: (where, error) => noteFault(this.env, { object: "campaign", id: campaign.id, where, error }),
      });
    } catch (error) {
      noteFault(this.env, { object: "campaign", id: campaign.id, where: "tick", error });
    }
    // Somebody woke it meanwhile: that alarm stands and is not put off.
    if (next !== null && this.woken === woken) await this.ctx.storage.setAlarm(Math.max(next, Date.now()));
  }
}
