/** A former tool's list of who asked to stop: pasted or from a file; every line that was not understood is named. */
import { createSignal, For, Show } from "solid-js";
import type { ImportedList } from "../../../../worker/contract/setup";
import { problemWords } from "../../data/problem";
import { importStops } from "../../data/setup";
import { Button } from "../../ui/button";
import { areaClass, Field } from "../../ui/field";
import { countWords, plural } from "../../words/text";

const mostBytes = 25 * 1024 * 1024;

export function ImportStops(props: { onDone: () => void }) {
  const [text, setText] = createSignal("");
  const [imported, setImported] = createSignal<ImportedList | null>(null);
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const lines = () =>
    text()
      .split("\n")
      .filter((line) => line.trim() !== "").length;
  const take = async () => {
    setBusy(true);
    setError(null);
    try {
      setImported(await importStops(text(), "former tool's list"));
      setText("");
      props.onDone();
    } catch (failure) {
      setError(problemWords(failure));
    }
    setBusy(false);
  };
  const choose = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    if (file.size > mostBytes) return setError("The file is larger than 25 MB. Send it in parts.");
    setText(await file.text());
  };
  return (
    <div class="flex flex-col gap-4">
      <p class="text-text-2">
        Whoever asked your former tool to stop must not hear from you here either. One phone a line, in any writing; other columns are ignored.
      </p>
      <Field label="Phones" error={error()} hint={text() === "" ? "Paste them, or choose a file." : plural(lines(), "line")}>
        {(ids) => (
          <textarea
            id={ids.id}
            rows={5}
            class={areaClass}
            value={text()}
            aria-describedby={ids.describedBy}
            aria-invalid={ids.invalid ? "true" : undefined}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <label class="text-dense">
        <span class="block pb-1 font-medium text-text-2">Or a file</span>
        <input type="file" accept=".csv,.txt,text/csv,text/plain" onChange={(event) => void choose(event.currentTarget.files)} />
      </label>
      <Button look="primary" class="self-start" busy={busy()} closed={text().trim() === "" ? "Paste the list first" : null} onPress={() => void take()}>
        Import the list
      </Button>
      <Show when={imported()}>
        {(list) => (
          <div role="status" class="text-dense">
            <p>
              {countWords(list().added)} added, {countWords(list().already)} were on the list, {countWords(list().repeated)} repeated,{" "}
              {countWords(list().unreadCount)} not understood, of {plural(list().read, "line")}.
            </p>
            <ul class="pt-1 text-text-2">
              <For each={list().unread.slice(0, 10)}>
                {(one) => (
                  <li>
                    Line {one.line}: “{one.text}”
                  </li>
                )}
              </For>
            </ul>
          </div>
        )}
      </Show>
    </div>
  );
}
