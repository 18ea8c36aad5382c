/**
 * The handle bound to one organization, and the one place where an organization is mapped to a database. Every read and write through it
 * carries the organization: builders add `organization_id = …`, inserts set it, and raw SQL must name `?1`, which is always the
 * organization. Services take this handle or make it from an id; nothing else of theirs touches D1.
 */
import { and, eq, type SQL } from "drizzle-orm";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";

export type TenantTable = SQLiteTable & { organizationId: SQLiteColumn };
type NewRow<T extends TenantTable> = Omit<T["$inferInsert"], "organizationId">;
export type Bound = string | number | null;

export class OrganizationDb {
  readonly #db: DrizzleD1Database;

  constructor(
    readonly organizationId: string,
    readonly d1: D1Database,
  ) {
    if (!organizationId) throw new Error("OrganizationDb: an empty organization id would read across organizations");
    this.#db = drizzle(d1);
  }

  select<T extends TenantTable>(table: T, where?: SQL) {
    return this.#db.select().from(table).where(this.#mine(table, where));
  }

  insert<T extends TenantTable>(table: T, rows: NewRow<T> | NewRow<T>[]) {
    const list = Array.isArray(rows) ? rows : [rows];
    return this.#db.insert(table).values(list.map((row) => ownedRow(table, row, this.organizationId)));
  }

  update<T extends TenantTable>(table: T, set: Partial<NewRow<T>>, where?: SQL) {
    return this.#db.update(table).set(changedColumns(table, set)).where(this.#mine(table, where));
  }

  delete<T extends TenantTable>(table: T, where?: SQL) {
    return this.#db.delete(table).where(this.#mine(table, where));
  }

  /** One transaction: all statements or none. */
  batch<U extends BatchItem<"sqlite">, T extends Readonly<[U, ...U[]]>>(statements: T): Promise<BatchResponse<T>> {
    return this.#db.batch(statements);
  }

  /** SQL that the builders cannot say. `?1` is the organization and has to occur; the caller's values begin at `?2`. */
  raw(sql: string, ...values: Bound[]): D1PreparedStatement {
    return boundStatement(this.d1, this.organizationId, sql, values);
  }

  #mine(table: TenantTable, where: SQL | undefined): SQL | undefined {
    return and(eq(table.organizationId, this.organizationId), where);
  }
}

/** The statement of a handle: refused unless it names `?1`, which is the handle's organization. */
export function boundStatement(d1: D1Database, organizationId: string, sql: string, values: Bound[]): D1PreparedStatement {
  if (!/\?1(?!\d)/.test(sql)) throw new Error(`OrganizationDb.raw: the statement never names ?1, the organization: ${sql.slice(0, 80)}`);
  return d1.prepare(sql).bind(organizationId, ...values);
}

export function organizationDb(env: Env, organizationId: string): OrganizationDb {
  return new OrganizationDb(organizationId, env.DB);
}

/** `row` is a whole row but for the organization; with it added it is what drizzle inserts. */
function ownedRow<T extends TenantTable>(_table: T, row: NewRow<T>, organizationId: string): T["$inferInsert"] {
  return { ...row, organizationId };
}

/** A row never moves to another organization, whatever a caller without types hands in. */
function changedColumns<T extends TenantTable>(_table: T, set: Partial<NewRow<T>>): object {
  if ("organizationId" in set) throw new Error("OrganizationDb.update: a row never moves to another organization");
  return set;
}
