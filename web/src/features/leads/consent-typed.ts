/** A consent as the form holds it. Pure. */
import type { NewConsent } from "../../../../worker/contract/leads";

export const ConsentChannels = ["webForm", "paper", "text", "email", "phone", "inPerson", "other"] as const satisfies readonly NewConsent["channel"][];

export interface ConsentTyped {
  category: NewConsent["category"];
  channel: string;
  source: string;
  wording: string;
  proof: string;
  /** `YYYY-MM-DD` */
  day: string;
}

/** The local day, as a date field wants it. */
const today = (now: Date): string => new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

export const emptyConsent = (now = new Date()): ConsentTyped => ({
  category: "marketing",
  channel: "webForm",
  source: "",
  wording: "",
  proof: "",
  day: today(now),
});

/** What is sent, or what has to be put right. Today's consent is of now: its midnight may be before a wrong number said this morning. */
export function newConsent(typed: ConsentTyped, now = new Date()): NewConsent | string {
  const channel = ConsentChannels.find((one) => one === typed.channel);
  const at = typed.day === today(now) ? now : new Date(`${typed.day}T12:00:00`);
  if (typed.source.trim() === "") return "Say where the consent comes from.";
  if (!channel || Number.isNaN(at.getTime())) return "Say on which day they agreed.";
  if (at > now) return "Nobody can have agreed in the future.";
  const { category, wording, proof } = typed;
  return {
    category,
    channel,
    source: typed.source.trim(),
    at: at.toISOString(),
    ...(wording.trim() ? { wording: wording.trim() } : {}),
    ...(proof.trim() ? { proof: proof.trim() } : {}),
  };
}
