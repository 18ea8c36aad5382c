/** The Sender of one vendor account: pacing, and looking up sends whose fate is unknown. */
import type { GateAsk, Gates } from "../domain/gates";
import { rpcStub } from "./typed";

export interface LookUp {
  organizationId: string;
  conversationId: string;
  messageId: string;
  /** When the attempt began, epoch milliseconds. */
  beganAt: number;
  /** Absence counts only from then on. */
  notBefore: number;
}

/** One text that wants to leave. */
export interface ClearAsk extends GateAsk {
  organizationId: string;
  number: string;
  segments: number;
}

export interface Clearance {
  /** When the text may leave, epoch milliseconds; now or earlier means at once. */
  at: number;
  /** The last look at D1; null while the text has to wait anyway. */
  gates: Gates | null;
}

/** A campaign asks how many openings it may begin now. */
export interface Allotment {
  organizationId: string;
  campaignId: string;
  /** `ramp`: a number that carriers know, which begins slowly when it is new. */
  numbers: readonly { phone: string; ramp: boolean }[];
  want: number;
  /** Segments of one opening. */
  segments: number;
}

export interface Allotted {
  /** How many openings may begin from each number. */
  grants: { number: string; count: number }[];
  /** Why there are not more: the numbers' day is used up, until then. Null: only this moment's share is. */
  dayUsedUp: number | null;
}

/** How far numbers will come, day by day. */
export interface OutlookAsk {
  numbers: Allotment["numbers"];
  /** Epoch milliseconds; its UTC day is the first. */
  from: number;
}

export interface SenderRpc {
  /** A fair share of the numbers' pace and day for one campaign. What is granted is counted when the texts leave. */
  allot(ask: Allotment): Promise<Allotted>;
  /** Its place in the number's pace and the gates, in one call. Rejects while D1 is down. */
  clear(ask: ClearAsk): Promise<Clearance>;
  /** Segments that the numbers may still send on that day, on the next ones, and, the last, on every later one. Counts nothing. */
  outlook(ask: OutlookAsk): Promise<number[]>;
  lookUp(input: LookUp): Promise<void>;
}

/** The name holds the organization: two organizations never share a Sender, whatever a vendor calls their accounts. */
export function senderStub(env: Env, organizationId: string, vendorAccountId: string): SenderRpc {
  return rpcStub<SenderRpc>(env.SENDERS.getByName(`${organizationId}/${vendorAccountId}`));
}
