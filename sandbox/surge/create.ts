/** The two mutually exclusive shapes of `POST /accounts/{acct}/messages` (vendor facts 1.4), checked by hand and by zod. */
import { z } from "zod";
import type { Account } from "../env";
import { numberOf } from "../ids";
import type { Detail, SurgeError } from "./errors";
import { invalid, SURGE_ERRORS } from "./errors";
import type { Metadata } from "./wire";

const StringMap = z.record(z.string(), z.string());
const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/, "is not a valid E.164 phone number");

export const ContactBody = z.object({
  phone_number: E164,
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  email: z.string().nullish(),
  metadata: StringMap.nullish(),
});
export type ContactBody = z.infer<typeof ContactBody>;

const CreateBody = z.object({
  to: E164.optional(),
  from: z.string().optional(),
  conversation: z.object({ contact: ContactBody, phone_number: z.string().optional() }).optional(),
  body: z.string().nullish(),
  attachments: z.array(z.object({ url: z.url() })).nullish(),
  send_at: z.string().optional(),
  metadata: StringMap.nullish(),
  settings: z.object({}).loose().optional(),
});

/** A text to be accepted: who, from which of our numbers, what. */
export interface OutboundText {
  to: string;
  from: string;
  contact: ContactBody | null;
  body: string | null;
  mediaUrls: string[];
  metadata: Metadata;
}

/** Reads a create body for an account, or says what the vendor would refuse. */
export function readCreate(json: unknown, account: Account): OutboundText | SurgeError {
  const parsed = CreateBody.safeParse(json);
  if (!parsed.success) return invalid(detailOf(parsed.error));
  const { to, from, conversation, body, attachments, metadata } = parsed.data;
  if (conversation !== undefined && (to !== undefined || from !== undefined)) {
    return invalid({ conversation: ["can't be given together with to or from"] });
  }
  const phone = to ?? conversation?.contact.phone_number;
  if (phone === undefined) return invalid({ to: ["can't be blank"] });
  const mediaUrls = (attachments ?? []).map((attachment) => attachment.url);
  const text = body ?? null;
  if ((text === null || text.trim() === "") && mediaUrls.length === 0) return invalid({ body: ["can't be blank"] });
  const asked = from ?? conversation?.phone_number;
  const number = asked === undefined ? account.numbers[0] : numberOf(asked);
  if (number === undefined || number === null || !account.numbers.includes(number)) return SURGE_ERRORS.numberNotFound;
  return {
    to: phone,
    from: number,
    contact: conversation?.contact ?? null,
    body: text,
    mediaUrls,
    metadata: metadata ?? {},
  };
}

/** zod's issues as the vendor's `detail`: a list of sentences per field. */
export function detailOf(error: z.ZodError): Detail {
  const detail: Detail = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".") || "body";
    (detail[field] ??= []).push(issue.message);
  }
  return detail;
}
