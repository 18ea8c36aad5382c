/** The audit log, and who must not be texted. */
import type { AuditEvent } from "../../../worker/contract/audit";
import type { OptOut } from "../../../worker/contract/opt-outs";
import { organizationId } from "./organization";
import { get, post } from "./request";

export interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}

const query = (values: Record<string, string | null>): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === null || value === "" ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join("&");

export const auditPage = (filter: { verb: string; actorId: string; cursor: string | null }) =>
  get<PageOf<AuditEvent>>(`/api/audit?${query({ ...filter, limit: "50" })}`);
/** A download: the browser sets no header, so the organization stands in the address. */
export const auditCsv = (filter: { verb: string; actorId: string }) => `/api/audit.csv?${query({ ...filter, organization: organizationId() })}`;

export const optOutPage = (filter: { phone: string; cursor: string | null }) => get<PageOf<OptOut>>(`/api/opt-outs?${query({ ...filter, limit: "50" })}`);
export const recordOptOut = (phone: string) => post<OptOut>("/api/opt-outs", { phone });
export const liftOptOut = (id: string, proof: string) => post<unknown>(`/api/opt-outs/${id}/lift`, { proof });
