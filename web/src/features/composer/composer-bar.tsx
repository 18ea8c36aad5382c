/** Under the box: attach, suggestion, note; at the right the length, send later, send. */
import Clock from "lucide-solid/icons/clock";
import Lock from "lucide-solid/icons/lock";
import MessageSquareText from "lucide-solid/icons/message-square-text";
import Paperclip from "lucide-solid/icons/paperclip";
import SendHorizontal from "lucide-solid/icons/send-horizontal";
import WandSparkles from "lucide-solid/icons/wand-sparkles";
import X from "lucide-solid/icons/x";
import { For, Show } from "solid-js";
import { Button, IconButton } from "../../ui/button";
import { keysFor } from "../../ui/kbd";
import type { ComposerModel } from "./composer-state";
import { SegmentsCount } from "./segments-line";

export function ComposerBar(props: {
  composer: ComposerModel;
  onSend: () => void;
  onLater: () => void;
  laterRef: (element: HTMLButtonElement) => void;
  onMode: () => void;
  onSnippets: () => void;
}) {
  let file: HTMLInputElement | undefined;
  const note = () => props.composer.mode() === "note";
  const closed = () => props.composer.guard().closed;
  const toggle = () => {
    props.composer.setMode(note() ? "text" : "note");
    props.onMode();
  };
  return (
    <>
      <Show when={!note() && props.composer.attachments.pictures().length > 0}>
        <ul class="flex flex-wrap gap-1 pt-2" aria-label="Files that go with this text">
          <For each={props.composer.attachments.pictures()}>
            {(picture) => (
              <li class="inline-flex h-7 max-w-full items-center gap-1 rounded-chip border border-line-2 bg-surface pl-2 text-meta">
                <span class="truncate">{picture.name}</span>
                <Show when={picture.id === null}>
                  <span class="text-text-3">storing…</span>
                </Show>
                <IconButton dense icon={X} size={12} label={`Take ${picture.name} away`} onPress={() => props.composer.attachments.remove(picture.key)} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div class="flex items-center gap-0.5 pt-2">
        <input
          ref={(made) => (file = made)}
          type="file"
          accept="image/*,application/pdf"
          multiple
          class="hidden"
          tabindex="-1"
          aria-label="Files to attach"
          onChange={(event) => {
            for (const one of event.currentTarget.files ?? []) void props.composer.attachments.add(one);
            event.currentTarget.value = "";
          }}
        />
        <IconButton icon={Paperclip} label="Attach a picture" closed={note() ? "Notes carry no files" : closed()} onPress={() => file?.click()} />
        <IconButton icon={MessageSquareText} label="Canned replies" keys="/" closed={note() ? "For texts only" : closed()} onPress={props.onSnippets} />
        <IconButton
          icon={WandSparkles}
          label="Suggestion from the AI"
          keys="S"
          busy={props.composer.suggesting()}
          closed={note() ? "For texts only" : closed()}
          onPress={() => void props.composer.suggest().then(props.onMode)}
        />
        <IconButton
          icon={Lock}
          label="Note for the team"
          keys="⇧N"
          pressed={note()}
          closed={note() ? null : props.composer.guard().noteClosed}
          onPress={toggle}
        />
        <span class="flex-1" />
        <SegmentsCount composer={props.composer} />
        <Show when={!note()}>
          <IconButton
            icon={Clock}
            ref={props.laterRef}
            class="ml-1"
            label="Send later"
            tip={`Send later  ${keysFor("⌥Enter")}`}
            closed={props.composer.unsendable()}
            onPress={props.onLater}
          />
        </Show>
        <Button
          class="ml-1"
          look="primary"
          icon={note() ? Lock : SendHorizontal}
          busy={props.composer.sending()}
          closed={props.composer.unsendable()}
          tip={keysFor("⌘Enter")}
          onPress={props.onSend}
        >
          <Show when={!note()} fallback="Keep note">
            <Show when={props.composer.guard().takesOver} fallback="Send">
              <span class="max-sm:hidden">Take over and send</span>
              <span class="sm:hidden">Send</span>
            </Show>
          </Show>
        </Button>
      </div>
    </>
  );
}
