/** Periodic work by its own alarm; cron only pokes it. Each task is caught by itself, so one that fails does not stop the others. */
import { DurableObject } from "cloudflare:workers";
import { noteJobRun } from "../../db/overview";
import { housekeeping } from "../../jobs/housekeeping";
import { minutes } from "../../lib/clock";
import { describeError, log } from "../../lib/log";
import type { HousekeeperRpc } from "../../stubs/housekeeper";

const every = minutes(10);

export class Housekeeper extends DurableObject<Env> implements HousekeeperRpc {
  async wake(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + every);
  }

  override async alarm(): Promise<void> {
    try {
      for (const [task, work] of Object.entries(housekeeping)) await this.#run(task, work);
    } finally {
      await this.ctx.storage.setAlarm(Date.now() + every);
    }
  }

  async #run(task: string, work: (env: Env, now: number) => Promise<number>): Promise<void> {
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
  }
}
