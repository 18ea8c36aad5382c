/** Which leads a member sees, and how much of them. */
import type { Context } from "hono";
import type { Consent, Lead, LeadDetail } from "../contract/leads";
import { phoneFor } from "../domain/redact";
import { notFound } from "../domain/refusal";
import { getLead, leadIdOf } from "../services/leads/get";
import type { AppEnv } from "./context";
import { memberMay } from "./middleware/member";

export async function ownLead(c: Context<AppEnv>, id: string): Promise<Lead> {
  const { organizationId } = c.get("member");
  const lead = await getLead(c.env, organizationId, await leadIdOf(c.env, organizationId, id));
  refuseOtherBranch(c, lead.branchId);
  return lead;
}

/** Leads of a branch in which this rep does not work do not exist for them; those without a branch are everybody's. */
function refuseOtherBranch(c: Context<AppEnv>, branchId: string | null): void {
  const { branchIds } = c.get("member");
  if (branchIds !== null && branchId !== null && !branchIds.includes(branchId)) throw notFound("lead");
}

/** As an answer shows it. A key that may write leads and not read them learns its id and no more: it may be anybody's. */
export function shown(c: Context<AppEnv>, lead: Lead): Lead {
  const { role } = c.get("member");
  if (!memberMay(c.get("member"), "leads.read")) return unread(lead);
  return { ...lead, phones: lead.phones.map((phone) => phoneFor(role, phone)) };
}

const unread = ({ id, relationship, branchId, source, createdAt, updatedAt }: Lead): Lead => ({
  id,
  relationship,
  branchId,
  source,
  createdAt,
  updatedAt,
  name: "•••",
  phones: [],
  email: null,
  language: null,
  address: null,
  zone: null,
  tags: [],
  fields: {},
});

export function shownDetail(c: Context<AppEnv>, detail: LeadDetail): LeadDetail {
  const { role } = c.get("member");
  return {
    ...detail,
    ...shown(c, detail),
    lines: detail.lines.map((line) => ({ ...line, phone: phoneFor(role, line.phone) })),
    consents: shownConsents(c, detail.consents),
    mayText: { ...detail.mayText, phone: detail.mayText.phone && phoneFor(role, detail.mayText.phone) },
  };
}

export function shownConsents(c: Context<AppEnv>, consents: Consent[]): Consent[] {
  const { role } = c.get("member");
  if (!memberMay(c.get("member"), "leads.read")) return [];
  return consents.map((consent) => ({ ...consent, phone: consent.phone && phoneFor(role, consent.phone) }));
}
