/**
 * The Board: one per organization. Cards in their order of change, presence, and the group commit of what conversations tell into D1.
 * The only downstream of a conversation's events.
 */
import { DurableObject } from "cloudflare:workers";
import { CloseCode } from "../../contract/close-codes";
import type { BoardFrame } from "../../contract/live";
import { type PlacedPause, seenPauses } from "../../domain/board/pauses";
import type { BoardUpdate } from "../../domain/board/update";
import { cardFor } from "../../domain/redact";
import { firstEnd, readViewer, type SocketViewer, viewerHeader } from "../../domain/viewer";
import { log } from "../../lib/log";
import { noteFault } from "../../services/faults/note";
import { readCards } from "../../services/projection/cards";
import { maxUpdates, writeUpdates } from "../../services/projection/write";
import type { BoardRpc } from "../../stubs/board";
import { SearchFeed } from "./search-feed";
import { SearchQueue } from "./search-queue";
import { BoardStore } from "./store";
import { Tellings } from "./tellings";
import { cardsFrame, frameFrom, sees, viewerOf } from "./viewers";
import { Waits } from "./waits";

/** Updates of so long go to D1 together. */
const groupMs = 200;
const retryMs = 2_000;
const pageSize = 250;

interface Arrived {
  update: BoardUpdate;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export class Board extends DurableObject<Env> implements BoardRpc {
  private readonly store: BoardStore;
  private readonly waits: Waits;
  private readonly tellings: Tellings;
  private readonly search: SearchFeed;
  private flushing = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private arrived: Arrived[] = [];
  /** The alarm that is set, as far as this instance knows. */
  private alarmAt: number | null = null;
  private named = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const queue = new SearchQueue(ctx.storage);
    this.store = new BoardStore(ctx.storage, queue);
    this.search = new SearchFeed(
      env,
      () => this.organizationId,
      queue,
      (at) => this.arm(at),
    );
    this.waits = new Waits(env, () => this.organizationId, this.store);
    this.tellings = new Tellings(
      env,
      () => this.organizationId,
      (userIds) => this.notified(userIds),
    );
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
  }

  private get organizationId(): string {
    return this.ctx.id.name ?? this.ctx.storage.kv.get<string>("organizationId") ?? "";
  }

  /** What arrives in one tick is written as one group; a conversation is answered when its own update is kept. */
  publish(update: BoardUpdate): Promise<void> {
    return new Promise((resolve, reject) => {
      this.arrived.push({ update, resolve, reject });
      if (this.arrived.length === 1) setTimeout(() => this.take(), 0);
      else if (this.arrived.length >= maxUpdates) this.take();
    });
  }

