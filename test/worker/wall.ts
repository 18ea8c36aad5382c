/** Two branches of one company and another company, each with one of everything: what a rep of the first branch must not reach beyond it. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Thread } from "../../worker/objects/conversation/thread";
import { summit } from "../../worker/services/demo/companies";
import { ask, json, otherId, plantCompanies, summitId, type Who } from "./support";

/** Things that an id in a request may name. */
export type Kind =
  | "branch"
  | "lead"
  | "conversation"
  | "campaign"
  | "version"
  | "playbook"
  | "member"
  | "window"
  | "appointment"
  | "attachment"
  | "number"
  | "upload";
export type Things = Record<Kind, string>;

export const [utah, texas] = [summit.utah.id, summit.texas.id];
export const sam = summit.sam.id;

export interface Wall {
  /** Of the branch in which the rep works. */
  mine: Things;
  /** Of the company's other branch. */
  across: Things;
  /** Of another company. */
  foreign: Things;
}

/** An id of the same form that nothing has. */
export const inventedLike = (id: string): string => (id.startsWith("+") ? "+18015559999" : id.replace(/[0-9A-Za-z]{12}(?=@|$)/, "0000000ZZZZZ"));

export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 150; tries += 1) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`never: ${what}`);
}

let phones = 0;
/** A number in the test range of Provo that nobody had before. */
export const newPhone = (): string => `+1385555${String(3_000 + ++phones)}`;

export const made = async (who: Who, path: string, body: unknown): Promise<string> => {
  const answer = await ask("POST", path, { as: who, body });
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  return (await json<{ id: string }>(answer)).id;
};

/** A conversation that a person of the company began in a branch, as far as D1. */
export async function threadIn(who: Who, branchId: string, phone = newPhone()): Promise<string> {
  const id = await made(who, "/api/conversations", { phone, branchId });
  await until("its row", () => env.DB.prepare("SELECT 1 AS one FROM conversations WHERE id = ?1").bind(id).first());
  return id;
}

/** As if somebody had moved it: whatever its object keeps of the one branch names the other. */
export async function moveThread(id: string, from: string, to: string): Promise<void> {
  await runInDurableObject(env.CONVERSATIONS.getByName(`${summitId}/${id}`), (object, { storage }) => {
    const tables = storage.sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray();
    for (const { name } of tables)
      for (const column of storage.sql.exec<{ name: string }>(`SELECT name FROM pragma_table_info('${name}')`).toArray())
        storage.sql.exec(`UPDATE "${name}" SET "${column.name}" = replace("${column.name}", ?1, ?2) WHERE instr("${column.name}", ?1) > 0`, from, to);
    insideOf(object).store.forget();
  });
}

/** Guarantee: the Conversation object keeps its thread there. */
const insideOf = (object: object): Thread => Reflect.get(object, "thread") as Thread;

export async function fileOf(who: Who): Promise<string> {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(8)], "ants.png", { type: "image/png" }));
  return (await json<{ id: string }>(await ask("POST", "/api/attachments", { as: who, body: form }))).id;
}

/** A rep who works in one branch alone. */
async function repIn(organizationId: string, branchId: string, number: number): Promise<string> {
  const id = `usr_01KB3TESTREP00000000000${String(number).padStart(3, "0")}`;
  await env.DB.batch([
    env.DB.prepare("INSERT INTO users (id, name, email, email_verified, created_at, updated_at) VALUES (?1, ?2, ?3, 1, 0, 0)").bind(
      id,
      `Rep ${number}`,
      `rep${number}@example.com`,
    ),
    env.DB.prepare("INSERT INTO members (id, organization_id, user_id, role, created_at) VALUES (?1, ?2, ?3, 'rep', 0)").bind(
      id.replace("usr_", "mem_"),
      organizationId,
      id,
    ),
    env.DB.prepare("INSERT INTO member_branches (organization_id, user_id, branch_id) VALUES (?1, ?2, ?3)").bind(organizationId, id, branchId),
  ]);
  return id;
}

async function thingsOf(who: Who, organizationId: string, branchId: string, member: string): Promise<Things> {
  const conversation = await threadIn(who, branchId);
  const { items: windows } = await json<{ items: { windowId: string }[] }>(await ask("GET", `/api/availability?conversationId=${conversation}`, { as: who }));
  const appointment = await made(who, "/api/appointments", { conversationId: conversation, windowId: windows[0]?.windowId, address: "1 Elm St" });
  const attachment = await fileOf(who);
  const sent = await ask("POST", `/api/conversations/${conversation}/messages`, {
    as: who,
    body: { clientId: `wall-${branchId}`, body: "Here it is", attachments: [attachment] },
  });
  if (sent.status !== 201) throw new Error(`a text with a file: ${sent.status} ${await sent.text()}`);
  const { items: books } = await json<{ items: { id: string; versionId: string }[] }>(await ask("GET", "/api/playbooks", { as: who }));
  const number = await env.DB.prepare("SELECT phone FROM sending_numbers WHERE organization_id = ?1 ORDER BY position LIMIT 1")
    .bind(organizationId)
    .first("phone");
  return {
    branch: branchId,
    lead: await made(who, "/api/leads", { name: "Wanda Wall", phones: [newPhone()], branchId }),
    conversation,
    campaign: await made(who, "/api/campaigns", { name: "Win-back", branchId }),
    version: books[0]?.versionId ?? "",
    playbook: books[0]?.id ?? "",
    member,
    window: windows[1]?.windowId ?? "",
    appointment,
    attachment,
    number: String(number),
    upload: await made(who, "/api/uploads", {}),
  };
}

/** Plants all of it. The demo's rep works in Utah alone from here on. */
export async function plantWall(): Promise<Wall> {
  await plantCompanies();
  await env.DB.prepare("DELETE FROM member_branches WHERE user_id = ?1 AND branch_id = ?2").bind(sam, texas).run();
  const { items } = await json<{ items: { id: string }[] }>(await ask("GET", "/api/branches", { as: "other" }));
  const elsewhere = items[0]?.id ?? "";
  const wall = {
    mine: await thingsOf("owner", summitId, utah, sam),
    across: await thingsOf("owner", summitId, texas, await repIn(summitId, texas, 1)),
    foreign: await thingsOf("other", otherId, elsewhere, await repIn(otherId, elsewhere, 2)),
  };
  for (const things of Object.values(wall)) for (const [kind, id] of Object.entries(things)) if (!id) throw new Error(`no ${kind} was planted`);
  return wall;
}
