/** A list by cursor: the first page, then more. What arrives after a newer question is dropped. */
import { createSignal } from "solid-js";
import type { PageOf } from "../../data/records";

export function createPages<T>(read: (cursor: string | null) => Promise<PageOf<T>>) {
  const [items, setItems] = createSignal<T[]>([]);
  const [cursor, setCursor] = createSignal<string | null>(null);
  const [loaded, setLoaded] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<unknown>(null);
  let asked = 0;
  const load = async (from: string | null) => {
    const mine = ++asked;
    setBusy(true);
    try {
      const page = await read(from);
      if (mine !== asked) return;
      setItems(from === null ? page.items : [...items(), ...page.items]);
      setCursor(page.nextCursor);
      setError(null);
      setLoaded(true);
    } catch (failure) {
      if (mine === asked) setError(failure);
    }
    if (mine === asked) setBusy(false);
  };
  void load(null);
  return { items, loaded, busy, error, more: () => cursor() !== null, reload: () => load(null), next: () => load(cursor()) };
}
