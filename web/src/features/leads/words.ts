/** What a lead's page and table say. Pure. */
import type { Lead, LeadEvent } from "../../../../worker/contract/leads";
import { plural } from "../../words/text";

export const relationships: Record<Lead["relationship"], string> = { prospect: "Prospect", customer: "Customer", former: "Former customer" };

const sources: Record<string, string> = { inbound: "Wrote first", api: "Added by hand or by the API", import: "Imported", form: "Web form", demo: "Demo" };
export const sourceWords = (source: string): string => sources[source] ?? source;

const categories: Record<string, string> = { marketing: "Marketing", informational: "About their request only", unknown: "Kind not said" };
export const consentWords = (category: string): string => categories[category] ?? category;

const channels: Record<string, string> = {
  webForm: "Web form",
  paper: "On paper",
  text: "By text",
  email: "By e-mail",
  phone: "On the phone",
  inPerson: "In person",
  other: "Another way",
};
export const channelWords = (channel: string): string => channels[channel] ?? channel;

export const addressWords = (address: { street: string | null; city: string | null; state: string | null; zip: string | null }): string =>
  [address.street, address.city, [address.state, address.zip].filter(Boolean).join(" ")].filter(Boolean).join(", ");

const closings: Record<string, string> = {
  booked: "booked",
  lost: "lost",
  noAnswer: "no answer",
  wrongNumber: "wrong number",
  optedOut: "asked to stop",
  other: "closed",
};
const handled = { ai: "The AI alone", aiThenPerson: "The AI, then a person", person: "A person" };

export function eventTitle(event: LeadEvent): string {
  switch (event.kind) {
    case "made":
      return `Became a lead: ${sourceWords(event.source).toLowerCase()}`;
    case "episode":
      return `${event.began === "campaign" ? "Campaign" : "Conversation"}${event.closedAs ? `, ${closings[event.closedAs] ?? event.closedAs}${event.closedWhy ? `: ${event.closedWhy}` : ""}` : ", open"}`;
    case "note":
      return `Internal note${event.by ? ` · ${event.by}` : ""}`;
    case "visit":
      return `Visit ${event.label}, ${event.status}`;
    case "consent":
      return `Agreed to texts: ${event.source}`;
    case "optOut":
      return event.liftedAt ? "Asked to stop, lifted since" : "Asked to stop";
  }
}

export function eventLine(event: LeadEvent): string | null {
  switch (event.kind) {
    case "episode":
      return [
        `${plural(event.textsIn, "text")} from them, ${event.textsOut} from us`,
        event.handledBy ? handled[event.handledBy] : null,
        event.lastText ? `“${event.lastText}”` : null,
      ]
        .filter(Boolean)
        .join(" · ");
    case "note":
      return event.text;
    case "visit":
      return event.address;
    case "consent":
      return [consentWords(event.category), event.wording ? `“${event.wording}”` : null].filter(Boolean).join(" · ");
    case "optOut":
      return [event.source, event.liftProof ? `Lifted: “${event.liftProof}”` : null].filter(Boolean).join(" · ");
    case "made":
      return null;
  }
}
