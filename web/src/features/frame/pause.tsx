/** Pause AI: asks once, because it stops every conversation; the answer comes when no text can begin any more. */
import CirclePause from "lucide-solid/icons/circle-pause";
import Play from "lucide-solid/icons/play";
import { createSignal, Show } from "solid-js";
import { pauseOrganization, resume } from "../../data/around";
import { can } from "../../data/me";
import { Button } from "../../ui/button";
import { openPopover } from "../../ui/popover";
import { toast, toastProblem } from "../../ui/toast";
import { useApp } from "./app-context";

function ConfirmPause(props: { organization: string; close: () => void }) {
  const [busy, setBusy] = createSignal(false);
  const pause = async () => {
    setBusy(true);
    try {
      await pauseOrganization();
      toast("The AI is paused. Nothing it wrote leaves.");
      props.close();
    } catch (error) {
      toastProblem("The AI could not be paused.", error);
      setBusy(false);
    }
  };
  return (
    <div class="flex flex-col gap-3">
      <h2 class="text-head font-semibold">Pause the AI for {props.organization}?</h2>
      <p class="text-text-2">Nothing it wrote leaves until someone resumes. Texts of customers still come in, and people can answer them.</p>
      <div class="flex justify-end gap-2">
        <Button onPress={props.close}>Keep it running</Button>
        <Button look="danger" icon={CirclePause} busy={busy()} onPress={() => void pause()}>
          Pause the AI
        </Button>
      </div>
    </div>
  );
}

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
