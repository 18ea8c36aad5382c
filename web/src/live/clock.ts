/** Two shared clocks: seconds for what counts down in view, and a slow one for "4 min". They stand still while the page is hidden. */
import { createRoot, createSignal } from "solid-js";

export interface Clock {
  /** Read inside a computation: it runs again every second. */
  second: () => number;
  /** Runs again every 15 seconds. */
  slow: () => number;
}

export const clock: Clock = createRoot(() => {
  const [second, setSecond] = createSignal(Date.now());
  const [slow, setSlow] = createSignal(Date.now());
  const tick = () => {
    const now = Date.now();
    setSecond(now);
    if (now - slow() >= 15_000) setSlow(now);
  };
  setInterval(() => document.hidden || tick(), 1_000);
  document.addEventListener("visibilitychange", () => document.hidden || tick());
  return { second, slow };
});
