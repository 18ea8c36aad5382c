/** The storage port: shaped like a Durable Object's SqlStorage, so that the whole conversation also runs on node:sqlite. */
export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;

export interface Sql {
  all(query: string, ...parameters: SqlValue[]): SqlRow[];
  /** Runs the block as one unit; a throw rolls all of it back. */
  transaction<T>(block: () => T): T;
}

/** Reads a column that the schema declares as text, integer or nullable; a wrong type is a broken database and throws. */
export function text(row: SqlRow, name: string): string {
  const value = row[name];
  if (typeof value !== "string") throw new TypeError(`column ${name} is not text`);
  return value;
}

export function number(row: SqlRow, name: string): number {
  const value = row[name];
  if (typeof value !== "number") throw new TypeError(`column ${name} is not a number`);
  return value;
}

export function numberOrNull(row: SqlRow, name: string): number | null {
  return row[name] === null || row[name] === undefined ? null : number(row, name);
}
