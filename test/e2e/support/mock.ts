/** Plays the server for a page: the API's answers and both sockets, so that every state can be looked at without a running product. */
import type { Page, WebSocketRoute } from "playwright-core";
import type { Card } from "../../../worker/contract/card";
import type { Conversation, Message } from "../../../worker/contract/conversation";
import type { BoardFrame, DraftView, ThreadFrame, Viewer } from "../../../worker/contract/live";
import type { Me } from "../../../worker/contract/me";
import type { Pause } from "../../../worker/contract/verbs";
import { campaignAnswer } from "./campaign-answers";
import { companyAnswer } from "./company-answers";
import { leadAnswer } from "./lead-answers";
import { ruleAnswer } from "./rule-answers";
import { me as someone } from "../../web/fixtures/me";
import { playbook } from "../../web/fixtures/playbook";

export interface World {
  me?: Me | null;
  cards?: Card[];
  pageSize?: number;
  pauses?: Pause[];
  conversation?: Conversation;
  messages?: Message[];
  draft?: DraftView | null;
  viewers?: Viewer[];
  /** Keeps the thread at "catching up". */
  neverCaughtUp?: boolean;
  answers?: Record<string, { status?: number; body: unknown }>;
}

export interface Played {
  board: (frame: BoardFrame) => void;
  thread: (frame: ThreadFrame) => void;
  requests: { method: string; path: string; body: unknown }[];
  dropSockets: () => Promise<void>;
}

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkqPhfDwAEGAHWkQ8sNAAAAABJRU5ErkJggg==", "base64");

/** One playbook in use with a draft on top of it. */
function bookAnswer(pathname: string): object | null {
  const at = new Date().toISOString();
  const createdBy = { id: "usr_sam", name: "Sam Ortiz" };
  const draft = { id: "pbv_4", number: 4, createdAt: at, createdBy, publishedAt: null, inUse: false };
  const inUse = { id: "pbv_3", number: 3, createdAt: at, createdBy, publishedAt: at, inUse: true };
  const item = { id: "pb_1", name: playbook.name, version: 3, versionId: "pbv_3", publishedAt: at, playbook, newest: draft };
  switch (pathname) {
    case "/api/playbooks":
      return { items: [item], nextCursor: null };
    case "/api/playbooks/pb_1":
      return item;
    case "/api/playbooks/pb_1/versions":
      return { items: [draft, inUse], nextCursor: null };
    case "/api/playbooks/pb_1/versions/pbv_3":
      return { ...inUse, playbook };
    case "/api/playbooks/pb_1/versions/pbv_4":
      return { ...draft, playbook: { ...playbook, goal: `${playbook.goal} Never push.` } };
    default:
      return null;
  }
}

export async function play(page: Page, world: World): Promise<Played> {
  const boards = new Set<WebSocketRoute>();
  const threads = new Set<WebSocketRoute>();
  const requests: Played["requests"] = [];
  const cards = world.cards ?? [];
  await page.route(/\/(api|sandbox)\//, async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    requests.push({ method: request.method(), path: pathname, body: request.postDataJSON() });
    const own = world.answers?.[`${request.method()} ${pathname}`];
    if (own) return route.fulfill({ status: own.status ?? 200, json: own.body });
    if (pathname.startsWith("/api/attachments/")) return route.fulfill({ body: png, contentType: "image/png" });
    if (pathname === "/sandbox/numbers") return route.fulfill({ json: { items: [{ number: "+18015550100", organizationId: "org_summit" }] } });
    const book = bookAnswer(pathname) ?? companyAnswer(pathname) ?? campaignAnswer(pathname) ?? leadAnswer(pathname) ?? ruleAnswer(pathname);
    if (book) return route.fulfill({ json: book });
    if (pathname === "/api/me") {
      return world.me === null
        ? route.fulfill({ status: 401, json: { error: { code: "unauthorized", message: "Sign in first.", requestId: "req_1" } } })
        : route.fulfill({ json: world.me ?? someone });
    }
    return route.fulfill({ json: {} });
  });
  await page.routeWebSocket(/\/api\/board\/live/, (socket) => {
    boards.add(socket);
    socket.onMessage(() => undefined);
    socket.onClose(() => boards.delete(socket));
    const size = world.pageSize ?? 500;
    const tell = (frame: BoardFrame) => socket.send(JSON.stringify(frame));
    for (let from = 0; from < Math.max(1, cards.length); from += size)
      tell({ type: "cards", seq: cards.length, whole: true, cards: cards.slice(from, from + size) });
    tell({ type: "pauses", pauses: world.pauses ?? [] });
    tell({ type: "caughtUp", seq: cards.length });
  });
  await page.routeWebSocket(/\/api\/conversations\/.*\/live/, (socket) => {
    threads.add(socket);
    socket.onMessage(() => undefined);
    socket.onClose(() => threads.delete(socket));
    const tell = (frame: ThreadFrame) => socket.send(JSON.stringify(frame));
    if (!world.conversation) return socket.close({ code: 4404 });
    const { seq } = world.conversation;
    tell({ type: "snapshot", seq, conversation: world.conversation, messages: world.messages ?? [], draft: world.draft ?? null });
    if (world.viewers) tell({ type: "presence", viewers: world.viewers });
    if (!world.neverCaughtUp) tell({ type: "caughtUp", seq });
  });
  return {
    board: (frame) => boards.forEach((socket) => socket.send(JSON.stringify(frame))),
    thread: (frame) => threads.forEach((socket) => socket.send(JSON.stringify(frame))),
    requests,
    dropSockets: async () => void (await Promise.all([...boards, ...threads].map((socket) => socket.close({ code: 1012 })))),
  };
}
