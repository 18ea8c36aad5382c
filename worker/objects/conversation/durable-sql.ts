/** The platform's storage in the shape of the port. */
import type { Sql, SqlRow, SqlValue } from "./sql";

export function durableSql(storage: DurableObjectStorage): Sql {
  return {
    all(query: string, ...parameters: SqlValue[]): SqlRow[] {
      return storage.sql.exec<Record<string, SqlValue>>(query, ...parameters).toArray();
    },
    transaction<T>(block: () => T): T {
      return storage.transactionSync(block);
    },
  };
}
