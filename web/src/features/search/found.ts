/** Hits as one types: asked after a pause, the answer to an older question is dropped. */
import { createEffect, createSignal, on, onCleanup } from "solid-js";
import type { SearchPage } from "../../../../worker/contract/search";
import { search } from "../../data/search";

const pauseMs = 150;

export interface Found {
  page: () => SearchPage | null;
  busy: () => boolean;
  error: () => unknown;
  again: () => void;
}

/** `typed` under two letters asks nothing. */
export function createFound(typed: () => string, limit: number): Found {
  const [page, setPage] = createSignal<SearchPage | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<unknown>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  const stop = () => {
    clearTimeout(timer);
    asking?.abort();
  };
  const ask = async (q: string) => {
    const mine = new AbortController();
    asking = mine;
    try {
      const found = await search({ q, limit, signal: mine.signal });
      if (mine.signal.aborted) return;
      setPage(found);
      setError(null);
    } catch (failure) {
      if (mine.signal.aborted) return;
      setPage(null);
      setError(failure);
    }
    setBusy(false);
  };
  const begin = (q: string, wait: number) => {
    stop();
    setBusy(q.length >= 2);
    if (q.length >= 2) timer = setTimeout(() => void ask(q), wait);
    else {
      setPage(null);
      setError(null);
    }
  };
  createEffect(on(typed, (q) => begin(q.trim(), pauseMs)));
  onCleanup(stop);
  return { page, busy, error, again: () => begin(typed().trim(), 0) };
}
