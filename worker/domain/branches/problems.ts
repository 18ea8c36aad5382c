/** What is wrong with a branch beyond its shape: places and plain words. Shared by the route and the tests. */
import type { ArrivalWindow, OpeningHours } from "../../contract/branches";
import { isZone } from "../zones/local";

export interface BranchProblem {
  path: string;
  message: string;
}

const names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

export function branchProblems(branch: {
  zone?: string | undefined;
  hours?: OpeningHours[] | undefined;
  windows?: ArrivalWindow[] | undefined;
}): BranchProblem[] {
  const problems: BranchProblem[] = [];
  if (branch.zone !== undefined && !isZone(branch.zone))
    problems.push({ path: "zone", message: `zone: “${branch.zone}” is no time zone. Give one like America/Denver.` });
  for (const [index, one] of (branch.hours ?? []).entries())
    if (one.to <= one.from) problems.push({ path: `hours.${index}`, message: `hours: on ${names[one.weekday]} it closes before it opens.` });
  const byDay = Map.groupBy(branch.hours ?? [], (one) => one.weekday);
  for (const [weekday, spans] of byDay) {
    const sorted = spans.toSorted((a, b) => a.from - b.from);
    if (sorted.some((one, index) => index > 0 && one.from < (sorted[index - 1]?.to ?? 0)))
      problems.push({ path: "hours", message: `hours: ${names[weekday]} has two spans that overlap.` });
  }
  const seen = new Set<string>();
  for (const [index, one] of (branch.windows ?? []).entries()) {
    if (one.to <= one.from) problems.push({ path: `windows.${index}`, message: `windows: on ${names[one.weekday]} a window ends before it begins.` });
    const key = `${one.weekday} ${one.from} ${one.to}`;
    if (seen.has(key))
      problems.push({ path: `windows.${index}`, message: `windows: ${names[one.weekday]} has the same window twice. Raise its capacity instead.` });
    seen.add(key);
  }
  return problems;
}
