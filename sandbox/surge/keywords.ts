/** The words that the vendor itself answers, when an account has that switched on. Only a text of nothing else counts. */

const STOP = new Set(["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out"]);
const START = new Set(["start", "unstop", "yes"]);

export type Keyword = "stop" | "start";

/** The keyword that a text is exactly, without regard to case and surrounding space. */
export function keywordOf(body: string | null): Keyword | null {
  const word = (body ?? "").trim().toLowerCase();
  if (STOP.has(word)) return "stop";
  return START.has(word) ? "start" : null;
}

/** What the phone gets from the vendor. */
export function keywordReply(keyword: Keyword, company: string): string {
  return keyword === "stop"
    ? `${company}: You are unsubscribed and will receive no more messages. Reply START to resubscribe.`
    : `${company}: You are subscribed again. Reply STOP to unsubscribe.`;
}
