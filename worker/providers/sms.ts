/** The port to a texting vendor. `prepare` may await; `dispatch` calls the vendor in the same tick and tells one of three outcomes. */

export interface OutgoingText {
  to: string;
  from: string | null;
  body: string;
  mediaUrls: string[];
  metadata: Record<string, string>;
}

export type DispatchOutcome =
  | { kind: "accepted"; vendorMessageId: string; contactId: string | null }
  | { kind: "refused"; reason: string; retryable: boolean; retryAfterMs: number | null; optedOut: boolean; keyRefused?: boolean }
  /** 5xx, time-out, network error, unreadable 2xx: nobody knows, so it is looked up and never blindly sent again. */
  | { kind: "unknown"; reason: string };

/** A text in the vendor's own list, for the look-up of unknown sends. */
export interface ListedText {
  vendorMessageId: string;
  messageId: string | null;
}

export interface ListPage {
  items: ListedText[];
  nextCursor: string | null;
}

/** The connection itself says no, so the text is not even begun: it waits, or ends, with these words in the thread. */
export class CannotSend extends Error {
  override name = "CannotSend";
  constructor(
    readonly words: string,
    readonly ends: boolean,
  ) {
    super("the connection cannot send");
  }
}
