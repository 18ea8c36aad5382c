/** How a vendor can say no, and the words for it: what it said itself, and what a person can do about it. */

export type VendorName = "surge" | "openrouter";

export type ProblemKind = "keyRefused" | "noAccess" | "accountUnknown" | "accountGone" | "noCredit" | "limited" | "unreachable" | "unreadable" | "other";

export interface VendorRefusal {
  kind: ProblemKind;
  /** The vendor's own words or slug; ours where it gave none. Never a secret. */
  said: string;
}

/** Thrown by every read of a vendor that did not go well. */
export class VendorProblem extends Error implements VendorRefusal {
  override name = "VendorProblem";
  constructor(
    readonly vendor: VendorName,
    readonly kind: ProblemKind,
    readonly said: string,
  ) {
    super(`${vendor} ${kind}`);
  }
}

export const vendorNames: Record<VendorName, string> = { surge: "Surge", openrouter: "OpenRouter" };
const prefix: Record<VendorName, string> = { surge: "sk_live_", openrouter: "sk-or-v1-" };

/** One sentence with the vendor's own words, one with what to do. */
export function problemWords(vendor: VendorName, { kind, said }: VendorRefusal): { words: string; todo: string } {
  const name = vendorNames[vendor];
  switch (kind) {
    case "keyRefused":
      return {
        words: `${name} refused the key: “${said}”.`,
        todo: `Check that it begins with ${prefix[vendor]} and was not revoked at ${name}; then enter it again. Nothing is lost meanwhile.`,
      };
    case "noAccess":
      return { words: `${name} does not let this key in: “${said}”.`, todo: `Look at ${name} what the key may do, or enter another one.` };
    case "accountUnknown":
      return {
        words: `${name} does not know this account with this key: “${said}”.`,
        todo: "The key may be of another project. Copy account and key from the same one.",
      };
    case "accountGone":
      return { words: `${name} has archived this account: “${said}”.`, todo: "An archived account does not come back. Connect another one." };
    case "noCredit":
      return { words: `${name} has no credit left for this key: “${said}”.`, todo: `Add credit or raise the key's limit at ${name}.` };
    case "limited":
      return { words: `${name} is asked too often: “${said}”.`, todo: "Wait a minute and try again." };
    case "unreachable":
      return { words: `${name} could not be reached: ${said}.`, todo: "Nothing was changed. Try again in a moment." };
    case "unreadable":
      return { words: `${name} gave an answer that cannot be read: ${said}.`, todo: "Try again; if it stays so, tell us the request id." };
    case "other":
      return { words: `${name} says: “${said}”.`, todo: `Put it right at ${name}, then try again.` };
  }
}
