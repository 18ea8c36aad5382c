/** Changing a text that waits. */
import { createSignal } from "solid-js";
import type { Message } from "../../../../worker/contract/conversation";
import { Button } from "../../ui/button";
import { areaClass } from "../../ui/field";

export default function EditBox(props: { message: Message; close: () => void; save: (body: string) => Promise<void> }) {
  const [body, setBody] = createSignal(props.message.body);
  const [busy, setBusy] = createSignal(false);
  const save = async () => {
    if (body().trim() === "") return;
    setBusy(true);
    await props.save(body());
    props.close();
  };
  return (
    <div class="mt-1 flex w-full max-w-[340px] flex-col gap-2">
      <textarea
        class={areaClass}
        rows="3"
        aria-label="Text"
        ref={(made) => queueMicrotask(() => made.focus())}
        value={body()}
        onInput={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          props.close();
        }}
      />
      <div class="flex justify-end gap-2">
        <Button dense onPress={props.close}>
          Leave it
        </Button>
        <Button dense look="primary" busy={busy()} closed={body().trim() === "" ? "The text is empty" : null} onPress={() => void save()}>
          Save
        </Button>
      </div>
    </div>
  );
}
