/** What is done with the selected leads: put a tag on them, or take one off. */
import { createResource, createSignal, For } from "solid-js";
import { leadTags, tagLeads } from "../../data/leads";
import { Button } from "../../ui/button";
import { controlClass } from "../../ui/field";
import { toast, toastProblem } from "../../ui/toast";
import { plural } from "../../words/text";

export function TagBar(props: { ids: string[]; onDone: () => void; onClear: () => void }) {
  const [known] = createResource(async () => (await leadTags()).items);
  const [tag, setTag] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const go = async (way: "add" | "remove") => {
    const name = tag().trim();
    if (name === "" || busy()) return;
    setBusy(true);
    try {
      const { changed } = await tagLeads(props.ids, way, name);
      toast(way === "add" ? `${plural(changed, "lead")} tagged “${name}”.` : `“${name}” taken off ${plural(changed, "lead")}.`);
      props.onDone();
    } catch (error) {
      toastProblem("The tags were not changed.", error);
    }
    setBusy(false);
  };
  const closed = () => (tag().trim() === "" ? "Write a tag first" : null);
  return (
    <form
      aria-label="Selected leads"
      class="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 rounded-control border border-line-2 bg-overlay px-3 py-2 shadow-e2"
      onSubmit={(event) => {
        event.preventDefault();
        void go("add");
      }}
    >
      <span class="tabular font-medium">{plural(props.ids.length, "lead")} selected</span>
      <input
        class={`${controlClass} max-w-48`}
        aria-label="Tag"
        placeholder="Tag"
        maxlength={40}
        list="known-tags"
        value={tag()}
        onInput={(event) => setTag(event.currentTarget.value)}
      />
      <datalist id="known-tags">
        <For each={known.error === undefined ? known.latest : []}>{(name) => <option value={name} />}</For>
      </datalist>
      <Button type="submit" busy={busy()} closed={closed()}>
        Add the tag
      </Button>
      <Button closed={closed()} onPress={() => void go("remove")}>
        Take it off
      </Button>
      <span class="flex-1" />
      <Button look="quiet" onPress={props.onClear}>
        Clear
      </Button>
    </form>
  );
}
