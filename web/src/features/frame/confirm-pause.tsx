/** The question before the AI is paused: what stops, and what goes on. */
import CirclePause from "lucide-solid/icons/circle-pause";
import { createSignal } from "solid-js";
import { pauseOrganization } from "../../data/around";
import { Button } from "../../ui/button";
import { toast, toastProblem } from "../../ui/toast";

export default function ConfirmPause(props: { organization: string; close: () => void }) {
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
