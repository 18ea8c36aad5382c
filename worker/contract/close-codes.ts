/** Close codes of the live sockets. A browser reconnects after all but `terminal` ones. */
export const CloseCode = {
  /** Membership or sign-in must be proven anew; reconnect with the current cookie. */
  Expired: 4401,
  /** The viewer lost the right to see this thread or board. */
  Forbidden: 4403,
  /** The thread does not exist or was erased. */
  Gone: 4404,
  /** The server cannot replay from the asked sequence; reconnect with `since=0`. */
  Resync: 4409,
  /** The client sent something that is not a frame. */
  BadFrame: 4400,
} as const;
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode];

/** Codes after which reconnecting is pointless. */
export const terminalCloseCodes: readonly number[] = [CloseCode.Forbidden, CloseCode.Gone];
