/** Leads: the table, one of them, its past. */
import type { CustomField, ErasedLead, Lead, LeadChange, LeadDetail, LeadEvent, MergePreview, NewConsent, NewLead } from "../../../worker/contract/leads";
import { organizationId } from "./organization";
import { Problem } from "./problem";
import type { PageOf } from "./records";
import { get, patch, post, remove, request } from "./request";

export interface LeadFilter {
  search: string;
  relationship: string;
  tag: string;
}

const query = (values: Record<string, string | null>): string =>
  new URLSearchParams(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== "")).toString();

export const leadPage = (filter: LeadFilter, cursor: string | null) => get<PageOf<Lead>>(`/api/leads?${query({ ...filter, cursor, limit: "50" })}`);
/** A download: the browser sets no header, so the organization stands in the address. */
export const leadsCsv = (filter: LeadFilter) => `/api/leads.csv?${query({ ...filter, organization: organizationId() })}`;
export const lead = (id: string) => get<LeadDetail>(`/api/leads/${id}`);
/** The same key answers with the same lead, should the first answer get lost. */
export const createLead = (wanted: NewLead, key: string) => request<Lead>("POST", "/api/leads", { body: wanted, key });
export const changeLead = (id: string, change: LeadChange) => patch<Lead>(`/api/leads/${id}`, change);
export const customFields = () => get<PageOf<CustomField>>("/api/custom-fields");
export const leadDuplicates = (id: string) => get<PageOf<Lead>>(`/api/leads/${id}/duplicates`);
export const mergePreview = (id: string, otherId: string) => get<MergePreview>(`/api/leads/${id}/merge/${otherId}`);
export const mergeLeads = (id: string, { kept, gone }: MergePreview) =>
  post<Lead>(`/api/leads/${id}/merge`, { leadId: gone.id, basedOn: { kept: kept.updatedAt, gone: gone.updatedAt } });
export const leadTags = () => get<PageOf<string>>("/api/tags");
export const tagLeads = (leadIds: string[], way: "add" | "remove", tag: string) => post<{ changed: number }>("/api/leads/tags", { leadIds, [way]: [tag] });
export const eraseLead = (id: string) => remove<ErasedLead>(`/api/leads/${id}`);
export const recordConsent = (id: string, consent: NewConsent) => request<unknown>("POST", `/api/leads/${id}/consents`, { body: consent });
export const leadTimeline = (id: string, cursor: string | null) => get<PageOf<LeadEvent>>(`/api/leads/${id}/timeline?${query({ cursor, limit: "30" })}`);

/** 409 on saving: the lead as somebody left it meanwhile. It is our own server's answer, so its shape is taken on trust. */
export function leadInTheWay(error: unknown): Lead | null {
  if (!(error instanceof Problem) || error.code !== "conflict") return null;
  const { details } = error;
  const newest: unknown = typeof details === "object" && details !== null && "newest" in details ? details.newest : null;
  return typeof newest === "object" && newest !== null ? (newest as Lead) : null;
}
