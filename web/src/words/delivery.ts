/** What became of a text, in one line that a person understands. */
import type { Message } from "../../../worker/contract/conversation";
import { sentence } from "./text";
import { millis, point } from "./time";

export type DeliveryMark = "sending" | "sent" | "delivered" | "unknown" | "failed" | "refused" | "cancelled" | "held" | "scheduled" | "none";

export function deliveryMark(message: Message): DeliveryMark {
  switch (message.status) {
    case "queued":
    case "sending":
      return "sending";
    case "accepted":
    case "sent":
      return "sent";
    case "delivered":
    case "unknown":
    case "failed":
    case "refused":
    case "cancelled":
    case "held":
    case "scheduled":
      return message.status;
    case "received":
    case null:
      return "none";
  }
}

/** These never hide behind the group's one line. */
export const isLoud = (mark: DeliveryMark): boolean =>
  mark === "unknown" || mark === "failed" || mark === "refused" || mark === "cancelled" || mark === "held" || mark === "scheduled";

export const isPending = (message: Message): boolean => message.status === "held" || message.status === "scheduled";

const begins = (reason: string, ...words: string[]) => words.some((word) => reason.toLowerCase().startsWith(word));

export function deliveryWords(message: Message, now: number, zone: string, name: string): string {
  const reason = message.reason?.trim() ?? "";
  switch (deliveryMark(message)) {
    case "sending":
      return "Sending";
    case "sent":
      return "Sent";
    case "delivered":
      return "Delivered";
    case "unknown":
      return "Checking with the carrier. It will not be sent twice";
    case "failed":
      return begins(reason, "failed") ? reason : `Failed: ${reason || "the carrier gave no reason"}`;
    case "refused":
      return begins(reason, "not sent", "left out", "waits") ? reason : `Not sent: ${reason || "no reason was given"}`;
    case "cancelled":
      return begins(reason, "cancelled", "not sent") ? reason : `Cancelled${reason ? `: ${reason}` : ""}`;
    case "held":
      if (begins(reason, "waits")) return reason;
      return message.heldUntil
        ? `Waits until ${point(millis(message.heldUntil), now, zone)} for ${name}${reason ? `: ${reason}` : ""}`
        : sentence(reason || "waits");
    case "scheduled":
      return message.scheduledFor ? `Leaves ${point(millis(message.scheduledFor), now, zone)} for ${name}` : "Scheduled";
    case "none":
      return "";
  }
}
