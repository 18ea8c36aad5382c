/**
 * Delivers webhooks: many at once, one at a time per lane, none of them holding up the alarm. An attempt is a detached
 * promise beside its row; a killed attempt leaves its row pending, so it is made again.
 */
import type { Account } from "../env";
import { newId } from "../ids";
import { signatureHeaders } from "../surge/signing";
import type { Delivery } from "./deliveries";
import { dueDeliveries, nextDelivery, settleDelivery } from "./deliveries";
import type { Sql } from "./schema";

const MAX_IN_FLIGHT = 64;
const TIMEOUT_MS = 10_000;
/** When to look again while attempts are in flight: later than any of them can last. */
const LOOK_AGAIN_MS = TIMEOUT_MS + 1_000;

export interface CourierPorts {
  sql: Sql;
  accounts: () => Account[];
  /** Posts to the product; resolves with the status, rejects when there was none. */
  post: (account: Account, headers: Record<string, string>, body: string, signal: AbortSignal) => Promise<number>;
  now: () => number;
  /** Called when an attempt has ended, so that the lane goes on. */
  settled: () => void;
}

export class Courier {
  readonly #ports: CourierPorts;
  readonly #inFlight = new Set<number>();
  readonly #busyLanes = new Set<string>();

  constructor(ports: CourierPorts) {
    this.#ports = ports;
  }

  /** Begins every attempt that is due and whose lane is free. */
  start(): void {
    for (const row of dueDeliveries(this.#ports.sql, this.#ports.now())) {
      if (this.#inFlight.size >= MAX_IN_FLIGHT) return;
      if (this.#inFlight.has(row.seq)) continue;
      const ordered = row.loose === 0;
      if (ordered && this.#busyLanes.has(row.lane)) continue;
      this.#inFlight.add(row.seq);
      if (ordered) this.#busyLanes.add(row.lane);
      void this.#attempt(row, ordered);
    }
  }

  /** When the object has to wake for a webhook, or null. Rows in flight count: nobody else would wake after a crash. */
  nextDue(): number | null {
    const now = this.#ports.now();
    const ahead = nextDelivery(this.#ports.sql, now);
    const again = dueDeliveries(this.#ports.sql, now).length > 0 ? now + LOOK_AGAIN_MS : null;
    if (ahead === null || again === null) return ahead ?? again;
    return Math.min(ahead, again);
  }

  async #attempt(row: Delivery, ordered: boolean): Promise<void> {
    const status = await this.#send(row).catch(() => null);
    this.#inFlight.delete(row.seq);
    if (ordered) this.#busyLanes.delete(row.lane);
    settleDelivery(this.#ports.sql, row, status, this.#ports.now());
    this.#ports.settled();
  }

  async #send(row: Delivery): Promise<number | null> {
    const account = this.#ports.accounts().find((one) => one.account === row.account);
    if (account === undefined) return null;
    // No address is set: the vendor would tell nobody.
    if (account.endpointId === "") return 200;
    const body = row.mangle === "malformed" ? row.body.slice(0, Math.floor(row.body.length * 0.6)) : row.body;
    const headers = await signatureHeaders(account.secret, newId("wh"), Math.floor(this.#ports.now() / 1_000), body);
    if (row.mangle === "badSignature") spoil(headers);
    return this.#ports.post(account, headers, body, AbortSignal.timeout(TIMEOUT_MS));
  }
}

/** Turns a right signature into a wrong one of the same shape, in both schemes. */
function spoil(headers: Record<string, string>): void {
  headers["webhook-signature"] = `v1,${btoa("x".repeat(32))}`;
  headers["surge-signature"] = (headers["surge-signature"] ?? "").replace(/v1=[0-9a-f]{8}/, "v1=00000000");
}
