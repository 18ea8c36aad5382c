/** Pause AI: asks once, because it stops every conversation; the answer comes when no text can begin any more. */
import CirclePause from "lucide-solid/icons/circle-pause";
import Play from "lucide-solid/icons/play";
import { createSignal, lazy, Show } from "solid-js";
import { resume } from "../../data/around";
import { can } from "../../data/me";
import { Button } from "../../ui/button";
import { openPopover } from "../../ui/popover";
import { toast, toastProblem } from "../../ui/toast";
import { useApp } from "./app-context";

const ConfirmPause = lazy(() => import("./confirm-pause"));

export function useResume() {
  const { board } = useApp();
  const [busy, setBusy] = createSignal(false);
  const paused = () => board.pauses().find((pause) => pause.scope === "organization") ?? board.pauses()[0];
  const go = async () => {
    const pause = paused();
    if (!pause) return;
    setBusy(true);
    try {
      await resume(pause);
      toast("Resumed. The AI answers again.");
    } catch (error) {
      toastProblem("The AI could not be resumed.", error);
    }
    setBusy(false);
  };
  return { paused, busy, go };
}

/** The question of the top bar's button, asked from elsewhere. */
export function askPause(): void {
  const button = document.querySelector("[data-pause]");
  if (button instanceof HTMLElement) button.click();
}

export function PauseButton() {
  const { me } = useApp();
  const { paused, busy, go } = useResume();
  let button: HTMLButtonElement | undefined;
  const ask = () => button && openPopover(button, "Pause the AI", (panel) => <ConfirmPause organization={me.organization.name} close={panel.close} />);
  return (
    <Show when={can(me, "ai.pause")}>
      <Show
        when={paused()}
        fallback={
          <Button dense icon={CirclePause} ref={(made) => (button = made)} data-pause="" onPress={ask} aria-haspopup="dialog">
            <span class="max-sm:unseen">Pause AI</span>
          </Button>
        }
      >
        <Button dense look="primary" icon={Play} busy={busy()} onPress={() => void go()}>
          <span class="max-sm:unseen">Resume AI</span>
        </Button>
      </Show>
    </Show>
  );
}
