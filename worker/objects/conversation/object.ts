/**
 * The Conversation object: one per organization and customer phone, for ever. A façade: it names the object, holds the sockets and hands
 * every verb to the thread. The only file of this room that knows the platform.
 */
import { DurableObject } from "cloudflare:workers";
import { CloseCode } from "../../contract/close-codes";
import type * as Rpc from "../../domain/conversation/rpc";
import type { Outcome } from "../../domain/conversation/rpc";
import { firstEnd, readViewer, SocketViewer, viewerHeader } from "../../domain/viewer";
import { noteFault } from "../../services/faults/note";
import { attachmentsOf } from "../../services/attachments/of";
import { onAlarm } from "./alarms";
import { durableSql } from "./durable-sql";
import { eraseThread, filesOf } from "./erase";
import { branchVerb, eventsVerb, messagesVerb, snapshotVerb } from "./reading";
import { seedThread } from "./seed";
import { catchUp, frameFor, presenceOf, readFrame } from "./sockets";
import { receiveText, startThread } from "./start";
import { suggestVerb } from "./suggest";
import { Viewers } from "./viewers";
import { notFound, Thread } from "./thread";
import { endPause } from "./turn";
import * as verbs from "./verbs";
import { wake } from "./wake";
import { outside } from "./wiring";
import * as writing from "./writing";
import { ulid } from "../../lib/ulid";

