/** What is not saved yet, what has to be put right, and the buttons (ui.md §3: forms save with a bar). */
import { Show } from "solid-js";
import { Button } from "../../../ui/button";
import { openMenu } from "../../../ui/menu";
import { plural } from "../../../words/text";
import type { Editor } from "./editor-state";

export function SaveBar(props: { editor: Editor; saving: boolean; publishing: boolean; onSave: () => void; onPublish: () => void }) {
  const changes = () => props.editor.changes().length;
  const errors = () => props.editor.problems().filter((problem) => problem.level === "error");
  const warnings = () => props.editor.problems().filter((problem) => problem.level === "warning");
  const jump = (path: string) => {
    const field = document.querySelector(`[data-path="${CSS.escape(path)}"]`);
    if (!(field instanceof HTMLElement)) return;
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  };
  const list = (anchor: HTMLElement) =>
    openMenu({
      anchor,
      label: "What to look at",
      entries: [...errors(), ...warnings()].slice(0, 20).map((problem) => ({ label: problem.message, hint: problem.path, run: () => jump(problem.path) })),
    });
  const broken = () => (errors().length > 0 ? `${plural(errors().length, "thing")} to put right first` : null);
  const inUse = () => props.editor.base().inUse;
  return (
    <div
      role="region"
      aria-label="Save"
      class="sticky bottom-0 z-10 -mx-6 flex flex-wrap items-center gap-2 border-t border-line bg-surface px-6 py-2 max-sm:-mx-4 max-sm:px-4"
    >
      <p class="min-w-0 flex-1 text-dense text-text-2 max-sm:basis-full" role="status">
        {changes() === 0
          ? inUse()
            ? `Version ${props.editor.base().number} is in use.`
            : `Version ${props.editor.base().number} is a draft.`
          : `${plural(changes(), "change")} not saved.`}
      </p>
      <Show when={errors().length + warnings().length > 0}>
        <Button dense aria-haspopup="menu" onPress={(event) => event.currentTarget instanceof HTMLElement && list(event.currentTarget)}>
          {errors().length > 0 ? `${errors().length} to put right` : `${warnings().length} worth a look`}
        </Button>
      </Show>
      <Show when={changes() > 0}>
        <Button onPress={() => props.editor.discard()}>Discard</Button>
        <Button busy={props.saving} closed={broken()} onPress={props.onSave}>
          Save draft
        </Button>
      </Show>
      <Button
        look="primary"
        busy={props.publishing}
        closed={broken() ?? (changes() === 0 && inUse() ? "This version is in use already" : null)}
        onPress={props.onPublish}
      >
        {changes() > 0 ? "Save and publish" : `Publish version ${props.editor.base().number}`}
      </Button>
    </div>
  );
}
