/**
 * Resend over fetch: `POST /emails` with a bearer key; an `Idempotency-Key` holds for 24 hours. Other vendors that speak the same shape are
 * named by `EMAIL_BASE_URL`. Facts: the vendor's API reference.
 */
import { z } from "zod";
import { within } from "../../lib/deadline";
import { wait } from "../../lib/retry";
import type { Mail, MailOutcome, MailPort } from "../email";
import type { Fetch } from "../fetch";

export interface ResendAccount {
  baseUrl: string;
  key: string;
  /** `Plaibook <hello@example.com>` */
  from: string;
  fetch: Fetch;
}

/** A person waits for the answer; the mail itself may be late. */
const timeoutMs = 8_000;
const attempts = 2;
const pauseMs = 500;

const Accepted = z.object({ id: z.string().min(1) });
const Refused = z.object({ name: z.string().optional(), message: z.string().optional() });

export function resendMail(account: ResendAccount): MailPort {
  return {
    async send(mail) {
      let outcome = await attempt(account, mail);
      // The key makes a repeat harmless.
      for (let done = 1; done < attempts && outcome.kind === "unknown"; done += 1) {
        await wait(pauseMs);
        outcome = await attempt(account, mail);
      }
      return outcome;
    },
  };
}

async function attempt(account: ResendAccount, mail: Mail): Promise<MailOutcome> {
  try {
    return await within(timeoutMs, async (signal) => {
      const response = await account.fetch(`${account.baseUrl}/emails`, {
        method: "POST",
        headers: { authorization: `Bearer ${account.key}`, "content-type": "application/json", "idempotency-key": mail.key },
        body: JSON.stringify({ from: account.from, to: [mail.to], subject: mail.subject, text: mail.text, html: mail.html }),
        signal,
      });
      return outcomeOf(response.status, await response.text());
    });
  } catch (error) {
    return { kind: "unknown", reason: error instanceof Error ? error.name : "network error" };
  }
}

function outcomeOf(status: number, raw: string): MailOutcome {
  if (status >= 200 && status < 300) {
    const accepted = Accepted.safeParse(parseJson(raw));
    return accepted.success ? { kind: "sent", vendorId: accepted.data.id } : { kind: "unknown", reason: "unreadable answer" };
  }
  if (status >= 500 || status === 429 || status === 408) return { kind: "unknown", reason: `status ${status}` };
  const refused = Refused.safeParse(parseJson(raw));
  return { kind: "refused", reason: (refused.success && refused.data.name) || `status ${status}` };
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
