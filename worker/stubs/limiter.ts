import { type Lease, leaseSize } from "../domain/limits";
import { callItty } from "../lib/itty";

/** Asks the limiter of one client for more requests. The id is hashed by the caller: object names are ASCII and say nothing of people. */
export function leaseRequests(env: Env, client: string, now: number): Promise<Lease> {
  return callItty<Lease>(env.LIMITERS, client, "lease", leaseSize, now);
}

/** Counts an attempt to sign in; `giveBackAttempt` takes it back when it went well. */
export function countAttempt(env: Env, client: string, now: number): Promise<Lease> {
  return callItty<Lease>(env.LIMITERS, client, "attempt", now);
}

export function giveBackAttempt(env: Env, client: string): Promise<boolean> {
  return callItty<boolean>(env.LIMITERS, client, "giveBack");
}
