/** Hand back: a note for the AI if there is one, and, when her last text waits for an answer, whether the AI answers it now. */
import { createSignal, onMount, Show } from "solid-js";
import { release } from "../../data/conversations";
import { Button } from "../../ui/button";
import { areaClass, Choice, Field } from "../../ui/field";
import { toast, toastProblem } from "../../ui/toast";
import type { Thread } from "./thread-context";

export default function HandBack(props: { thread: Thread; close: () => void }) {
  const { thread } = props;
  const [note, setNote] = createSignal("");
  const [reply, setReply] = createSignal<"now" | "onNextText">("now");
  const [busy, setBusy] = createSignal(false);
  let box: HTMLTextAreaElement | undefined;
  const unanswered = () => {
    const { lastInboundAt, lastOutboundAt } = thread.conversation();
    return lastInboundAt !== null && (lastOutboundAt === null || lastOutboundAt < lastInboundAt);
  };
  onMount(() => box?.focus());
  const go = async () => {
    if (busy()) return;
    setBusy(true);
    try {
      const words = note().trim();
      const answers = unanswered();
      await release(thread.store.id, { ...(words ? { note: words } : {}), ...(answers ? { reply: reply() } : {}) });
      toast(answers && reply() === "now" ? "Handed back. The AI is answering." : `Handed back. The AI waits for ${thread.name()}'s next text.`);
      props.close();
    } catch (error) {
      toastProblem("The conversation could not be handed back.", error);
      setBusy(false);
    }
  };
  return (
    <form
      class="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <h2 class="text-head font-semibold">Hand back to the AI</h2>
      <Field label="Note for the AI (optional)" hint="What you agreed. The AI may say what stands here.">
        {(ids) => (
          <textarea
            id={ids.id}
            ref={(made) => (box = made)}
            aria-describedby={ids.describedBy}
            rows="2"
            maxlength="1000"
            class={areaClass}
            placeholder="Agreed $99, wants mornings"
            value={note()}
            onInput={(event) => setNote(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              if (!event.repeat) void go();
            }}
          />
        )}
      </Field>
      <Show when={unanswered()}>
        <fieldset>
          <legend class="text-dense font-medium text-text-2">{thread.name()}'s last text is unanswered</legend>
          <Choice name="reply" label="Answer it now" checked={reply() === "now"} onChoose={() => setReply("now")} />
          <Choice name="reply" label={`Wait for ${thread.name()}'s next text`} checked={reply() === "onNextText"} onChoose={() => setReply("onNextText")} />
        </fieldset>
      </Show>
      <div class="flex justify-end gap-2">
        <Button onPress={props.close}>Cancel</Button>
        <Button type="submit" look="primary" busy={busy()} shortcut="↵">
          Hand back
        </Button>
      </div>
    </form>
  );
}
