/** Where a person writes: a text to the lead, or a note that only the team sees. */
import { createSignal, createUniqueId, lazy, onCleanup, Show, Suspense } from "solid-js";
import { useNavigate } from "@solidjs/router";
import { nextWaiting } from "../../live/board/next";
import { isMac } from "../../ui/kbd";
import { openPopover } from "../../ui/popover";
import { useBoardUi } from "../board/board-ui";
import { useThread } from "../thread/thread-context";
import { ComposerBar } from "./composer-bar";
import { createComposer } from "./composer-state";
import { pressOf } from "./guards";
import type { PickKeys } from "./pick-list";
import { pickingAt, type Picking } from "./picking";
import { Leftovers } from "./leftovers";
import { SegmentsLine } from "./segments-line";
import { createTyping } from "./typing";
import { WritingBox } from "./writing-box";

const SendLater = lazy(() => import("./send-later"));
const PickList = lazy(() => import("./pick-list"));

export function Composer() {
  const thread = useThread();
  const ui = useBoardUi();
  const navigate = useNavigate();
  const composer = createComposer(thread);
  const typing = createTyping(thread.store.typing);
  let box: HTMLTextAreaElement | undefined;
  let laterButton: HTMLButtonElement | undefined;

  const [picking, setPicking] = createSignal<Picking | null>(null);
  const listId = createUniqueId();
  let keys: PickKeys | null = null;
  const focus = () => box?.focus();
  const caret = () => box?.selectionStart ?? composer.words().length;
  const take = (insert: string) => {
    const at = picking();
    setPicking(null);
    if (!at) return;
    const words = composer.words();
    composer.write(`${words.slice(0, at.from)}${insert}${words.slice(at.to)}`);
    focus();
    box?.setSelectionRange(at.from + insert.length, at.from + insert.length);
  };
  thread.composer.current = {
    focus,
    use(text) {
      composer.setMode("text");
      composer.write(text, "text");
      focus();
    },
    note() {
      composer.setMode("note");
      focus();
    },
    suggest: () => void composer.suggest().then(focus),
  };
  onCleanup(() => (thread.composer.current = null));

  const later = () => {
    if (laterButton && composer.unsendable() === null && composer.mode() === "text") {
      openPopover(laterButton, "Send later", (panel) => (
        <SendLater lead={thread.lead()} close={panel.close} choose={(at) => void composer.send({ sendAt: at })} />
      ));
    }
  };
  const send = (next = false) => {
    void composer.send();
    focus();
    if (!next || composer.night() !== null) return;
    const card = nextWaiting(thread.app.board.index.cards(), thread.app.me.user.id, thread.store.id, Date.now(), thread.app.board.lens().branch);
    if (card) navigate(ui.hrefOf(card.conversationId));
  };
  const onKey = (event: KeyboardEvent) => {
    if (!event.isComposing && !event.metaKey && !event.ctrlKey && picking() && keys?.press(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const press = pressOf({
      key: event.key,
      repeat: event.repeat,
      isComposing: event.isComposing,
      mod: isMac ? event.metaKey : event.ctrlKey,
      shift: event.shiftKey,
      alt: event.altKey,
    });
    if (press === null || press === "leave") return;
    event.preventDefault();
    event.stopPropagation();
    if (press === "later") later();
    else send(press === "sendNext");
  };
  const note = () => composer.mode() === "note";
  return (
    <div
      class={`relative shrink-0 border-t border-line px-3 pt-2 pb-3 max-sm:pb-[max(12px,env(safe-area-inset-bottom))] ${note() ? "bg-note-soft" : "bg-surface"}`}
      data-composer={composer.mode()}
    >
      <Show when={picking()}>
        {(at) => (
          <Suspense>
            <PickList picking={at()} id={listId} keys={(handle) => (keys = handle)} take={take} close={() => setPicking(null)} />
          </Suspense>
        )}
      </Show>
      <Leftovers composer={composer} />
      <WritingBox
        composer={composer}
        ref={(made) => (box = made)}
        onKeyDown={onKey}
        list={picking() ? listId : undefined}
        onInput={(text) => {
          composer.write(text);
          setPicking(pickingAt(text, caret(), composer.mode()));
          if (!note()) typing(text !== "");
        }}
      />
      <SegmentsLine composer={composer} />
      <ComposerBar
        composer={composer}
        onSend={() => send()}
        onLater={later}
        laterRef={(made) => (laterButton = made)}
        onMode={focus}
        onSnippets={() => {
          focus();
          setPicking(picking() ? null : { kind: "snippet", from: caret(), to: caret(), query: "" });
        }}
      />
    </div>
  );
}
