/** How far the set-up is, as a ring; it is read when the frame opens and after every visit of the set-up's page. */
import { useLocation } from "@solidjs/router";
import { createResource } from "solid-js";
import { setup } from "../../data/setup";

export default function SetupRing() {
  const location = useLocation();
  const [done] = createResource(
    () => location.pathname,
    async () => {
      const { steps } = await setup();
      return steps.filter((one) => one.state === "done" || one.state === "skipped").length / Math.max(1, steps.length);
    },
  );
  const around = 2 * Math.PI * 8;
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" class="shrink-0">
      <circle cx="10" cy="10" r="8" fill="none" stroke="var(--color-line-2)" stroke-width="2.5" />
      <circle
        cx="10"
        cy="10"
        r="8"
        fill="none"
        stroke="var(--color-accent)"
        stroke-width="2.5"
        stroke-dasharray={`${around * (done.latest ?? 0)} ${around}`}
        stroke-linecap="round"
        transform="rotate(-90 10 10)"
      />
    </svg>
  );
}
