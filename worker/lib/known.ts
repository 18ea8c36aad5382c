/**
 * Remembers what an isolate computed from its key alone: the value, never its promise. To await a promise of another request is a trip
 * through the event loop, however long ago it was settled. Two that ask at once compute twice.
 */
export function knownValues<T>(limit: number): (key: string, compute: () => Promise<T>) => Promise<T> {
  const known = new Map<string, { value: T }>();
  return async (key, compute) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = await compute();
    if (known.size >= limit) known.clear();
    known.set(key, { value });
    return value;
  };
}
