/** The board as the screen reads it: cards by id (fine-grained), one list of ids per column, counts, viewers, pauses, the connection. */
import { batch, createSignal, type Accessor } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import type { Card } from "../../../../worker/contract/card";
import type { Viewer } from "../../../../worker/contract/live";
import type { Pause } from "../../../../worker/contract/verbs";
import { socketUrl } from "../../data/organization";
import { boardFrame } from "../frames";
import { openSocket } from "../socket";
import { columnKeys, type ColumnKey, type Lens } from "./columns";
import { createBoardIndex, type BoardIndex, type Counts } from "./index";
import { createLiveCards } from "./live-cards";
import type { Look } from "./look";
import { boardReopened, boardStart, boardStep, type BoardChange } from "./step";

export type Connection = { state: "opening" } | { state: "live" } | { state: "catchingUp" } | { state: "offline"; since: number };

export interface BoardStore {
  /** Tracked; undefined once it is gone. */
  card: (id: string) => Card | undefined;
  index: BoardIndex;
  column: (key: ColumnKey) => readonly string[];
  counts: Accessor<Counts>;
  viewers: Readonly<Record<string, Viewer[]>>;
  pauses: Accessor<readonly Pause[]>;
  connection: Accessor<Connection>;
  /** Rises when the bell has something new, and with every catching up: something may have been missed. */
  rings: Accessor<number>;
  /** Everything arrived at least once. */
  opened: Accessor<boolean>;
  look: (change: Partial<Lens>) => void;
  lens: Accessor<Lens>;
  /** Shows a change of one's own before the server confirms it; `undo` puts the known card back. */
  assume: (card: Card) => void;
  /** Cards the viewer moved herself a moment ago: they follow her hand even where the order is held. */
  ownMoves: Accessor<ReadonlySet<string>>;
  /** Cards that changed column a moment ago. */
  justMoved: Readonly<Record<string, boolean>>;
  /** Tells colleagues which conversation is open here. */
  watch: (conversationId: string | null) => void;
  close: () => void;
}

const MOVED_MS = 2_000;

export function createBoardStore(options: { me: string; look: Look; expired: () => void }): BoardStore {
  const [lens, setLens] = createSignal<Lens>({ ...options.look, me: options.me, longest: {}, now: Date.now() });
  const index = createBoardIndex(lens());
  const cards = createLiveCards((id) => index.card(id));
  const [viewers, setViewers] = createStore<Record<string, Viewer[]>>({});
  const [justMoved, setJustMoved] = createStore<Record<string, boolean>>({});
  const [pauses, setPauses] = createSignal<readonly Pause[]>([]);
  const [connection, setConnection] = createSignal<Connection>({ state: "opening" });
  const [ownMoves, setOwnMoves] = createSignal<ReadonlySet<string>>(new Set());
  const [rings, setRings] = createSignal(0);
  const [opened, setOpened] = createSignal(false);
  const [counts, setCounts] = createSignal<Counts>(index.counts());
  const lists = Object.fromEntries(columnKeys.map((key) => [key, createSignal<readonly string[]>([])]));
  let position = boardStart;
  let open: string | null = null;

  const unpublished = new Set<ColumnKey>();
  let frame = 0;
  function publish(columns: Iterable<ColumnKey>): void {
    for (const key of columns) unpublished.add(key);
    cancelAnimationFrame(frame);
    frame = 0;
    batch(() => {
      for (const key of unpublished) lists[key]?.[1](index.column(key).map((card) => card.conversationId));
      setCounts(index.counts());
    });
    unpublished.clear();
  }

  /** A replay comes in dozens of pages: they are shown once a frame, not once a page. */
  function publishSoon(columns: Iterable<ColumnKey>): void {
    for (const key of columns) unpublished.add(key);
    if (frame === 0) frame = requestAnimationFrame(() => publish([]));
  }

  function put(incoming: readonly Card[], force = false): Set<ColumnKey> {
    const before = position.caughtUp ? new Map(incoming.map((card) => [card.conversationId, index.place(card.conversationId)])) : null;
    const changed = index.put(incoming, { force });
    for (const card of changed.cards) cards.put(card);
    for (const card of before ? changed.cards : []) {
      const place = index.place(card.conversationId);
      if (place !== null && before?.get(card.conversationId) !== place) mark(card.conversationId);
    }
    return changed.columns;
  }

  function mark(id: string): void {
    setJustMoved(id, true);
    setTimeout(() => setJustMoved(id, false), MOVED_MS);
  }

  function drop(ids: readonly string[]): Set<ColumnKey> {
    const columns = index.remove(ids);
    for (const id of ids) cards.drop(id);
    return columns;
  }

  function apply(change: BoardChange): void {
    batch(() => {
      const touched = put(change.put);
      const gone = change.keepOnly
        ? [...index.cards()].flatMap((card) => (change.keepOnly?.has(card.conversationId) ? [] : [card.conversationId]))
        : change.removed;
      if (gone.length > 0) for (const key of drop(gone)) touched.add(key);
      position = change.position;
      if (!position.caughtUp) publishSoon(touched);
      else if (touched.size > 0 || unpublished.size > 0 || change.put.length > 0) publish(touched);
      if (change.presence) setViewers(change.presence.conversationId, reconcile(change.presence.viewers, { key: "userId" }));
      if (change.pauses) setPauses(change.pauses);
      if (position.caughtUp) {
        setOpened(true);
        if (change.rings || connection().state !== "live") setRings((count) => count + 1);
        if (connection().state !== "live") setConnection({ state: "live" });
      }
    });
  }

  const socket = openSocket({
    url: () => socketUrl(`/api/board/live?since=${position.seq}`),
    opened() {
      position = boardReopened(position);
      setConnection((now) => (now.state === "opening" ? now : { state: "catchingUp" }));
      // Who looks at what is told anew; names of people who left meanwhile must not stay.
      setViewers(reconcile({}));
      if (open !== null) socket.send({ type: "presence", conversationId: open });
    },
    message(data) {
      const frame = boardFrame(data);
      if (frame) apply(boardStep(position, frame));
    },
    wavering() {
      position = boardReopened(position);
      setConnection((now) => (now.state === "live" ? { state: "catchingUp" } : now));
    },
    lost: () => setConnection((now) => (now.state === "offline" ? now : { state: "offline", since: Date.now() })),
    resync: () => (position = boardStart),
    ended: () => setConnection({ state: "offline", since: Date.now() }),
    expired: options.expired,
  });

  return {
    card: cards.of,
    index,
    column: (key) => lists[key]?.[0]() ?? [],
    counts,
    viewers,
    pauses,
    connection,
    rings,
    opened,
    lens,
    look(change) {
      const next = { ...lens(), ...change, now: Date.now() };
      batch(() => {
        setLens(next);
        index.look(next);
        publish(columnKeys);
      });
    },
    ownMoves,
    assume(card) {
      batch(() => {
        setOwnMoves((own) => new Set([...own, card.conversationId]));
        publish(put([card], true));
      });
      setTimeout(() => setOwnMoves((own) => new Set([...own].filter((id) => id !== card.conversationId))), MOVED_MS);
    },
    justMoved,
    watch(conversationId) {
      open = conversationId;
      socket.send({ type: "presence", conversationId });
    },
    close: () => socket.close(),
  };
}
