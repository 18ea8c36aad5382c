/** The thread's database as one transaction: whatever part of a block fails, nothing of it stays. */
import { expect, test } from "vitest";
import { migrate } from "../../../worker/objects/conversation/migrations";
import { Store } from "../../../worker/objects/conversation/store";
import { NodeDatabase } from "./node-sql";

function opened() {
  const database = new NodeDatabase();
  const sql = database.handle();
  migrate(sql);
  const store = new Store(sql);
  const kept = () => sql.all("SELECT vendor_id FROM claims ORDER BY vendor_id").map((row) => row["vendor_id"]);
  return { sql, store, kept };
}

test("a part that fails fails the whole block, also when its error is caught", () => {
  const { store, kept } = opened();
  const block = () =>
    store.block(() => {
      store.claim("first", "msg_1", 1);
      try {
        store.block(() => {
          store.claim("second", "msg_2", 1);
          throw new Error("no");
        });
      } catch {
        // As if nothing had been.
      }
      store.claim("third", "msg_3", 1);
    });
  expect(block).toThrow("a part of this transaction failed");
  expect(kept()).toEqual([]);
  store.forget();
  store.block(() => store.block(() => store.claim("fourth", "msg_4", 1)));
  expect(kept()).toEqual(["fourth"]);
});

test("timers come by their time, however they were moved", () => {
  const { store } = opened();
  const names = () => store.timers().map((timer) => timer.name);
  store.timer("silence", 300);
  store.timer("board", 200);
  expect(names()).toEqual(["board", "silence"]);
  store.timer("silence", 100);
  store.timerLater("wait", 150);
  expect(names()).toEqual(["silence", "wait", "board"]);
  store.timer("silence", null);
  store.timerLater("board", null);
  expect(names()).toEqual(["wait"]);
});
