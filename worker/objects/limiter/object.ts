/** Counts one client's requests in a window of 15 minutes and hands them out in leases. Forgetting the count only lets more pass. */
import { type Lease, grant, type Window } from "../../domain/limits";
import { IttyObject } from "../../lib/itty";

export class RateLimiter extends IttyObject {
  counted: Window | null = null;

  lease(size: number, now: number): Lease {
    const { window, lease } = grant(this.counted, size, now);
    this.counted = window;
    return lease;
  }
}
