/** The store's SQL port on node:sqlite, so that its modules run in plain Node. */
import { DatabaseSync } from "node:sqlite";
import type { Sql } from "../../sandbox/store/schema";
import { createTables } from "../../sandbox/store/schema";

export function memoryStore(): Sql {
  const database = new DatabaseSync(":memory:");
  const sql: Sql = {
    exec<T extends Record<string, SqlStorageValue>>(query: string, ...bindings: (string | number | null)[]) {
      // Only the creation of the tables has several statements.
      if (bindings.length === 0 && query.trim().startsWith("CREATE")) {
        database.exec(query);
        return { toArray: (): T[] => [] };
      }
      const rows = database.prepare(query).all(...bindings);
      return { toArray: () => rows as T[] };
    },
  };
  createTables(sql);
  return sql;
}
