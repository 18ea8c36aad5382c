/** How often a password may be wrong (per e-mail, whether it is known or not), and how often an address may try. */
import { minutes } from "../../lib/clock";

export const lockout = { wrongs: 5, windowMs: minutes(15), lockMs: minutes(15) } as const;

/** From this many wrong ones on the answer says how many are left. */
const warnFrom = 2;

/** `count` attempts have failed, this one included. */
export function wrongPasswordWords(count: number): string {
  const left = lockout.wrongs - count;
  const plain = "E-mail and password do not match. Check both.";
  if (count < warnFrom || left <= 0) return plain;
  return `${plain} ${left === 1 ? "One try is" : `${left} tries are`} left before this sign-in is closed for ${lockout.lockMs / 60_000} minutes.`;
}

export function lockedWords(until: number, now: number): string {
  const left = Math.max(1, Math.ceil((until - now) / 60_000));
  return `Too many wrong passwords. This sign-in is closed for ${left === 1 ? "one minute" : `${left} minutes`}. A new password opens it at once.`;
}
