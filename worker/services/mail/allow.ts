import { countLetters } from "../../db/letters";
import { type LetterKind, mailboxOf, mostOfCompany, mostOfCompanyToRecipient, mostToRecipient } from "../../domain/mail/limits";
import { Refusal } from "../../domain/refusal";
import { settingsOf } from "../../env";
import { hmacId } from "../../lib/ids";

export interface Addressed {
  kind: LetterKind;
  to: string;
  /** The company in whose name it leaves; absent for a person's own account. */
  organizationId?: string;
}

/** Takes one letter from the allowance of its mailbox and its company. Answers when there is one again, or null: it may leave. */
export async function takeLetter(env: Env, { kind, to, organizationId }: Addressed, now: number): Promise<number | null> {
  const mailbox = await hmacId(settingsOf(env).idKey, "letters", mailboxOf(to).replaceAll("\n", " "));
  const bounds: [key: string, most: number][] = [[`to:${mailbox}:${kind}`, mostToRecipient[kind]]];
  if (organizationId !== undefined)
    bounds.push([`of:${organizationId}:to:${mailbox}:${kind}`, mostOfCompanyToRecipient], [`of:${organizationId}:${kind}`, mostOfCompany]);
  const { counts, until } = await countLetters(
    env,
    bounds.map(([key]) => key),
    now,
  );
  return counts.some((count, at) => count > (bounds[at]?.[1] ?? 0)) ? until : null;
}

/** The same, thrown: for whoever may know, because they ask for it themselves. */
export async function takeLetterOrRefuse(env: Env, addressed: Addressed, now: number): Promise<void> {
  const until = await takeLetter(env, addressed, now);
  if (until === null) return;
  const hours = Math.max(1, Math.ceil((until - now) / 3_600_000));
  throw new Refusal(
    "limit_exceeded",
    addressed.organizationId === undefined
      ? `Enough letters went to this address today. Look into its spam folder, or try again in ${hours} hours.`
      : `Enough invitations for today: at most ${mostOfCompanyToRecipient} a day to one address, ${mostOfCompany} in all. Try again in ${hours} hours.`,
    { retryAfterSeconds: Math.ceil((until - now) / 1_000) },
  );
}
