/** Somebody saved while you were editing: both versions side by side, and what to do. Nothing is lost until you choose. */
import { For, Show } from "solid-js";
import type { PlaybookVersion } from "../../../../../worker/contract/playbook-list";
import { Button } from "../../../ui/button";
import { DialogBody } from "../../../ui/dialog-frame";
import { plural } from "../../../words/text";
import { changesBetween, type Change } from "./changes";
import type { Editor } from "./editor-state";

export function Conflict(props: { editor: Editor; theirs: PlaybookVersion; onMine: () => void; onTheirs: () => void; close: () => void }) {
  const who = () => props.theirs.createdBy?.name ?? "Somebody";
  const theirs = () => changesBetween(props.editor.base().playbook, props.theirs.playbook);
  const mine = () => props.editor.changes();
  const overwritten = () => theirs().filter((one) => mine().every((other) => other.path !== one.path));
  return (
    <DialogBody
      wide
      title={`${who()} saved version ${props.theirs.number} while you were editing`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Go on editing</Button>
          <Button onPress={props.onTheirs}>Take {who()}'s, discard mine</Button>
          <Button look="primary" onPress={props.onMine}>
            Save mine as version {props.theirs.number + 1}
          </Button>
        </>
      }
    >
      <p>
        Both are kept: {who()}'s stays in the list of versions. Saving yours on top puts{" "}
        {overwritten().length === 0
          ? "nothing of it back"
          : `${plural(overwritten().length, "place")} of it back to how ${overwritten().length === 1 ? "it was" : "they were"}`}
        .
      </p>
      <Changes title={`${who()} changed`} changes={theirs()} />
      <Changes title="You changed" changes={mine()} />
    </DialogBody>
  );
}

export const Changes = (props: { title: string; changes: readonly Change[] }) => (
  <section class="pt-4">
    <h3 class="pb-1 font-semibold">{props.title}</h3>
    <Show when={props.changes.length > 0} fallback={<p class="text-text-2">Nothing.</p>}>
      <ul class="flex flex-col gap-2">
        <For each={props.changes}>
          {(change) => (
            <li class="border-l-2 border-line pl-3">
              <p class="text-dense font-medium">{change.place}</p>
              <Show when={change.before !== null}>
                <p class="said text-dense text-text-2">
                  <span class="unseen">before: </span>
                  <del>{change.before}</del>
                </p>
              </Show>
              <Show when={change.after !== null} fallback={<p class="text-dense text-text-3">taken away</p>}>
                <p class="said text-dense">
                  <span class="unseen">now: </span>
                  {change.after}
                </p>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  </section>
);
