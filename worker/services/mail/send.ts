import { settingsOf } from "../../env";
import { log } from "../../lib/log";
import type { MailOutcome, MailPort } from "../../providers/email";
import { vendorFetch } from "../../providers/fetch";
import { resendMail } from "../../providers/resend/client";
import { takeLetter } from "./allow";
import type { Letter } from "./letters";

/** What a route tells of a mail: whether it left. */
export type Delivered = "sent" | "failed";

/** A letter within what its mailbox gets in a day; past that it counts as one that did not leave. */
export async function sendLetter(env: Env, to: string, letter: Letter): Promise<Delivered> {
  if ((await takeLetter(env, { kind: letter.kind, to }, Date.now())) === null) return sendTaken(env, to, letter);
  log({ event: "mail", letter: letter.kind, outcome: "refused", ms: 0, reason: "the mailbox had its letters of the day" }, "warn");
  return "failed";
}

/**
 * Hands a letter whose place was taken (allow.ts) to the vendor and tells whether it took it. Never throws: whatever was being done stands without the mail, and the screen
 * offers to send it again.
 */
export async function sendTaken(env: Env, to: string, letter: Letter): Promise<Delivered> {
  const began = Date.now();
  const outcome = await portOf(env).send({ ...letter, to, key: crypto.randomUUID() });
  const detail = outcome.kind === "sent" ? {} : { reason: outcome.reason };
  log({ event: "mail", letter: letter.kind, outcome: outcome.kind, ms: Date.now() - began, ...detail }, outcome.kind === "sent" ? "info" : "error");
  return outcome.kind === "sent" ? "sent" : "failed";
}

function portOf(env: Env): MailPort {
  const { emailBaseUrl, emailKey, emailFrom } = settingsOf(env);
  if (emailKey === null) return { send: async (): Promise<MailOutcome> => ({ kind: "refused", reason: "EMAIL_KEY is not set" }) };
  return resendMail({ baseUrl: emailBaseUrl, key: emailKey, from: emailFrom, fetch: vendorFetch(env, "resend") });
}
