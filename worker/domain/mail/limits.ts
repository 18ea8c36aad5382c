/** How many letters a mailbox gets of us, and how many a company has us send, in a day. */
import { days } from "../../lib/clock";

export type LetterKind = "verification" | "passwordReset" | "invitation" | "accountExists" | "passwordChanged" | "twoFactorOff";

export const letterDayMs = days(1);

/**
 * For each recipient, whoever asks. What tells an owner of an account that it was changed has a count of its own for each kind, so that
 * nobody can use it up beforehand.
 */
export const mostToRecipient: Readonly<Record<LetterKind, number>> = {
  verification: 5,
  passwordReset: 5,
  invitation: 5,
  accountExists: 2,
  passwordChanged: 20,
  twoFactorOff: 20,
};
/** Invitations of one company to one mailbox, and to all of them. */
export const mostOfCompanyToRecipient = 3;
export const mostOfCompany = 30;

/** One mailbox under its many spellings: what stands behind a plus is its owner's own, and Google ignores dots. */
export function mailboxOf(email: string): string {
  const [local = "", host = ""] = email
    .trim()
    .toLowerCase()
    .split(/@(?=[^@]*$)/);
  const name = local.replace(/\+.*$/, "") || local;
  return ["gmail.com", "googlemail.com"].includes(host) ? `${name.replaceAll(".", "")}@gmail.com` : `${name}@${host}`;
}
