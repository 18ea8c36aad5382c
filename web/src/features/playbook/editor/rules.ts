/** What the editor decides by itself. Pure. */
import { Playbook } from "../../../../../worker/contract/playbook";
import { problemsOf, type PlaybookProblem } from "../../../../../worker/contract/playbook-problems";

/** What the server would say: the shape of each field first, then what is beyond the shape. */
export function problemsIn(playbook: Playbook): PlaybookProblem[] {
  const parsed = Playbook.safeParse(playbook);
  const shape = parsed.success ? [] : parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message, level: "error" as const }));
  return [...shape, ...problemsOf(playbook)];
}

/** "$1,149.50" is 114950; `NaN` when it is no amount. */
export function centsOf(text: string): number {
  const plain = text.replaceAll(/[$,\s]/g, "");
  return /^\d+(?:\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : Number.NaN;
}

/** An id for a new thing, made from its name; unique among the ones there are. */
export function idFor(name: string, taken: readonly { id: string }[]): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 30);
  const base = plain === "" ? "item" : plain;
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!taken.some((one) => one.id === id)) return id;
  }
}
