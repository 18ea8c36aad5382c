/** The calculator is a chunk of its own: fetched with the first letter, never waited for. */
import { createRoot, createSignal } from "solid-js";
import type { Segments, segmentsOf } from "./segments";

const [calculator, setCalculator] = createRoot(() => createSignal<typeof segmentsOf | null>(null));
let asked = false;

/** Null for an empty text, or until the calculator has arrived. */
export function segments(text: string): Segments | null {
  if (text === "") return null;
  if (!asked) {
    asked = true;
    void import("./segments").then(
      (loaded) => setCalculator(() => loaded.segmentsOf),
      () => (asked = false),
    );
  }
  return calculator()?.(text) ?? null;
}
