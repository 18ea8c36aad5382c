/** The box. Behind the words stands a copy of them in which the character that costs a second text is marked. */
import { createEffect, on, Show } from "solid-js";
import { nameOfCharacter } from "./plain";
import type { ComposerModel } from "./composer-state";

const MAX_PX = 176;

export function WritingBox(props: {
  composer: ComposerModel;
  ref: (element: HTMLTextAreaElement) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onInput: (text: string) => void;
  /** The list above the box that its arrows move through. */
  list: string | undefined;
}) {
  let box: HTMLTextAreaElement | undefined;
  let mirror: HTMLDivElement | undefined;
  const note = () => props.composer.mode() === "note";
  const costly = () => props.composer.segments()?.costly ?? null;
  const closed = () => props.composer.closed();
  createEffect(
    on([props.composer.words, props.composer.mode], () => {
      if (!box) return;
      box.style.height = "auto";
      box.style.height = `${Math.min(MAX_PX, box.scrollHeight + 2)}px`;
    }),
  );
  const shared = "px-3 py-2 text-base leading-5 pointer-coarse:text-head pointer-coarse:leading-6 whitespace-pre-wrap [overflow-wrap:anywhere]";
  return (
    <div
      class={`relative rounded-control border ${note() ? "border-dashed border-note-line bg-note-soft" : closed() ? "border-line-2 bg-sunken" : "border-control bg-surface"} focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus`}
    >
      <Show when={costly()}>
        {(mark) => (
          <div
            ref={(made) => (mirror = made)}
            aria-hidden="true"
            dir="auto"
            class={`pointer-events-none absolute inset-0 overflow-hidden text-transparent ${shared}`}
          >
            {props.composer.words().slice(0, mark().at)}
            <mark class="rounded-chip bg-warn-soft text-transparent ring-1 ring-warn">{mark().character}</mark>
            {props.composer.words().slice(mark().at + mark().character.length)}
          </div>
        )}
      </Show>
      <textarea
        ref={(made) => {
          box = made;
          props.ref(made);
        }}
        rows="2"
        dir="auto"
        class={`relative block max-h-44 w-full resize-none bg-transparent outline-none placeholder:text-text-3 ${shared}`}
        aria-label={note() ? "Internal note" : "Text"}
        aria-controls={props.list}
        aria-autocomplete={props.list ? "list" : undefined}
        aria-description={costly() ? `The ${nameOfCharacter(costly()?.character ?? "")} makes this longer` : undefined}
        placeholder={note() ? (closed() ?? "Only your team sees this") : props.composer.guard().placeholder}
        aria-disabled={closed() !== null}
        readOnly={closed() !== null && props.composer.words() === ""}
        value={props.composer.words()}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => props.onKeyDown(event)}
        onScroll={(event) => mirror && (mirror.scrollTop = event.currentTarget.scrollTop)}
      />
    </div>
  );
}
