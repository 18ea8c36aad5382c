/** Periodic work by its own alarm; cron only pokes it. Each task is caught by itself, so one that fails does not stop the others. */
import { DurableObject } from "cloudflare:workers";
import { noteJobRun } from "../../db/overview";
import { housekeeping, pieces } from "../../jobs/housekeeping";
import { minutes } from "../../lib/clock";
import { describeError, log } from "../../lib/log";
import type { HousekeeperRpc } from "../../stubs/housekeeper";

const every = minutes(10);
const nextPiece = 1_000;

export class Housekeeper extends DurableObject<Env> implements HousekeeperRpc {
  async wake(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + every);
  }

  async pieces(): Promise<void> {
    const armed = await this.ctx.storage.getAlarm();
    const soon = Date.now() + nextPiece;
    if (armed !== null && armed <= soon) return;
    this.ctx.storage.kv.put("fullAt", armed ?? Date.now() + every);
    await this.ctx.storage.setAlarm(soon);
  }

  override async alarm(): Promise<void> {
    // Set while only pieces are due.
    const kept = this.ctx.storage.kv.get<number>("fullAt");
    const full = kept === undefined || Date.now() >= kept;
    const fullAt = full ? Date.now() + every : kept;
    let more = false;
    try {
      if (full) for (const [task, work] of Object.entries(housekeeping)) await this.#run(task, work);
      for (const [task, work] of Object.entries(pieces)) more = (await this.#run(task, work)) > 0 || more;
    } finally {
      if (more) this.ctx.storage.kv.put("fullAt", fullAt);
      else this.ctx.storage.kv.delete("fullAt");
      await this.ctx.storage.setAlarm(more ? Date.now() + nextPiece : fullAt);
    }
  }

  async #run(task: string, work: (env: Env, now: number) => Promise<number>): Promise<number> {
    const began = Date.now();
    let changed = 0;
    let failed: string | null = null;
    try {
      changed = await work(this.env, began);
      log({ event: "housekeeper.task", task, changed, ms: Date.now() - began });
    } catch (error) {
      failed = describeError(error);
      log({ event: "housekeeper.failed", task, error: failed }, "error");
    }
    try {
      await noteJobRun(this.env, { task, at: began, ms: Date.now() - began, changed, error: failed });
    } catch (error) {
      log({ event: "housekeeper.failed", task: "noteJobRun", error: describeError(error) }, "warn");
    }
    return changed;
  }
}
