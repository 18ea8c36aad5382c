import type { Notification, NotificationKind } from "../../../../worker/contract/notifications";

/** One line of what happened. */
export function notificationWords({ kind, name, by }: Pick<Notification, "kind" | "name" | "by">): string {
  switch (kind) {
    case "waitGiven":
      return `${name} needs a person and was given to you`;
    case "waitOver":
      return `${name} has waited too long`;
    case "reply":
      return `${name} wrote`;
    case "mention":
      return `${by ?? "Somebody"} named you in a note on ${name}`;
    case "textFailed":
      return `Your text to ${name} was not sent`;
    case "connectionRefused":
      return `${name} refuses your company's key`;
  }
}

/** For choosing. */
export const kindWords: Record<NotificationKind, { label: string; hint: string }> = {
  waitGiven: { label: "A conversation is given to you", hint: "It needs a person, and you are the one." },
  waitOver: { label: "A wait runs over", hint: "Your branch is told when it is due, managers five minutes later." },
  reply: { label: "A lead writes in a conversation that you have", hint: "One notification a conversation, however many texts." },
  mention: { label: "Somebody names you in a note", hint: "With @ and your name." },
  textFailed: { label: "A text of yours is not sent", hint: "With why." },
  connectionRefused: { label: "The carrier refuses the company's key", hint: "Admins only." },
};

/** Guarantee: the keys are exactly the kinds. */
export const kinds = Object.keys(kindWords) as NotificationKind[];
