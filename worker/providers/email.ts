/** The port to a vendor that delivers e-mail. */

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same key never delivers twice, so that a send whose answer was lost may be repeated. */
  key: string;
}

export type MailOutcome =
  | { kind: "sent"; vendorId: string }
  /** The vendor will not take it, whatever is tried. */
  | { kind: "refused"; reason: string }
  /** 5xx, time-out, network error, unreadable 2xx: it may or may not have left. The person asks for another. */
  | { kind: "unknown"; reason: string };

export interface MailPort {
  send(mail: Mail): Promise<MailOutcome>;
}
