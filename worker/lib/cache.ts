/** Remembers what an isolate read, for a while. One load at a time per key; a failure is not remembered. */
import type { Clock } from "./clock";

export interface TimedCache<T> {
  get(key: string, load: () => Promise<T>): Promise<T>;
  forget(key: string): void;
  clear(): void;
}

interface Entry<T> {
  value: Promise<T>;
  /** The value itself: to await a promise of another request is a trip through the event loop, however long ago it was settled. */
  settled: { value: T } | null;
  until: number;
}

export function timedCache<T>(ttlMs: number, clock: Clock, limit = 1_000): TimedCache<T> {
  const entries = new Map<string, Entry<T>>();
  return {
    async get(key, load) {
      const found = entries.get(key);
      if (found && found.until > clock()) return found.settled === null ? found.value : found.settled.value;
      // The oldest goes first: a Map keeps insertion order.
      if (entries.size >= limit) for (const oldest of [...entries.keys()].slice(0, limit / 10)) entries.delete(oldest);
      const value = load();
      entries.delete(key);
      const entry: Entry<T> = { value, settled: null, until: clock() + ttlMs };
      entries.set(key, entry);
      value.then(
        (settled) => (entry.settled = { value: settled }),
        () => entries.delete(key),
      );
      return value;
    },
    forget: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}
