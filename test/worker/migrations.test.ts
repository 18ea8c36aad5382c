/** The schema in code and the migrations say the same, and every tenant table begins its indexes with the organization. */
import { env } from "cloudflare:workers";
import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import * as schema from "../../worker/db/schema";

const tables: SQLiteTable[] = Object.values(schema).filter((value) => is(value, SQLiteTable));
const tenant = tables.map(getTableConfig).filter(({ columns }) => columns.some((column) => column.name === "organization_id"));

async function rows<T>(sql: string): Promise<T[]> {
  return (await env.DB.prepare(sql).all<T>()).results;
}

describe("migrations", () => {
  test("make exactly the tables of the schema", async () => {
    const made = await rows<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'd1_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    );
    expect(made.map((table) => table.name).toSorted()).toEqual(tables.map((table) => getTableConfig(table).name).toSorted());
  });

  test.each(tables.map((table) => getTableConfig(table).name))("give %s the columns of the schema", async (name) => {
    const config = tables.map(getTableConfig).find((one) => one.name === name);
    const made = await rows<{ name: string; notnull: number }>(`SELECT name, "notnull" FROM pragma_table_info('${name}')`);
    const wanted = config?.columns.map((column) => ({ name: column.name, notnull: column.notNull || column.primary ? 1 : 0 })) ?? [];
    expect(made.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(wanted.toSorted((a, b) => a.name.localeCompare(b.name)));
  });

  /** Found by a vendor's endpoint, a user's id a key's hash or a form's key before any organization is known. */
  const looksUp = new Set(["vendor_accounts", "api_keys", "members", "invitations", "dead_letters", "demo_plantings", "web_forms"]);

  test.each(tenant.filter(({ name }) => !looksUp.has(name)).map(({ name }) => name))("begin every index of %s with the organization", async (name) => {
    const indexes = await rows<{ name: string }>(`SELECT name FROM pragma_index_list('${name}')`);
    expect(indexes.length).toBeGreaterThan(0);
    for (const index of indexes) {
      const [first] = await rows<{ name: string }>(`SELECT name FROM pragma_index_info('${index.name}') ORDER BY seqno LIMIT 1`);
      expect([index.name, first?.name]).toEqual([index.name, "organization_id"]);
    }
  });
});
