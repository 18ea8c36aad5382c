/** An isolate's share of its clients' requests: it takes leases from the limiter and spends them without asking anybody. */
import type { Lease } from "../../domain/limits";

export interface Spent {
  allowed: boolean;
  remaining: number;
  resetAt: number;
}

interface Held {
  left: number;
  lease: Lease;
  asking: Promise<void> | null;
}

export type AskForLease = (client: string, now: number) => Promise<Lease>;

export class Allowance {
  readonly #held = new Map<string, Held>();

  constructor(readonly maxClients = 5_000) {}

  /** Spends one request. One question to the limiter at a time and client, however many requests wait for it. Rejects when it fails. */
  async spend(client: string, now: number, ask: AskForLease): Promise<Spent> {
    const held = this.#of(client);
    for (;;) {
      if (now < held.lease.resetAt) {
        if (held.left > 0) {
          held.left -= 1;
          return { allowed: true, remaining: held.lease.remaining + held.left, resetAt: held.lease.resetAt };
        }
        if (held.lease.granted === 0) return { allowed: false, remaining: 0, resetAt: held.lease.resetAt };
      }
      held.asking ??= this.#ask(held, client, now, ask);
      await held.asking;
    }
  }

  async #ask(held: Held, client: string, now: number, ask: AskForLease): Promise<void> {
    try {
      held.lease = await ask(client, now);
      held.left = held.lease.granted;
    } finally {
      held.asking = null;
    }
  }

  #of(client: string): Held {
    let held = this.#held.get(client);
    if (!held) {
      // Forgotten leases only cost their clients a few requests.
      if (this.#held.size >= this.maxClients) this.#held.clear();
      held = { left: 0, lease: { granted: 0, remaining: 0, resetAt: 0 }, asking: null };
      this.#held.set(client, held);
    }
    return held;
  }
}
