/** Reads the bytes of every store: both D1 with their shadow tables, every object's tables and keys, R2 bodies and metadata, sealed answers opened. */
import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { settingsOf } from "../../worker/env";
import { unseal } from "../../worker/lib/seal";
import { answerSealContext } from "../../worker/services/idempotency/seal-context";

export interface Stored {
  store: string;
  text: string;
}

const latin = (bytes: Uint8Array) => [...bytes].map((byte) => String.fromCharCode(byte)).join("");

function textOf(value: unknown): string {
  if (value instanceof ArrayBuffer) return latin(new Uint8Array(value));
  if (Array.isArray(value) && value.every((one) => typeof one === "number")) return latin(Uint8Array.from(value));
  return typeof value === "string"
    ? value
    : value === null || value === undefined
      ? ""
      : typeof value === "object"
        ? JSON.stringify(value)
        : `${value as number}`;
}
const rowText = (row: Record<string, unknown>) => Object.values(row).map(textOf).join("\n");

async function ofD1(name: string, db: D1Database): Promise<Stored[]> {
  const { results } = await db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '_cf_%'").all<{ name: string }>();
  return Promise.all(
    results.map(async (table) => {
      const rows = await db.prepare(`SELECT * FROM "${table.name}"`).all();
      return { store: `${name}.${table.name}`, text: rows.results.map(rowText).join("\n") };
    }),
  );
}

export type ObjectName = "conversation" | "board" | "campaign" | "sender" | "housekeeper" | "limiter";
const objects: [ObjectName, DurableObjectNamespace][] = [
  ["conversation", env.CONVERSATIONS],
  ["board", env.BOARDS],
  ["campaign", env.CAMPAIGNS],
  ["sender", env.SENDERS],
  ["housekeeper", env.HOUSEKEEPERS],
  ["limiter", env.LIMITERS],
];

/** An object's tables by their rows, and its keys under `kv`. */
export async function ofObjects(): Promise<(Stored & { object: ObjectName; table: string })[]> {
  const found: (Stored & { object: ObjectName; table: string })[] = [];
  for (const [object, namespace] of objects) {
    for (const id of await listDurableObjectIds(namespace)) {
      const parts = await runInDurableObject(namespace.get(id), async (_instance, state) => {
        const tables = state.storage.sql
          .exec<{ name: string }>(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
          )
          .toArray()
          .map(({ name }) => ({ table: name, text: state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray().map(rowText).join("\n") }));
        const keys = await state.storage.list();
        return [...tables, { table: "kv", text: [...keys].map(([key, value]) => `${key}\n${textOf(value)}`).join("\n") }];
      });
      for (const { table, text } of parts) found.push({ store: `${object}.${table}`, object, table, text });
    }
  }
  return found;
}

async function ofR2(): Promise<Stored[]> {
  const { objects } = await env.RECORDINGS.list({ include: ["httpMetadata", "customMetadata"] });
  return Promise.all(
    objects.map(async ({ key, httpMetadata, customMetadata }) => {
      const body = await env.RECORDINGS.get(key);
      const bytes = body ? latin(new Uint8Array(await body.arrayBuffer())) : "";
      return { store: `r2.${key.split("/")[0] ?? ""}`, text: `${key}\n${JSON.stringify([httpMetadata, customMetadata])}\n${bytes}` };
    }),
  );
}

async function ofAnswers(): Promise<Stored[]> {
  const { results } = await env.DB.prepare(
    "SELECT organization_id AS org, caller_id AS caller, key, sealed FROM idempotent_requests WHERE sealed IS NOT NULL",
  ).all<{
    org: string;
    caller: string;
    key: string;
    sealed: string;
  }>();
  const open = ({ org, caller, key, sealed }: (typeof results)[number]) => unseal(settingsOf(env).credentialsKey, answerSealContext(org, caller, key), sealed);
  return [{ store: "answers opened", text: (await Promise.all(results.map(open))).join("\n") }];
}

export async function everyStore(): Promise<Stored[]> {
  return [...(await ofD1("main", env.DB)), ...(await ofD1("search", env.SEARCH)), ...(await ofObjects()), ...(await ofR2()), ...(await ofAnswers())];
}
