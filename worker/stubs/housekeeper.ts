/** The one Housekeeper. */
import { rpcStub } from "./typed";

export interface HousekeeperRpc {
  /** Arms its alarm should that be lost. Cron and the demo call it; it may be called at any time. */
  wake(): Promise<void>;
  /** Work that comes in pieces has something to do: it begins within a second. */
  pieces(): Promise<void>;
}

export function housekeeperStub(env: Env): HousekeeperRpc {
  return rpcStub<HousekeeperRpc>(env.HOUSEKEEPERS.getByName("only"));
}
