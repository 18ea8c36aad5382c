/** Two leads that are one person: what the one that stays looks like afterwards. Pure. */
import type { Lead } from "../../contract/leads";

export const mostPhones = 5;

/** What stands in `kept` stays; what it lacks comes from `gone`; phones, tags and fields are those of both. */
export function mergedLead(kept: Lead, gone: Lead): Lead {
  const nameless = kept.name === "Unknown sender" || /^[+(\d]/.test(kept.name);
  return {
    ...kept,
    name: nameless ? gone.name : kept.name,
    phones: [...new Set([...kept.phones, ...gone.phones])],
    email: kept.email ?? gone.email,
    language: kept.language ?? gone.language,
    // Whoever once became a customer is one.
    relationship: kept.relationship === "prospect" ? gone.relationship : kept.relationship,
    branchId: kept.branchId ?? gone.branchId,
    address: kept.address ?? gone.address,
    tags: [...new Set([...kept.tags, ...gone.tags])].toSorted((a, b) => a.localeCompare(b)),
    fields: { ...gone.fields, ...kept.fields },
    createdAt: kept.createdAt < gone.createdAt ? kept.createdAt : gone.createdAt,
  };
}
