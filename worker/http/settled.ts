import { wait } from "../lib/retry";

/**
 * A send reads its gates at most one second before it begins, so a text that looked before a stop or a pause was written may begin up to a
 * second later. These routes answer after that: who has the answer can rely on it (conversation.md §5).
 */
export const settleMs = 1_500;

export const gatesSettled = (): Promise<void> => wait(settleMs);
