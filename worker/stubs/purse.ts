/** The Purse: one per organization, counts what its calls to models cost and says before each whether there is money for it. */
import type { Bounds, Spent } from "../domain/money/purse";
import { rpcStub } from "./typed";

export interface PurseRpc {
  /** Counts a call as under way; null when it may be made. Calls that never end are let go after three minutes. */
  begin(call: { organizationId: string; id: string; bounds: Bounds }): Promise<Spent | null>;
  /** `costUsd` null: its answer never came. */
  end(call: { organizationId: string; id: string; costUsd: number | null }): Promise<void>;
}

export function purseStub(env: Env, organizationId: string): PurseRpc {
  return rpcStub<PurseRpc>(env.PURSES.getByName(organizationId));
}
