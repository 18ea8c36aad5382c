/** What better-auth refuses, as our own refusals: its codes are stable, its words are its own. */
import { APIError } from "better-auth";
import { Refusal } from "../../domain/refusal";

/** The code of a refusal of better-auth; null for anything else thrown. */
export function refusedCode(error: unknown): string | null {
  if (!(error instanceof APIError)) return null;
  return error.body?.code ?? String(error.status);
}

export const usedUp = (): Refusal =>
  new Refusal("precondition_failed", "This link is not valid: it was used before, is too old, or was cut off. Ask for a new one.");

const known: Record<string, () => Refusal> = {
  INVALID_PASSWORD: () => field("password", "This is not your password."),
  INVALID_CODE: () => field("code", "This code does not match. Codes change every 30 seconds; check that the phone's clock is right."),
  INVALID_BACKUP_CODE: () => field("code", "This is none of your recovery codes, or it was used before."),
  INVALID_TWO_FACTOR_COOKIE: () =>
    new Refusal("unauthorized", "This sign-in is over: it waits ten minutes for the code. Begin again with e-mail and password."),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () => new Refusal("unauthorized", "Too many wrong codes. Begin again with e-mail and password."),
  ACCOUNT_TEMPORARILY_LOCKED: () => new Refusal("limit_exceeded", "Too many wrong codes. The second step is closed for 15 minutes."),
  TOTP_ALREADY_ENABLED: () => new Refusal("conflict", "Two-factor sign-in is already on. Switch it off first to set it up anew."),
  TOTP_NOT_ENABLED: () => new Refusal("precondition_failed", "Two-factor sign-in is not set up. Begin with your password."),
  TWO_FACTOR_NOT_ENABLED: () => new Refusal("precondition_failed", "Two-factor sign-in is not on."),
  TOKEN_EXPIRED: () => new Refusal("precondition_failed", "This link is older than 24 hours. Sign in and send a new one."),
  INVALID_TOKEN: () => usedUp(),
  USER_NOT_FOUND: () => new Refusal("precondition_failed", "This link belongs to an account that no longer exists."),
};

/** Runs a call of better-auth; what it refuses is thrown in our words. */
export async function inOurWords<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const words = known[refusedCode(error) ?? ""];
    if (words) throw words();
    // One that nobody has put in our words is still a refusal of what was asked, not a fault of ours.
    if (error instanceof APIError && error.statusCode >= 400 && error.statusCode < 500) throw new Refusal("validation", `This was refused: ${error.message}.`);
    throw error;
  }
}

function field(path: string, message: string): Refusal {
  return new Refusal("validation", message, [{ path, message }]);
}
