/**
 * What an organization may still spend on models: decided before each call, with what the calls under way will probably cost. So a hundred
 * calls at once pass a budget by no more than each one's own surprise. US dollars throughout.
 */

/** Why a call is not made. */
export type Spent = "day" | "trial";

/** A call to a model that was not made, because the money for it is spent. */
export class BudgetSpent extends Error {
  override name = "BudgetSpent";
  constructor(readonly of: Spent) {
    super(of === "day" ? "The AI's budget for today is spent." : "The trial is used up. Verify the address of the company's owner to go on.");
  }
}

export interface Bounds {
  /** Since midnight UTC; 0: no bound. */
  dayUsd: number;
  /** In all, while nobody has verified the company's address; null: not on trial. */
  trialUsd: number | null;
}

export interface Purse {
  /** UTC, like 2026-12-01. */
  day: string;
  spentUsd: number;
  /** Since the company began, on the platform's key alone. */
  trialUsd: number;
  /** What the dearest calls cost of late; what one under way is taken to cost. */
  typicalUsd: number;
}

export const emptyPurse = (day: string): Purse => ({ day, spentUsd: 0, trialUsd: 0, typicalUsd: 0.005 });

const mostOnTrial = 6;

/** Null: the call may be made. `open`: calls under way. */
export function refuses(purse: Purse, open: number, bounds: Bounds): Spent | null {
  const underWay = open * purse.typicalUsd;
  // What a call costs is not known before a company has made some: a trial makes few at once.
  if (bounds.trialUsd !== null && open >= mostOnTrial) return "trial";
  if (bounds.trialUsd !== null && purse.trialUsd + underWay >= bounds.trialUsd) return "trial";
  if (bounds.dayUsd > 0 && purse.spentUsd + underWay >= bounds.dayUsd) return "day";
  return null;
}

/** After a call; `costUsd` null where its answer never came: then it is taken to have cost what one costs. `trial`: it was made on trial. */
export function settle(purse: Purse, day: string, { costUsd, trial }: { costUsd: number | null; trial: boolean }): Purse {
  const cost = costUsd ?? purse.typicalUsd;
  const base = purse.day === day ? purse : { ...purse, day, spentUsd: 0 };
  return {
    ...base,
    spentUsd: base.spentUsd + cost,
    trialUsd: base.trialUsd + (trial ? cost : 0),
    // Up at once, down slowly: it bounds what calls at the same moment may cost together. A call that was refused says nothing of it.
    typicalUsd: costUsd === null || costUsd === 0 ? base.typicalUsd : Math.max(0.001, costUsd, base.typicalUsd * 0.9 + costUsd * 0.1),
  };
}
