/**
 * What a number may do, from what the vendor tells of it. Local numbers send only while attached to an approved campaign (10DLC); whether
 * toll-free numbers and short codes are verified is not told, so the carrier's own refusal is what shows it.
 */

export type NumberStatus = "test" | "registering" | "active" | "suspended" | "released";

export interface VendorNumber {
  type: string;
  /** attached, attachment_pending, detached, detachment_pending; null without a campaign. */
  attachment: string | null;
  /** active, created, in_review, canceled, deactivated; null when unknown. */
  campaignStatus: string | null;
}

/** The account's right to text from local numbers. */
export interface Registration {
  status: "ready" | "incomplete" | "error";
  words: string | null;
}

const registering = (reason: string) => ({ status: "registering" as const, reason });
const suspended = (reason: string) => ({ status: "suspended" as const, reason });

/** `reason` completes "(801) 555-0100 …" as a clause without a full stop; null for an active one. */
export function statusOf(number: VendorNumber, registration: Registration): { status: NumberStatus; reason: string | null } {
  if (number.type !== "local") return { status: "active", reason: null };
  switch (number.attachment) {
    case null:
    case "detached":
      return registering("it is not attached to a campaign");
    case "detachment_pending":
      return suspended("it is being taken off its campaign");
    case "attachment_pending":
      return registering("the carriers are attaching it to the campaign");
    case "attached":
      return attached(number.campaignStatus, registration);
    default:
      return registering(`Surge calls its campaign “${number.attachment}”`);
  }
}

function attached(campaign: string | null, registration: Registration): { status: NumberStatus; reason: string | null } {
  if (campaign === "canceled" || campaign === "deactivated") return suspended(`its campaign was ${campaign}`);
  if (campaign === "created" || campaign === "in_review") return registering("its campaign is in review");
  if (registration.status === "error") return suspended(registration.words ?? "the account has an error at Surge");
  if (registration.status === "incomplete") return registering(registration.words ?? "the account's registration is incomplete");
  return { status: "active", reason: null };
}

export const maySend = (status: string): boolean => status === "active" || status === "test";
