/** Remembers what an isolate read, for a while. One load at a time per key; a failure is not remembered. */
import type { Clock } from "./clock";

export interface TimedCache<T> {
  get(key: string, load: () => Promise<T>): Promise<T>;
  forget(key: string): void;
  clear(): void;
}

export function timedCache<T>(ttlMs: number, clock: Clock, limit = 1_000): TimedCache<T> {
  const entries = new Map<string, { value: Promise<T>; until: number }>();
  return {
    async get(key, load) {
      const found = entries.get(key);
      if (found && found.until > clock()) return found.value;
      // The oldest goes first: a Map keeps insertion order.
      if (entries.size >= limit) for (const oldest of [...entries.keys()].slice(0, limit / 10)) entries.delete(oldest);
      const value = load();
      entries.delete(key);
      entries.set(key, { value, until: clock() + ttlMs });
      value.catch(() => entries.delete(key));
      return value;
    },
    forget: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}
