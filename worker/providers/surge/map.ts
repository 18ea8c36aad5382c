/** Surge's events in the conversation's words. */
import type { DeliveryReport, ExternalText, InboundText } from "../../domain/conversation/rpc";
import type { SurgeEvent, SurgeText } from "./webhook";

/** Keys of our metadata on every text we create; they come back in its events. */
export const metadataKeys = { message: "plaibook_message_id", conversation: "plaibook_conversation_id", organization: "plaibook_organization_id" } as const;

export type MappedSurge =
  | { kind: "inbound"; phone: string; text: Omit<InboundText, "setting" | "lead" | "optedOut"> }
  | { kind: "delivery"; phone: string; report: DeliveryReport }
  | { kind: "external"; phone: string; text: ExternalText }
  | { kind: "optedOut" | "optedIn"; contactId: string; at: number }
  | { kind: "ignored"; name: string };

function ours(text: SurgeText): string | null {
  return text.metadata?.[metadataKeys.message] ?? null;
}

export function mapSurgeEvent(event: SurgeEvent): MappedSurge {
  switch (event.type) {
    case "message.received":
      return {
        kind: "inbound",
        phone: event.text.conversation.contact.phone_number,
        text: {
          vendorMessageId: event.text.id,
          vendorContactId: event.text.conversation.contact.id ?? null,
          number: event.text.conversation.phone_number?.number ?? "",
          body: event.text.body ?? "",
          attachments: (event.text.attachments ?? []).map((a) => ({ vendorId: a.id, type: a.type, url: a.url })),
          at: event.at,
        },
      };
    case "message.sent":
    case "message.delivered":
    case "message.failed": {
      const phone = event.text.conversation.contact.phone_number;
      const messageId = ours(event.text);
      if (messageId === null) {
        // A text of ours always carries our id; one without was made elsewhere. Only its first event tells of it.
        if (event.type !== "message.sent") return { kind: "ignored", name: event.type };
        return {
          kind: "external",
          phone,
          text: {
            vendorMessageId: event.text.id,
            body: event.text.body ?? "",
            at: event.at,
            number: event.text.conversation.phone_number?.number ?? null,
            automatic: typeof event.text.blast_id === "string",
          },
        };
      }
      const kind = event.type === "message.sent" ? "sent" : event.type === "message.delivered" ? "delivered" : "failed";
      return {
        kind: "delivery",
        phone,
        report: {
          vendorMessageId: event.text.id,
          messageId,
          kind,
          failureReason: event.text.failure_reason ?? null,
          at: event.at,
          body: event.text.body ?? null,
        },
      };
    }
    case "contact.opted_out":
      return { kind: "optedOut", contactId: event.contactId, at: event.at };
    case "contact.opted_in":
      return { kind: "optedIn", contactId: event.contactId, at: event.at };
    case "other":
      return { kind: "ignored", name: event.name };
  }
}
