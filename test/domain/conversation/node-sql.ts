/** The conversation's storage port on node:sqlite: nested blocks are savepoints, as the platform's `transactionSync` nests. */
import { DatabaseSync } from "node:sqlite";
import type { Sql, SqlRow, SqlValue } from "../../../worker/objects/conversation/sql";

export interface NodeSql extends Sql {
  /** The instance that held this handle is gone: whatever it still does reaches nothing. */
  kill(): void;
}

export class NodeDatabase {
  readonly db = new DatabaseSync(":memory:");
  private readonly statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  private depth = 0;

  handle(): NodeSql {
    let alive = true;
    const check = () => {
      if (!alive) throw new Error("this instance has crashed");
    };
    return {
      all: (query: string, ...parameters: SqlValue[]): SqlRow[] => {
        check();
        let statement = this.statements.get(query);
        if (!statement) {
          statement = this.db.prepare(query);
          this.statements.set(query, statement);
        }
        return statement.all(...parameters).map((row) => plain(row));
      },
      transaction: <T>(block: () => T): T => {
        check();
        const name = `block_${this.depth++}`;
        this.db.exec(`SAVEPOINT ${name}`);
        try {
          const value = block();
          this.db.exec(`RELEASE ${name}`);
          return value;
        } catch (error) {
          this.db.exec(`ROLLBACK TO ${name}`);
          this.db.exec(`RELEASE ${name}`);
          throw error;
        } finally {
          this.depth -= 1;
        }
      },
      kill: () => {
        alive = false;
      },
    };
  }
}

function plain(row: Record<string, unknown>): SqlRow {
  const values: SqlRow = {};
  for (const [name, value] of Object.entries(row)) values[name] = typeof value === "string" || typeof value === "number" ? value : null;
  return values;
}
