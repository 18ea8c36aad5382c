/** When a person has to take it, and with which reason: the fixed cases first, then what the playbook lists. */
import { means } from "./intents";
import type { Playbook } from "./shapes";

const REASONS = ["askedForPerson", "emergency", "legal", "minor", "notUnderstood"] as const;
type Reason = (typeof REASONS)[number];

/** The reason to ask a person about this text, or null. A question about robots is not a wish for a person. */
export function escalation(playbook: Playbook, text: string): Reason | null {
  if (means(text, "emergency")) return "emergency";
  if (means(text, "legal")) return "legal";
  if (means(text, "minor")) return "minor";
  if (means(text, "person") && !means(text, "robot")) return "askedForPerson";
  if (means(text, "hostile")) return listed(playbook, /angry|anger|upset|complain|hostile|swear|rude/i) ?? "askedForPerson";
  return topic(playbook, text);
}

function listed(playbook: Playbook, when: RegExp): Reason | null {
  return reasonOf(playbook.escalation.find((one) => when.test(one.when))?.reason);
}

/** Topics that a playbook hands to people: damage, refunds, commercial sites, trees of words that are easy to recognise. */
function topic(playbook: Playbook, text: string): Reason | null {
  const topics: readonly RegExp[] = [
    /refund|money back|charged (?:me )?twice|reembolso/i,
    /damage|broke (?:my|our)|ruined|da[nñ]o/i,
    /commercial|restaurant|warehouse|apartment complex|negocio/i,
    /pregnan|asthma|embaraz/i,
    /termite|bed ?bug|chinches|termita/i,
  ];
  for (const pattern of topics) {
    if (!pattern.test(text)) continue;
    const found = playbook.escalation.find((one) => pattern.test(one.when));
    if (found !== undefined) return reasonOf(found.reason) ?? "askedForPerson";
  }
  return null;
}

function reasonOf(text: string | undefined): Reason | null {
  return REASONS.find((one) => one === text) ?? null;
}