  private take(): void {
    const group = this.arrived;
    this.arrived = [];
    const [first] = group;
    if (!first) return;
    try {
      if (!this.named) this.ctx.storage.kv.put("organizationId", first.update.organizationId);
      this.named = true;
      for (const { update, json, seq, from } of this.store.apply(group.map((one) => one.update))) if (seq !== null) this.tell(update, json, seq, from);
      this.flushSoon();
      this.search.soon();
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  /** `from`: the branch in which the card stood before; whoever sees that one alone is told that it is gone. */
  private tell({ card, conversationId }: BoardUpdate, json: string | null, seq: number, from: string | null): void {
    const removed = JSON.stringify({ type: "removed", seq, conversationId } satisfies BoardFrame);
    this.send((viewer) => {
      if (card === null && from === null) return viewer.branchIds === null ? removed : null;
      if (card === null || !sees(viewer, card.branchId)) return from !== null && sees(viewer, from) ? removed : null;
      const shown = cardFor(viewer, card);
      return `{"type":"card","seq":${seq},"card":${shown === card && json !== null ? json : JSON.stringify(shown)}}`;
    });
    // Whoever stands there is seen from now on by others.
    if (card !== null && card.branchId !== from && this.viewers().some((viewer) => viewer.looksAt === conversationId)) this.tellPresence(conversationId);
  }

  async setPauses(pauses: PlacedPause[]): Promise<void> {
    this.store.keepPauses(pauses);
    this.send((viewer) => JSON.stringify({ type: "pauses", pauses: seenPauses(pauses, viewer.branchIds) } satisfies BoardFrame));
  }

  route(wait: Parameters<BoardRpc["route"]>[0]) {
    return this.waits.route(wait, this.connected());
  }

  available(branchId: string): Promise<number> {
    return this.waits.available(branchId, this.connected());
  }

  async leadsChanged(): Promise<void> {
    this.search.leadsChanged();
  }

  personLeft(person: { userId: string; name: string }) {
    return this.waits.personLeft(person);
  }

  rerouteWaits(change: { userId: string; away: boolean }) {
    return this.waits.reroute(change);
  }

  /** Who has the board open. */
  private connected(): Set<string> {
    const now = Date.now();
    return new Set(
      this.ctx
        .getWebSockets()
        .flatMap((socket) => viewerOf(socket) ?? [])
        .flatMap((viewer) => (viewer.validUntil < now ? [] : [viewer.userId])),
    );
  }

  async rebuild(): Promise<void> {
    await this.flush();
    this.store.load(await readCards(this.env, this.organizationId));
    for (const socket of this.ctx.getWebSockets()) socket.close(CloseCode.Resync, "rebuilt");
  }

  /** The timer writes soon; the alarm writes should this instance die before. It is not moved for every group: early, it finds nothing. */
  private flushSoon(): void {
    this.arm();
    if (this.timer !== null || this.flushing) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, groupMs);
  }

  private arm(at = Date.now() + retryMs): void {
    if (this.alarmAt !== null && this.alarmAt <= at) return;
    this.alarmAt = at;
    void this.ctx.storage.setAlarm(at);
  }

  /** Idle sockets end too: nothing is sent through them that would notice. An alarm of an earlier instance is not put off. */
  private async armForViewers(): Promise<void> {
    const until = firstEnd(this.viewers());
    if (until === null) return;
    if (this.alarmAt === null) {
      const set = await this.ctx.storage.getAlarm();
      this.alarmAt ??= set;
    }
    this.arm(until);
  }

  private viewers(): SocketViewer[] {
    return this.ctx.getWebSockets().flatMap((socket) => viewerOf(socket) ?? []);
  }

  private closeWhere(ends: (viewer: SocketViewer) => boolean): SocketViewer[] {
    return this.ctx.getWebSockets().flatMap((socket) => {
      const viewer = viewerOf(socket);
      if (!viewer || !ends(viewer)) return [];
      // Closing takes a while; from now on it is nobody's.
      socket.serializeAttachment(null);
      socket.close(CloseCode.Expired, "expired");
      return [viewer];
    });
  }

  /** Their bells ask for the count; the words stay with the API. */
  async notified(userIds: readonly string[]): Promise<void> {
    const text = JSON.stringify({ type: "notified" } satisfies BoardFrame);
    for (const socket of this.ctx.getWebSockets()) {
      const viewer = viewerOf(socket);
      if (viewer && userIds.includes(viewer.userId) && viewer.validUntil >= Date.now()) socket.send(text);
    }
  }

  async dismiss(userId: string): Promise<string[]> {
    const closed = this.closeWhere((viewer) => viewer.userId === userId);
    const open = [...new Set(closed.flatMap((viewer) => viewer.looksAt ?? []))];
    for (const conversationId of open) this.tellPresence(conversationId);
    return open;
  }

  private async flush(): Promise<void> {
    if (this.flushing) return;
    this.flushing = true;
    const began = Date.now();
    try {
      for (let batch = this.store.pending(maxUpdates); batch !== null; batch = this.store.pending(maxUpdates)) {
        await writeUpdates(this.env, batch.updates);
        await this.tellings.of(batch.updates);
        this.store.written(batch.throughId);
        log({ event: "projection.written", organizationId: this.organizationId, updates: batch.updates.length, ms: Date.now() - began });
      }
    } catch (error) {
      noteFault(this.env, { object: "board", id: this.organizationId, where: "flush", error: error });
      this.arm();
    } finally {
      this.flushing = false;
    }
  }

  override async alarm(): Promise<void> {
    this.alarmAt = null;
    const now = Date.now();
    this.closeWhere((viewer) => viewer.validUntil <= now);
    // A flush that is under way may die with the instance.
    if (this.flushing) this.arm();
    else await this.flush();
    await this.search.due();
    await this.armForViewers();
  }

  override async fetch(request: Request): Promise<Response> {
    const viewer = readViewer(request.headers.get(viewerHeader));
    if (!viewer || request.headers.get("upgrade") !== "websocket") return new Response(null, { status: 426 });
    if (!this.store.isLoaded()) {
      try {
        this.store.load(await readCards(this.env, viewer.organizationId));
      } catch (error) {
        noteFault(this.env, { object: "board", id: this.organizationId, where: "load", error: error });
        return new Response(null, { status: 503 });
      }
    }
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    server.serializeAttachment(viewer);
    const asked = Number(new URL(request.url).searchParams.get("since") ?? "0");
    this.catchUp(server, viewer, Number.isFinite(asked) ? asked : 0);
    await this.armForViewers();
    return new Response(null, { status: 101, webSocket: client });
  }

  private catchUp(socket: WebSocket, viewer: SocketViewer, asked: number): void {
    const seq = this.store.seq();
    const whole = asked <= 0 || asked > seq || asked < this.store.loadedSeq();
    const since = whole ? 0 : asked;
    const cards = this.store.cardsSince(since, Date.now()).filter((card) => sees(viewer, card.branchId));
    for (let from = 0; from === 0 || from < cards.length; from += pageSize)
      socket.send(cardsFrame(viewer, seq, whole && from === 0, cards.slice(from, from + pageSize)));
    if (!whole)
      for (const gone of this.store.removedSince(since, viewer.branchIds)) socket.send(JSON.stringify({ type: "removed", ...gone } satisfies BoardFrame));
    socket.send(JSON.stringify({ type: "pauses", pauses: seenPauses(this.store.pauses(), viewer.branchIds) } satisfies BoardFrame));
    for (const [conversationId, viewers] of this.presence())
      if (this.seesThread(viewer, conversationId)) socket.send(JSON.stringify({ type: "presence", conversationId, viewers } satisfies BoardFrame));
    socket.send(JSON.stringify({ type: "caughtUp", seq } satisfies BoardFrame));
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const viewer = viewerOf(socket);
    const frame = typeof data === "string" && data.length < 1_000 ? frameFrom(data) : null;
    if (!viewer || !frame) return socket.close(CloseCode.BadFrame, "not a frame");
    if (frame.type !== "presence" || frame.conversationId === viewer.looksAt) return;
    const before = viewer.looksAt;
    socket.serializeAttachment({ ...viewer, looksAt: frame.conversationId });
    this.tellPresence(before);
    this.tellPresence(frame.conversationId);
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    const before = viewerOf(socket)?.looksAt ?? null;
    if (code !== 1005 && code !== 1006 && code !== 1015) socket.close(code);
    this.tellPresence(before, socket);
  }

  private presence(except?: WebSocket): Map<string, { userId: string; name: string; typing: boolean }[]> {
    const all = new Map<string, { userId: string; name: string; typing: boolean }[]>();
    for (const socket of this.ctx.getWebSockets()) {
      const viewer = socket === except ? null : viewerOf(socket);
      // Nobody stands at a conversation that they do not see. What they said stays: its card may come in a moment.
      if (!viewer?.looksAt || !this.seesThread(viewer, viewer.looksAt)) continue;
      const list = all.get(viewer.looksAt) ?? [];
      if (!list.some((v) => v.userId === viewer.userId)) list.push({ userId: viewer.userId, name: viewer.name, typing: false });
      all.set(viewer.looksAt, list);
    }
    return all;
  }

  private tellPresence(conversationId: string | null, except?: WebSocket): void {
    if (conversationId === null) return;
    const viewers = this.presence(except).get(conversationId) ?? [];
    const text = JSON.stringify({ type: "presence", conversationId, viewers } satisfies BoardFrame);
    this.send((viewer) => (this.seesThread(viewer, conversationId) ? text : null));
  }

  /** A rep sees what stands in a branch of theirs; a conversation without a card stands in none. */
  private seesThread(viewer: SocketViewer, conversationId: string): boolean {
    if (viewer.branchIds === null) return true;
    const branch = this.store.branchOf(conversationId);
    return branch !== null && sees(viewer, branch);
  }

  private send(frame: (viewer: SocketViewer) => string | null): void {
    const now = Date.now();
    const made = new Map<string, string>();
    for (const socket of this.ctx.getWebSockets()) {
      const viewer = viewerOf(socket);
      if (!viewer || viewer.validUntil < now) {
        socket.close(CloseCode.Expired, "expired");
        continue;
      }
      const key = `${viewer.role} ${viewer.hides.join(",")} ${viewer.branchIds?.join(",") ?? "*"}`;
      let text = made.get(key);
      if (text === undefined) {
        text = frame(viewer) ?? "";
        made.set(key, text);
      }
      if (text === "") continue;
      try {
        socket.send(text);
      } catch {
        // It is closing; it will come back and ask for what it missed.
      }
    }
  }
}
