/** Counts one client's requests in a window of 15 minutes and hands them out in leases. Forgetting the count only lets more pass. */
import { attemptPolicy, type Lease, grant, type Window } from "../../domain/limits";
import { IttyObject } from "../../lib/itty";

export class RateLimiter extends IttyObject {
  counted: Window | null = null;

  lease(size: number, now: number): Lease {
    const { window, lease } = grant(this.counted, size, now);
    this.counted = window;
    return lease;
  }

  /** One attempt of few. Kept under a client name of its own, so that it does not meet `lease`. */
  attempt(now: number): Lease {
    const { window, lease } = grant(this.counted, 1, now, attemptPolicy.requests);
    this.counted = window;
    return lease;
  }

  /** An attempt that went well costs nothing. */
  giveBack(): boolean {
    if (this.counted && this.counted.used > 0) this.counted = { ...this.counted, used: this.counted.used - 1 };
    return true;
  }
}
