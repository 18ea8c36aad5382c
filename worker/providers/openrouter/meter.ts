/** Counts calls to models. There is no client without one. */
export interface Meter {
  /** Before the call; rejects with `BudgetSpent` when it may not be made. What it gives is called once, with the cost or null. */
  begin(): Promise<(costUsd: number | null) => void>;
}
