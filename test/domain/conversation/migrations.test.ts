/** An object of any age comes to the same schema, with what it held. */
import { expect, test } from "vitest";
import { migrate, migrations } from "../../../worker/objects/conversation/migrations";
import type { Sql } from "../../../worker/objects/conversation/sql";
import { Store } from "../../../worker/objects/conversation/store";
import { NodeDatabase } from "./node-sql";

const empty = () => new NodeDatabase().handle();

/** Tables and indexes with their columns, however they came about. */
function shape(sql: Sql): object[] {
  return sql.all("SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name").map((one) => ({
    ...one,
    columns: sql.all(one["type"] === "table" ? "SELECT * FROM pragma_table_xinfo(?)" : "SELECT * FROM pragma_index_xinfo(?)", one["name"] ?? ""),
    lists: sql.all("SELECT * FROM pragma_table_list(?)", one["tbl_name"] ?? ""),
    indexes: sql.all('SELECT name, "unique", origin, partial FROM pragma_index_list(?) ORDER BY name', one["tbl_name"] ?? ""),
  }));
}

test("a new object has the schema that its steps come to, and counts them as taken", () => {
  const [fresh, grown] = [empty(), empty()];
  migrate(fresh);
  migrate(grown, migrations, null);
  expect(shape(fresh)).toEqual(shape(grown));
  expect(shape(fresh).length).toBeGreaterThan(10);
  expect(fresh.all("SELECT * FROM migrations")).toEqual(grown.all("SELECT * FROM migrations"));
  expect(() => migrate(fresh)).not.toThrow();
});

test("an object of the first version keeps its messages and what it has claimed", () => {
  const sql = empty();
  migrate(sql, migrations.slice(0, 1), null);
  const message = (id: string, seq: number, more: object) => ({ id, seq, kind: "text", status: null, terminal: true, clientId: null, ...more });
  for (const row of [
    message("msg_b", 4, { author: "human", direction: "out", status: "scheduled", terminal: false, clientId: "c1", body: "tomorrow" }),
    message("msg_a", 2, { author: "lead", direction: "in", vendorMessageId: "v1", body: "ants" }),
  ])
    sql.all(
      `INSERT INTO messages (id, seq, episode_id, kind, direction, author, status, terminal, body, client_id, vendor_message_id, created_at, json)
         SELECT ?1 ->> 'id', ?1 ->> 'seq', 'ep_1', 'text', ?1 ->> 'direction', ?1 ->> 'author', ?1 ->> 'status', ?1 ->> 'terminal', ?1 ->> 'body',
           ?1 ->> 'clientId', ?1 ->> 'vendorMessageId', 1, ?1`,
      JSON.stringify(row),
    );
  sql.all("INSERT INTO claims (vendor_id, message_id, at) VALUES ('v1', 'msg_a', 1)");
  migrate(sql);
  const store = new Store(sql);
  expect(store.newest(5).map((row) => row.body)).toEqual(["ants", "tomorrow"]);
  expect(store.open(["scheduled"]).map((row) => row.id)).toEqual(["msg_b"]);
  expect(store.messageByVendor("v1")?.id).toBe("msg_a");
  expect(store.messageByClient("c1")?.id).toBe("msg_b");
  expect(store.claim("v1", "msg_c", 2)).toBe(false);
});
