import { z } from "zod";
import { type ApiKey, Scope } from "../../contract/api-keys";
import type { apiKeys } from "../../db/schema";

export type ApiKeyRow = Omit<typeof apiKeys.$inferSelect, "organizationId">;

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** A word in the row that is no scope (any more) gives nothing. */
export function scopesOf(row: Pick<ApiKeyRow, "scopes">): Scope[] {
  const words = z.array(z.string()).catch([]).parse(JSON.parse(row.scopes));
  return Scope.options.filter((scope) => words.includes(scope));
}

export function viewOfKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    start: row.start,
    scopes: scopesOf(row),
    createdBy: { id: row.createdById, name: row.createdByName },
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: iso(row.expiresAt),
    lastUsedAt: iso(row.lastUsedAt),
  };
}
