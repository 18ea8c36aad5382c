/** Requests a client may make, in fixed windows. */
export const policy = { name: "default", requests: 5_000, windowMs: 15 * 60_000 } as const;
/** Attempts to sign in, sign up or reset that failed, from one address: an office behind one address still gets in. */
export const attemptPolicy = { name: "sign-in", requests: 60, windowMs: policy.windowMs } as const;
/** What an isolate takes at a time, so that most requests ask nobody. */
export const leaseSize = 50;

export interface Window {
  began: number;
  used: number;
}

export interface Lease {
  granted: number;
  /** Of the whole window, after this lease. */
  remaining: number;
  /** Epoch milliseconds at which the window ends. */
  resetAt: number;
}

export function grant(current: Window | null, size: number, now: number, requests: number = policy.requests): { window: Window; lease: Lease } {
  const open = current !== null && now < current.began + policy.windowMs && now >= current.began;
  const window = open ? current : { began: now, used: 0 };
  const granted = Math.min(size, requests - window.used);
  const used = window.used + granted;
  return {
    window: { began: window.began, used },
    lease: { granted, remaining: requests - used, resetAt: window.began + policy.windowMs },
  };
}