export class Conversation extends DurableObject<Env> implements Rpc.ConversationRpc {
  private readonly thread: Thread;
  private readonly viewersKnown = new WeakMap<WebSocket, SocketViewer>();
  private readonly told: Viewers;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.told = new Viewers(
      () => ctx.getWebSockets(),
      (socket) => this.viewerOf(socket),
      (viewer) => this.sees(viewer),
    );
    const thread: Thread = new Thread(durableSql(ctx.storage), {
      now: () => Date.now(),
      id: (prefix) => `${prefix}_${ulid()}`,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      atMost: (ms, work) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, ms);
          void work.finally(() => {
            clearTimeout(timer);
            resolve();
          });
        }),
      hash: sha256,
      setAlarm: (at) => void (at === null ? ctx.storage.deleteAlarm() : ctx.storage.setAlarm(at)),
      watched: () => ctx.getWebSockets().length > 0,
      viewersUntil: () => firstEnd(this.viewers()),
      broadcast: (frame) => this.told.tell(frame),
      log: (event) =>
        noteFault(env, {
          object: "conversation",
          id: this.identity().conversationId,
          where: event.where,
          error: "error" in event ? event.error : event.note,
        }),
      ...outside(
        env,
        () => this.identity(),
        () => thread,
      ),
    });
    this.thread = thread;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    wake(thread);
  }

  private identity(): { organizationId: string; conversationId: string } {
    const [organizationId, conversationId] = (this.ctx.id.name ?? "").split("/");
    if (organizationId && conversationId) return { organizationId, conversationId };
    const setting = this.thread.store.setting();
    return { organizationId: setting?.organizationId ?? "", conversationId: setting?.conversationId ?? "" };
  }

  /** An object that has seen neither `start` nor a text writes nothing and answers `not_found`. */
  private async known<T>(verb: () => Outcome<T> | Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.thread.known ? verb() : notFound();
  }

  async start(input: Rpc.StartInput) {
    return startThread(this.thread, input);
  }
  async receiveInbound(input: Rpc.InboundText) {
    return receiveText(this.thread, input);
  }
  recordDelivery(input: Rpc.DeliveryReport) {
    return this.known(() => verbs.deliveryVerb(this.thread, input));
  }
  recordExternal(input: Rpc.ExternalText) {
    return this.known(() => verbs.externalVerb(this.thread, input));
  }
  takeOver(input: { actor: Rpc.UserActor; force: boolean }) {
    return this.known(() => verbs.takeOverVerb(this.thread, input));
  }
  release(input: { actor: Rpc.UserActor; note: string | null; reply: "now" | "onNextText" | null }) {
    return this.known(() => verbs.releaseVerb(this.thread, input));
  }
  sendAsHuman(input: Parameters<Rpc.ConversationRpc["sendAsHuman"]>[0]) {
    return this.known(async () => {
      const attachments = await attachmentsOf(this.env, this.identity().organizationId, input.send.attachments ?? []);
      return writing.sendAsHumanVerb(this.thread, { ...input, attachments });
    });
  }
  editScheduled(input: Parameters<Rpc.ConversationRpc["editScheduled"]>[0]) {
    return this.known(() => writing.editScheduledVerb(this.thread, input));
  }
  cancelScheduled(input: { actor: Rpc.UserActor; messageId: string }) {
    return this.known(() => writing.cancelScheduledVerb(this.thread, input));
  }
  note(input: { actor: Rpc.UserActor; clientId: string | null; body: string }) {
    return this.known(() => verbs.noteVerb(this.thread, input));
  }
  assign(input: { actor: Rpc.UserActor; to: { id: string; name: string } | null }) {
    return this.known(() => verbs.assignVerb(this.thread, input));
  }
  moveBranch(input: Rpc.MoveBranch) {
    return this.known(() => verbs.moveBranchVerb(this.thread, input));
  }
  route(input: { avoid: string | null }) {
    return this.known(() => verbs.routeVerb(this.thread, input));
  }
  personLeft(input: { userId: string; name: string }) {
    return this.known(() => verbs.personLeftVerb(this.thread, input));
  }
  snooze(input: { actor: Rpc.UserActor; until: string | null }) {
    return this.known(() => verbs.snoozeVerb(this.thread, input));
  }
  moveStage(input: Parameters<Rpc.ConversationRpc["moveStage"]>[0]) {
    return this.known(() => verbs.stageVerb(this.thread, input));
  }
  close(input: Parameters<Rpc.ConversationRpc["close"]>[0]) {
    return this.known(() => verbs.closeVerb(this.thread, input));
  }
  takeOut(input: { episodeId: string; why: string }) {
    return this.known(() => verbs.takeOutVerb(this.thread, input));
  }
  reopen(input: { actor: Rpc.UserActor }) {
    return this.known(() => verbs.reopenVerb(this.thread, input));
  }
  optOut(input: { actor: Rpc.Actor; source: string; at: number }) {
    return this.known(() => verbs.optOutVerb(this.thread, input));
  }
  optIn(input: { actor: Rpc.Actor; source: string; at: number }) {
    return this.known(() => verbs.optInVerb(this.thread, input));
  }
  setFact(input: { actor: Rpc.UserActor; key: string; value: string | null }) {
    return this.known(() => verbs.setFactVerb(this.thread, input));
  }
  recordVisit(input: { actor: Rpc.UserActor; receipt: Rpc.VisitReceipt }) {
    return this.known(() => verbs.recordVisitVerb(this.thread, input));
  }
  suggest(_input: { actor: Rpc.UserActor }) {
    return this.known(() => suggestVerb(this.thread));
  }
  markUnread() {
    return this.known(() => verbs.markUnreadVerb(this.thread));
  }

  markRead(input: { actor: Rpc.UserActor; seq: number }) {
    return this.known(() => verbs.markReadVerb(this.thread, input));
  }
  pause(input: Parameters<Rpc.ConversationRpc["pause"]>[0]) {
    return this.known(() => verbs.pauseVerb(this.thread, input));
  }
  resume() {
    return this.known((): Outcome<null> => {
      endPause(this.thread);
      return { ok: true, value: null };
    });
  }
  snapshot() {
    return this.known(() => snapshotVerb(this.thread));
  }
  branch() {
    return this.known(() => branchVerb(this.thread));
  }
  eventsSince(input: { since: number; limit: number }) {
    return this.known(() => eventsVerb(this.thread, input));
  }
  messages(input: Parameters<Rpc.ConversationRpc["messages"]>[0]) {
    return this.known(() => messagesVerb(this.thread, input));
  }
  resolveUnknown(input: Parameters<Rpc.ConversationRpc["resolveUnknown"]>[0]) {
    return this.known(() => verbs.resolveUnknownVerb(this.thread, input));
  }
  fileIds() {
    return this.known((): Outcome<string[]> => ({ ok: true, value: filesOf(this.thread) }));
  }
  erase(_input: { actor: Rpc.UserActor }) {
    return this.known(() => {
      const outcome = eraseThread(this.thread);
      this.told.flush();
      for (const socket of this.ctx.getWebSockets()) socket.close(CloseCode.Gone, "erased");
      return outcome;
    });
  }
  async seed(input: Parameters<Rpc.ConversationRpc["seed"]>[0]): Promise<Outcome<null>> {
    if (!("SANDBOX" in this.env)) return notFound();
    this.thread.dropTurn();
    seedThread(this.thread, input.setting, input.thread);
    for (const socket of this.ctx.getWebSockets()) socket.close(CloseCode.Resync, "reset");
    return { ok: true, value: null };
  }

  async dismiss(userId: string): Promise<void> {
    for (const socket of this.ctx.getWebSockets()) if (this.viewerOf(socket)?.userId === userId) socket.close(CloseCode.Expired, "dismissed");
  }

  override alarm(): void {
    const now = Date.now();
    for (const socket of this.ctx.getWebSockets()) if ((this.viewerOf(socket)?.validUntil ?? 0) <= now) this.expire(socket);
    onAlarm(this.thread);
  }

  /** The upgrade only. The route has proven who looks; this header never comes from a browser. */
  override async fetch(request: Request): Promise<Response> {
    const proven = readViewer(request.headers.get(viewerHeader));
    if (!proven || request.headers.get("upgrade") !== "websocket") return new Response(null, { status: 426 });
    if (!this.thread.known || !this.sees(proven)) return new Response(null, { status: 404 });
    const { searchParams } = new URL(request.url);
    const viewer = { ...proven, together: searchParams.get("together") === "1" };
    // What was told before this viewer came is in what it catches up with.
    this.told.flush();
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    this.remember(server, viewer);
    const since = Number(searchParams.get("since") ?? "0");
    for (const frame of catchUp(this.thread, Number.isFinite(since) ? since : 0)) server.send(frameFor(viewer, frame));
    this.tellPresence();
    this.thread.arm();
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const viewer = this.viewerOf(socket);
    const read = readFrame(data);
    if (!viewer || !read.ok) return socket.close(CloseCode.BadFrame, "not a frame");
    if (viewer.validUntil < Date.now()) return socket.close(CloseCode.Expired, "expired");
    if (!this.sees(viewer)) return socket.close(CloseCode.Gone, "another branch");
    if (read.frame.type !== "typing") return;
    this.remember(socket, { ...viewer, typing: read.frame.typing });
    this.tellPresence();
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    if (code !== 1005 && code !== 1006 && code !== 1015) socket.close(code);
    this.tellPresence(socket);
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    this.tellPresence(socket);
  }

  /** Outlives hibernation on the socket; within an instance it is not read anew for every frame. */
  private remember(socket: WebSocket, viewer: SocketViewer): void {
    socket.serializeAttachment(viewer);
    this.viewersKnown.set(socket, viewer);
  }

  private viewerOf(socket: WebSocket): SocketViewer | null {
    const known = this.viewersKnown.get(socket);
    if (known) return known;
    const parsed = SocketViewer.safeParse(socket.deserializeAttachment());
    if (!parsed.success) return null;
    this.viewersKnown.set(socket, parsed.data);
    return parsed.data;
  }

  /** The thread may have gone to another branch since this viewer came. */
  private sees({ branchIds }: SocketViewer): boolean {
    return branchIds === null || branchIds.includes(this.thread.store.setting()?.branchId ?? "");
  }

  private expire(socket: WebSocket): void {
    this.viewersKnown.delete(socket);
    socket.serializeAttachment(null);
    socket.close(CloseCode.Expired, "expired");
  }

  private viewers(except?: WebSocket): SocketViewer[] {
    return this.ctx
      .getWebSockets()
      .flatMap((socket) => (socket === except ? [] : (this.viewerOf(socket) ?? [])))
      .filter((viewer) => this.sees(viewer));
  }

  private tellPresence(except?: WebSocket): void {
    this.told.tell({ type: "presence", viewers: presenceOf(this.viewers(except)) });
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
