/**
 * Dragging a card to a column. Pragmatic drag and drop is loaded when the pointer first enters a card and a card becomes draggable
 * when it is pointed at, so 10,000 cards cost nothing. Everything it does has a key and a menu with the same rules.
 */
import type * as ElementAdapter from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { createSignal, onCleanup, type Accessor } from "solid-js";
import type { ColumnKey } from "../../live/board/columns";

export interface Drag {
  dragged: Accessor<string | null>;
  over: Accessor<ColumnKey | null>;
  card: (element: HTMLElement, id: string) => void;
  column: (element: HTMLElement, key: ColumnKey) => void;
}

type Adapter = typeof ElementAdapter;

export function createDrag(options: { allowed: (id: string, to: ColumnKey) => boolean; drop: (id: string, to: ColumnKey) => void }): Drag {
  const [dragged, setDragged] = createSignal<string | null>(null);
  const [over, setOver] = createSignal<ColumnKey | null>(null);
  const columns = new Map<HTMLElement, ColumnKey>();
  const stops = new Map<HTMLElement, () => void>();
  let adapter: Promise<Adapter> | null = null;

  async function load(): Promise<Adapter> {
    adapter ??= import("@atlaskit/pragmatic-drag-and-drop/element/adapter");
    const loaded = await adapter;
    for (const [element, key] of columns) if (!stops.has(element)) stops.set(element, target(loaded, element, key));
    return loaded;
  }

  function target(loaded: Adapter, element: HTMLElement, key: ColumnKey): () => void {
    return loaded.dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data["card"] === "string" && options.allowed(source.data["card"], key),
      onDragEnter: () => setOver(key),
      onDragLeave: () => setOver((now) => (now === key ? null : now)),
      onDrop: ({ source }) => typeof source.data["card"] === "string" && options.drop(source.data["card"], key),
    });
  }

  onCleanup(() => {
    for (const stop of stops.values()) stop();
  });

  return {
    dragged,
    over,
    card(element, id) {
      let gone = false;
      const begin = (event: PointerEvent) => {
        if (event.pointerType !== "mouse") return;
        element.removeEventListener("pointerenter", begin);
        void load().then(makeDraggable);
      };
      const makeDraggable = (loaded: Adapter) => {
        if (gone) return;
        const stop = loaded.draggable({
          element,
          getInitialData: () => ({ card: id }),
          onDragStart: () => setDragged(id),
          onDrop: () => {
            setDragged(null);
            setOver(null);
          },
        });
        stops.set(element, stop);
      };
      element.addEventListener("pointerenter", begin);
      onCleanup(() => {
        gone = true;
        stops.get(element)?.();
        stops.delete(element);
      });
    },
    column(element, key) {
      columns.set(element, key);
      onCleanup(() => {
        columns.delete(element);
        stops.get(element)?.();
        stops.delete(element);
      });
    },
  };
}
