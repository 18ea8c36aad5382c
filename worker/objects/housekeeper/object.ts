/** Periodic work by its own alarm; cron only pokes it. Each task is caught by itself, so one that fails does not stop the others. */
import { DurableObject } from "cloudflare:workers";
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
    try {
      log({ event: "housekeeper.task", task, changed: await work(this.env, began), ms: Date.now() - began });
    } catch (error) {
      log({ event: "housekeeper.failed", task, error: describeError(error) }, "error");
    }
  }
}
