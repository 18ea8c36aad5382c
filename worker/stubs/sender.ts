/** The Sender of one vendor account: pacing, and looking up sends whose fate is unknown. */
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

export interface SenderRpc {
  /** When the text may leave, epoch milliseconds; now or earlier means at once. */
  reserve(input: { number: string; segments: number }): Promise<number>;
  lookUp(input: LookUp): Promise<void>;
}

/** The name holds the organization: two organizations never share a Sender, whatever a vendor calls their accounts. */
export function senderStub(env: Env, organizationId: string, vendorAccountId: string): SenderRpc {
  return rpcStub<SenderRpc>(env.SENDERS.getByName(`${organizationId}/${vendorAccountId}`));
}
