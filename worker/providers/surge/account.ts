/** What Surge tells of an account: its name, whether it may text, its numbers and its campaigns. */
import { z } from "zod";
import type { Registration, VendorNumber } from "../../domain/numbers/status";
import { readSurge } from "./read";
import type { SurgeAccount, SurgeKey } from "./wire";

const Account = z.object({ id: z.string().min(1), name: z.string().nullish() });
const page = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), pagination: z.object({ next_cursor: z.string().nullish() }).nullish() });
const Status = z.object({
  capabilities: z.object({
    local_messaging: z.object({
      status: z.string(),
      fields_needed: z.array(z.string()).nullish(),
      errors: z.array(z.object({ field: z.string().nullish(), message: z.string().nullish() })).nullish(),
    }),
  }),
});
const PhoneNumber = z.object({
  id: z.string().min(1),
  number: z.string().regex(/^\+[1-9]\d{6,14}$/),
  name: z.string().nullish(),
  type: z.string(),
  campaign: z.object({ id: z.string(), attachment_status: z.string() }).nullish(),
});
const Campaign = z.object({ id: z.string().min(1), status: z.string() });

/** An account has a handful of numbers; a hundred pages would be a vendor going in circles. */
const maxPages = 20;

export interface SurgeNumber extends VendorNumber {
  id: string;
  phone: string;
  name: string | null;
  campaignId: string | null;
}

const at = ({ account }: SurgeAccount, rest = "") => `/accounts/${encodeURIComponent(account)}${rest}`;
const named = ({ id, name }: z.infer<typeof Account>) => ({ id, name: name ?? null });

/** The cheapest call that proves key and account together. */
export async function surgeAccount(surge: SurgeAccount): Promise<{ id: string; name: string | null }> {
  return named(await readSurge(surge, at(surge), Account));
}

/** Every account that the key reaches. */
export async function surgeAccounts(surge: SurgeKey): Promise<{ id: string; name: string | null }[]> {
  return (await everything(surge, "/accounts", Account)).map(named);
}

export async function surgeRegistration(surge: SurgeAccount): Promise<Registration> {
  const { capabilities } = await readSurge(surge, at(surge, "/status?capabilities=local_messaging"), Status);
  const { status, fields_needed: needed, errors } = capabilities.local_messaging;
  if (status === "ready") return { status, words: null };
  const first = errors?.find((error) => error.message);
  if (status === "error") return { status, words: first ? `Surge says “${first.message}”` : null };
  return { status: "incomplete", words: needed?.length ? `Surge still needs ${needed.join(", ")}` : null };
}

export async function surgeCampaigns(surge: SurgeAccount): Promise<{ id: string; status: string }[]> {
  return everything(surge, at(surge, "/campaigns"), Campaign);
}

export async function surgeNumbers(surge: SurgeAccount, campaigns: readonly { id: string; status: string }[]): Promise<SurgeNumber[]> {
  const rows = await everything(surge, at(surge, "/phone_numbers"), PhoneNumber);
  return rows.map((row) => ({
    id: row.id,
    phone: row.number,
    name: row.name ?? null,
    type: row.type,
    campaignId: row.campaign?.id ?? null,
    attachment: row.campaign?.attachment_status ?? null,
    campaignStatus: campaigns.find((campaign) => campaign.id === row.campaign?.id)?.status ?? null,
  }));
}

async function everything<T>(surge: SurgeKey, path: string, item: z.ZodType<T>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  for (let count = 0; count < maxPages; count++) {
    const asked: string = cursor === null ? path : `${path}?after=${encodeURIComponent(cursor)}`;
    const { data, pagination } = await readSurge(surge, asked, page(item));
    all.push(...data);
    cursor = pagination?.next_cursor ?? null;
    if (cursor === null) break;
  }
  return all;
}
