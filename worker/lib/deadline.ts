/**
 * A time-out that is taken back when the work is done. `AbortSignal.timeout` cannot be, and a pending timer keeps an object awake (and
 * paid for) long after its answer came.
 */
export interface Deadline {
  signal: AbortSignal;
  clear(): void;
}

export function deadline(ms: number, outer?: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException("timed out", "TimeoutError")), ms);
  const stop = () => controller.abort(outer?.reason);
  if (outer?.aborted) stop();
  else outer?.addEventListener("abort", stop, { once: true });
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      outer?.removeEventListener("abort", stop);
    },
  };
}

/** Runs the work with a signal that aborts after `ms`, or with the outer one. */
export async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>, outer?: AbortSignal): Promise<T> {
  const limit = deadline(ms, outer);
  try {
    return await work(limit.signal);
  } finally {
    limit.clear();
  }
}
