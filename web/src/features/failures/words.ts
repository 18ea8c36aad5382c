import type { DeadLetter, TextTrouble } from "../../../../worker/contract/failures";

export const troubleWords: Record<TextTrouble, { title: string; says: string; none: string; unsaid: string }> = {
  held: { title: "Held", says: "They wait and leave by themselves once they may.", none: "No text is held.", unsaid: "Waits" },
  unknown: {
    title: "Unconfirmed",
    says: "Nobody can vouch yet whether they left. The carrier is asked; none is sent twice.",
    none: "Every text is accounted for.",
    unsaid: "Checking with the carrier",
  },
  failed: {
    title: "Failed",
    says: "The carrier could not deliver them. The last 30 days.",
    none: "No text failed in the last 30 days.",
    unsaid: "The carrier gave no reason",
  },
  refused: {
    title: "Not sent",
    says: "The rules or the carrier forbade them. The last 30 days.",
    none: "No text was refused in the last 30 days.",
    unsaid: "No reason was given",
  },
};

export const letterWords: Record<DeadLetter["reason"], string> = {
  malformed: "It could not be read",
  unknownAccount: "It is of an account that is not connected",
  unknownType: "It is of a kind that Plaibook does not know",
};
