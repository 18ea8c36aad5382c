/** What is typed of a branch, what of it is new, and what has to be put right. */
import { createStore, reconcile, unwrap } from "solid-js/store";
import { createMemo } from "solid-js";
import type { ArrivalWindow, Branch, ChangeBranch, OpeningHours } from "../../../../worker/contract/branches";

export interface Typed {
  name: string;
  zone: string;
  hours: OpeningHours[];
  /** As typed: one ZIP after another, in any writing. */
  zips: string;
  windows: ArrivalWindow[];
  playbookId: string | null;
  takesRest: boolean;
}

export const typedOf = (branch: Branch): Typed => ({
  name: branch.name,
  zone: branch.zone,
  hours: branch.hours.map((one) => ({ ...one })),
  zips: branch.zips.join(" "),
  windows: branch.windows.map((one) => ({ ...one })),
  playbookId: branch.playbook?.id ?? null,
  takesRest: branch.takesRest,
});

export const emptyBranch = (zone: string): Typed => ({
  name: "",
  zone,
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 480, to: 1_080 })),
  zips: "",
  windows: [],
  playbookId: null,
  takesRest: false,
});

export const zipsOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter((zip) => zip !== ""))];

/** Words that are no ZIP. */
export const strayZips = (text: string): string[] => zipsOf(text).filter((zip) => !/^\d{5}$/.test(zip));

export function createBranchState(first: Typed) {
  const [base, setBase] = createStore<{ at: Typed }>({ at: first });
  const [typed, set] = createStore<Typed>(structuredClone(first));
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const change = createMemo((): Omit<ChangeBranch, "basedOn"> => {
    const { at } = base;
    return {
      ...(typed.name.trim() === at.name ? {} : { name: typed.name.trim() }),
      ...(typed.zone === at.zone ? {} : { zone: typed.zone }),
      ...(same(typed.hours, at.hours) ? {} : { hours: structuredClone(unwrap(typed.hours)) }),
      ...(same(zipsOf(typed.zips), zipsOf(at.zips)) ? {} : { zips: zipsOf(typed.zips) }),
      ...(same(typed.windows, at.windows) ? {} : { windows: structuredClone(unwrap(typed.windows)) }),
      ...(typed.playbookId === at.playbookId ? {} : { playbookId: typed.playbookId }),
      ...(typed.takesRest && !at.takesRest ? { takesRest: true as const } : {}),
    };
  });
  const problems = createMemo((): Record<string, string> => {
    const stray = strayZips(typed.zips);
    const backwards = [...typed.hours, ...typed.windows].find((one) => one.to <= one.from);
    return {
      ...(typed.name.trim() === "" ? { name: "Give the branch a name, like “Utah”." } : {}),
      ...(stray.length > 0 ? { zips: `“${stray.slice(0, 3).join("”, “")}” ${stray.length === 1 ? "is" : "are"} no ZIP. A ZIP has five digits.` } : {}),
      ...(backwards ? { times: "A time ends before it begins." } : {}),
    };
  });
  return {
    typed,
    set,
    change,
    problems,
    discard: () => set(reconcile(structuredClone(unwrap(base.at)))),
    /** Goes on from what the server has; `keep` leaves what is typed. */
    rebase(branch: Branch, keep: boolean) {
      setBase("at", typedOf(branch));
      if (!keep) set(reconcile(typedOf(branch)));
    },
  };
}
export type BranchState = ReturnType<typeof createBranchState>;
