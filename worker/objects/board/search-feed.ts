/**
 * Brings texts and leads to the search database, beside the group commit and never in its way: what fails stays in the queue and is tried
 * again, later each time. Leads are read by the time of their change, so that a poke which is lost is made good by the next.
 */
import { describeError, log } from "../../lib/log";
import { forgetCoverage } from "../../services/search/coverage";
import { leadsChangedSince } from "../../services/search/leads";
import { removeConversations, writeLeads, writeTexts } from "../../services/search/write";
import type { SearchQueue } from "./search-queue";

/** Texts of so long go together: an index takes one large group with far less work than five small ones, and a search may lag as a list does. */
const groupMs = 1_000;
const pokedMs = 200;
const firstRetryMs = 2_000;
const lastRetryMs = 60_000;
const leadsAtOnce = 200;
/** A lead may be committed a moment after one that was changed later. */
const lateMs = 5_000;

export class SearchFeed {
  #running = false;
  #timer: { id: ReturnType<typeof setTimeout>; at: number } | null = null;
  #failures = 0;
  #retryAt = 0;
  #again = false;
  /** What the search has of the leads of the last moments, which are read again and again because of those that come late. */
  #leadsKnown = new Map<string, string>();

  constructor(
    private readonly env: Env,
    private readonly organizationId: () => string,
    private readonly queue: SearchQueue,
    /** The object's alarm, should this instance die before. */
    private readonly arm: (at: number) => void,
  ) {}

  /** Something new waits. While the database fails, the alarm tries it again. */
  soon(): void {
    if (this.#running) this.#again = true;
    else this.#runIn(groupMs);
  }

  /** Somebody made or changed a lead, and may look for it next. */
  leadsChanged(): void {
    if (this.#running) this.#again = true;
    else this.#runIn(pokedMs);
  }

  #runIn(ms: number): void {
    const at = Date.now() + ms;
    if (at - ms < this.#retryAt || (this.#timer !== null && this.#timer.at <= at)) return;
    if (this.#timer !== null) clearTimeout(this.#timer.id);
    this.arm(at + firstRetryMs);
    const id = setTimeout(() => {
      this.#timer = null;
      void this.run();
    }, ms);
    this.#timer = { id, at };
  }

  /** At the alarm: what failed, or what an earlier instance left. */
  async due(): Promise<void> {
    if (this.#failures === 0 && this.queue.next() === null) return;
    if (Date.now() < this.#retryAt) this.arm(this.#retryAt);
    else await this.run();
  }

  async run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#again = false;
    try {
      await this.#texts();
      await this.#leads();
      this.#failures = 0;
      this.#retryAt = 0;
    } catch (error) {
      this.#failures += 1;
      this.#retryAt = Date.now() + Math.min(lastRetryMs, firstRetryMs * 2 ** (this.#failures - 1));
      this.arm(this.#retryAt);
      log({ event: "search.failed", organizationId: this.organizationId(), failures: this.#failures, error: describeError(error) }, "warn");
    } finally {
      this.#running = false;
      if (this.#again) this.soon();
    }
  }

  async #texts(): Promise<void> {
    const { env, queue } = this;
    const organizationId = this.organizationId();
    if (queue.lost) {
      await forgetCoverage(env, organizationId);
      queue.found();
    }
    for (let waiting = queue.next(); waiting !== null; waiting = queue.next()) {
      await removeConversations(env, organizationId, waiting.group.erased);
      await writeTexts(env, organizationId, waiting.group.texts);
      queue.done(waiting.id);
    }
  }

  async #leads(): Promise<void> {
    const { env, queue } = this;
    const known = new Map<string, string>();
    let through = queue.leadsThrough.at;
    let after = { at: through - lateMs, id: "" };
    for (;;) {
      const leads = await leadsChangedSince(env, this.organizationId(), after, leadsAtOnce);
      const fresh = leads.filter((lead) => {
        const words = JSON.stringify(lead);
        known.set(lead.id, words);
        return this.#leadsKnown.get(lead.id) !== words;
      });
      if (fresh.length > 0) await writeLeads(env, this.organizationId(), fresh);
      const last = leads.at(-1);
      if (last) after = { at: last.updatedAt, id: last.id };
      if (last && last.updatedAt > through) {
        through = last.updatedAt;
        queue.leadsThrough = after;
      }
      if (leads.length < leadsAtOnce) break;
    }
    this.#leadsKnown = known;
  }
}
