/** The clock is handed in, so that rules and tests can choose it. Epoch milliseconds. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const seconds = (count: number): number => count * 1_000;
export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;
export const days = (count: number): number => count * 86_400_000;

/** Epoch milliseconds as JSON shows times. */
export const iso = (at: number): string => new Date(at).toISOString();
export const isoOrNull = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : iso(at));
