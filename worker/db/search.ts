/**
 * The search database, bound to one organization. Its indexes hold terms, and every term begins with the organization: a search of one
 * organization cannot name a term of another, and meets as many rows as its own texts have. The rows behind are read with `?1`, which is
 * always the organization, as in `organization.ts`.
 */
import { boundStatement, type Bound } from "./organization";

export class SearchDb {
  readonly #scope: string;

  constructor(
    readonly organizationId: string,
    readonly d1: D1Database,
  ) {
    if (!organizationId) throw new Error("SearchDb: an empty organization id would read across organizations");
    this.#scope = scopeOf(organizationId);
  }

  /** `w` a word, `p` the end of a phone, `b` a branch. */
  term(kind: "w" | "p" | "b", value: string): string {
    return `${this.#scope}${kind}${kind === "b" ? scopeOf(value) : value}`;
  }

  /** A term as FTS5 reads it; with `begins` whatever begins with it. */
  match(kind: "w" | "p" | "b", value: string, begins = false): string {
    return `"${this.term(kind, value).replaceAll('"', "")}"${begins ? " *" : ""}`;
  }

  raw(sql: string, ...values: Bound[]): D1PreparedStatement {
    return boundStatement(this.d1, this.organizationId, sql, values);
  }
}

export function searchDb(env: Env, organizationId: string): SearchDb {
  return new SearchDb(organizationId, env.SEARCH);
}

/** A whole ULID: as long for everybody, because the indexes of beginnings (`prefix='30 …'`) count scope, kind and three to seven letters. */
function scopeOf(id: string): string {
  return id
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .slice(-26)
    .padStart(26, "0");
}
