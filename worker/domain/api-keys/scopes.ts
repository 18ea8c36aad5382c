/**
 * What a key's scopes include. Rights that belong to a person stand in none of them: one's own account, members, connections, keys, lifting
 * an opt-out. Every scope reads who the organization is.
 */
import type { Scope } from "../../contract/api-keys";
import type { Permission } from "../permissions";

const table: Record<Scope, readonly Permission[]> = {
  "conversations:read": ["conversations.read", "failures.read"],
  "conversations:write": ["conversations.act", "ai.pause"],
  "leads:read": ["leads.read"],
  "leads:write": ["leads.write", "leads.import"],
  "visits:read": ["visits.read"],
  "visits:write": ["visits.write"],
  "playbooks:read": ["playbooks.read"],
  "playbooks:write": ["playbooks.write"],
  "campaigns:read": ["campaigns.read"],
  "campaigns:write": ["campaigns.write"],
  "opt-outs:read": ["optOuts.read", "sendingRules.read"],
  "opt-outs:write": ["optOuts.record", "optOuts.import", "dnc.import"],
  "audit:read": ["audit.read"],
};

export const scopePermissions = (scopes: readonly Scope[]): ReadonlySet<Permission> =>
  new Set<Permission>(["organization.read", ...scopes.flatMap((scope) => table[scope])]);

/** The scopes that include a right; none when only people have it. */
export const scopesWith = (permission: Permission): Scope[] =>
  permission === "organization.read" ? [] : scopeNames().filter((scope) => table[scope].includes(permission));

/** Guarantee: the keys of `table` are exactly the scopes. */
const scopeNames = () => Object.keys(table) as Scope[];
