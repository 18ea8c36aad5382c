/**
 * A search: ids from the index, everything that is shown from D1 `plaibook` and only where it still stands there. So a row that the index
 * keeps too long shows nothing, and branch, name and phone are those of now. Each kind has its own time; what is late is left out and said.
 */
import type { SearchItem, SearchPage } from "../../contract/search";
import { organizationDb } from "../../db/organization";
import { searchDb } from "../../db/search";
import { markedPiece, readSearch, type SearchWords } from "../../domain/search/words";
import { iso } from "../../lib/clock";
import { describeError, log } from "../../lib/log";
import { selectLeads } from "../leads/view";
import { readCoverage } from "./coverage";
import { leadMatch, textMatch } from "./match";

export interface Search {
  typed: string;
  kind: "lead" | "text" | null;
  /** Null: every branch. Leads without a branch are everybody's. */
  branchIds: string[] | null;
  /** The number of the last text shown. */
  after: number | null;
  limit: number;
}

export interface Found extends Omit<SearchPage, "nextCursor"> {
  next: number | null;
}

/** A page with both kinds shows few leads: `kind=lead` shows more. */
const leadsBeside = 5;
const mostMs = 300;

export async function find(env: Env, organizationId: string, search: Search): Promise<Found> {
  const words = readSearch(search.typed);
  if (!words) return { items: [], next: null, partial: null };
  const wantsLeads = search.kind !== "text" && search.after === null;
  const wantsTexts = search.kind !== "lead";
  const [coverage, leads, texts] = await Promise.all([
    timed(organizationId, "coverage", async () => {
      const doneAt = (await readCoverage(env, organizationId))?.doneAt ?? null;
      return doneAt === null ? "building" : null;
    }),
    wantsLeads ? timed(organizationId, "leads", () => findLeads(env, organizationId, search, words)) : null,
    wantsTexts ? timed(organizationId, "texts", () => findTexts(env, organizationId, search, words)) : null,
  ]);
  const partial = [leads, texts].find((part) => typeof part === "string") ?? coverage;
  return {
    items: [...(isFound(leads) ? leads.items : []), ...(isFound(texts) ? texts.items : [])],
    next: isFound(texts) ? texts.next : null,
    partial: partial === "time" || partial === "unavailable" || partial === "building" ? partial : null,
  };
}

interface Part {
  items: SearchItem[];
  next: number | null;
}
const isFound = (part: Part | string | null): part is Part => part !== null && typeof part !== "string";

/** The work's answer, or why there is none. */
async function timed<T>(organizationId: string, kind: "leads" | "texts" | "coverage", work: () => Promise<T>): Promise<T | "time" | "unavailable"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"time">((resolve) => {
    timer = setTimeout(() => resolve("time"), mostMs);
  });
  try {
    const answer = await Promise.race([work(), late]);
    if (answer === "time") log({ event: "search.late", organizationId, kind }, "warn");
    return answer;
  } catch (error) {
    log({ event: "search.failed", organizationId, failures: 1, error: describeError(error) }, "warn");
    return "unavailable";
  } finally {
    clearTimeout(timer);
  }
}

async function findLeads(env: Env, organizationId: string, search: Search, words: SearchWords): Promise<Part> {
  const db = searchDb(env, organizationId);
  const most = search.kind === "lead" ? search.limit : Math.min(leadsBeside, search.limit);
  const began = Date.now();
  const { results, meta } = await db
    .raw(
      `SELECT l.id FROM lead_index x CROSS JOIN leads l ON l.n = x.rowid AND l.organization_id = ?1
       WHERE x.lead_index MATCH ?2 ORDER BY x.rowid DESC LIMIT ?3`,
      leadMatch(db, words),
      // Some may be of branches that this person does not see.
      search.branchIds === null ? most : most * 10,
    )
    .all<{ id: string }>();
  log({ event: "search", organizationId, kind: "leads", rowsRead: meta.rows_read, ms: Date.now() - began });
  if (results.length === 0) return { items: [], next: null };
  const mine = search.branchIds === null ? "" : " AND (l.branch_id IS NULL OR l.branch_id IN (SELECT value FROM json_each(?3)))";
  const leads = await selectLeads(
    organizationDb(env, organizationId),
    `l.id IN (SELECT value FROM json_each(?2))${mine}`,
    JSON.stringify(results.map((row) => row.id)),
    ...(search.branchIds === null ? [] : [JSON.stringify(search.branchIds)]),
  );
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  const items = results.flatMap(({ id }): SearchItem[] => {
    const lead = byId.get(id);
    if (!lead) return [];
    const { phones, email, relationship } = lead;
    return [{ kind: "lead", id, phones, email, relationship, hit: markedPiece(lead.name, words.words) }];
  });
  return { items: items.slice(0, most), next: null };
}

interface TextHit {
  n: number;
  id: string;
  conversation_id: string;
  kind: "text" | "note";
  author: string;
  at: number;
  body: string;
}

interface ThreadRow {
  id: string;
  name: string | null;
  phone: string;
  leadId: string | null;
}

async function findTexts(env: Env, organizationId: string, search: Search, words: SearchWords): Promise<Part> {
  const db = searchDb(env, organizationId);
  const began = Date.now();
  const { results, meta } = await db
    .raw(
      `SELECT t.n, t.id, t.conversation_id, t.kind, t.author, t.at, t.body FROM text_index x CROSS JOIN texts t ON t.n = x.rowid AND t.organization_id = ?1
       WHERE x.text_index MATCH ?2 AND x.rowid < ?3 ORDER BY x.rowid DESC LIMIT ?4`,
      textMatch(db, words, search.branchIds),
      search.after ?? Number.MAX_SAFE_INTEGER,
      search.limit + 1,
    )
    .all<TextHit>();
  log({ event: "search", organizationId, kind: "texts", rowsRead: meta.rows_read, ms: Date.now() - began });
  const shown = results.slice(0, search.limit);
  const threads = await threadsOf(env, organizationId, [...new Set(shown.map((row) => row.conversation_id))], search.branchIds);
  const items = shown.flatMap(({ id, conversation_id, kind, author, at, body }): SearchItem[] => {
    const thread = threads.get(conversation_id);
    if (!thread) return [];
    const { name, phone, leadId } = thread;
    const hit = markedPiece(body, words.words);
    return [{ kind, id, conversationId: conversation_id, leadId, name: name ?? "Unknown sender", phone, author, at: iso(at), hit }];
  });
  return { items, next: results.length > search.limit ? (shown.at(-1)?.n ?? null) : null };
}

/** The conversations that still stand and that this person sees. */
async function threadsOf(env: Env, organizationId: string, ids: string[], branchIds: string[] | null): Promise<Map<string, ThreadRow>> {
  if (ids.length === 0) return new Map();
  const mine = branchIds === null ? "" : " AND branch_id IN (SELECT value FROM json_each(?3))";
  const { results } = await organizationDb(env, organizationId)
    .raw(
      `SELECT id, json_extract(card, '$.name') AS name, phone, lead_id AS leadId FROM conversations
       WHERE organization_id = ?1 AND id IN (SELECT value FROM json_each(?2)) AND channel = 'sms'${mine}`,
      JSON.stringify(ids),
      ...(branchIds === null ? [] : [JSON.stringify(branchIds)]),
    )
    .all<ThreadRow>();
  return new Map(results.map((row) => [row.id, row]));
}
