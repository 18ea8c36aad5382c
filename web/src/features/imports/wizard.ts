/** An import on its way: read from the server, asked again while something happens there, and what a person chose so far. */
import { createEffect, createResource, createSignal, onCleanup } from "solid-js";
import { createStore } from "solid-js/store";
import type { Import, ImportChange, ImportOptions } from "../../../../worker/contract/imports";
import { readImport } from "../../data/imports";

export type Step = "file" | "columns" | "consent" | "check" | "import";
export const steps: readonly [Step, string][] = [
  ["file", "File"],
  ["columns", "Columns"],
  ["consent", "Consent"],
  ["check", "Check"],
  ["import", "Import"],
];

const pollMs = 700;

/** Nothing more happens to it by itself. */
export const isStill = (one: Import): boolean => !["receiving", "parsing", "importing"].includes(one.state) && one.undo?.running !== true;

export interface Choices {
  mapping: Record<string, string>;
  source: string;
  wording: string;
  category: "" | "unknown" | "informational" | "marketing";
  known: ImportOptions["known"];
  tags: string;
}

export function createWizard(id: () => string | undefined) {
  const [loaded, { refetch, mutate }] = createResource(id, readImport);
  const [step, setStep] = createSignal<Step>("columns");
  const [choices, choose] = createStore<Choices>({ mapping: {}, source: "", wording: "", category: "", known: "fill", tags: "" });
  let seeded: string | null = null;
  createEffect(() => {
    const one = loaded.latest;
    if (!one) return;
    if (seeded !== one.id) {
      seeded = one.id;
      choose(choicesOf(one));
      setStep("columns");
    }
    if (isStill(one)) return;
    const timer = setTimeout(() => void refetch(), pollMs);
    onCleanup(() => clearTimeout(timer));
  });
  return {
    loaded,
    /** Null until it is there. */
    now: () => loaded.latest ?? null,
    at: (): Step => {
      const one = loaded.latest;
      if (id() === undefined) return "file";
      return one && !["ready", "parsing", "receiving"].includes(one.state) ? "import" : step();
    },
    go: setStep,
    choices,
    choose,
    refetch,
    mutate,
    change: (): ImportChange => changeOf(choices),
  };
}
export type Wizard = ReturnType<typeof createWizard>;

const choicesOf = (one: Import): Choices => ({
  mapping: Object.fromEntries(one.columns.map(({ name, field }) => [name, field ?? ""])),
  source: one.consent.source ?? "",
  wording: one.consent.wording ?? "",
  // Nobody has answered yet; unknown has to be said.
  category: one.consent.source === null && one.consent.category === "unknown" ? "" : one.consent.category,
  known: one.options.known,
  tags: one.options.tags.join(", "),
});

const changeOf = ({ mapping, source, wording, category, known, tags }: Choices): ImportChange => ({
  mapping: Object.fromEntries(Object.entries(mapping).filter(([, field]) => field !== "")),
  consent: {
    category: category === "" ? "unknown" : category,
    ...(source.trim() === "" ? {} : { source: source.trim() }),
    ...(wording.trim() === "" ? {} : { wording: wording.trim() }),
  },
  options: {
    known,
    tags: tags
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  },
});
