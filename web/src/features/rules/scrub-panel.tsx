/** The National Do Not Call list: the result of a scrub comes in as a file. */
import { createSignal, Show } from "solid-js";
import { importScrub, type ScrubRead } from "../../data/rules";
import { Button } from "../../ui/button";
import { controlClass, Field, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toastProblem } from "../../ui/toast";
import { plural } from "../../words/text";

export function ScrubPanel() {
  const [file, setFile] = createSignal<File | null>(null);
  const [asOf, setAsOf] = createSignal(new Date().toISOString().slice(0, 10));
  const [busy, setBusy] = createSignal(false);
  const [read, setRead] = createSignal<ScrubRead | null>(null);
  const go = async () => {
    const chosen = file();
    if (!chosen) return;
    setBusy(true);
    try {
      setRead(await importScrub(await chosen.text(), asOf()));
    } catch (error) {
      toastProblem("The list was not imported.", error);
    }
    setBusy(false);
  };
  return (
    <Panel title="National Do Not Call list">
      <p class="max-w-[68ch] pb-3 text-dense text-text-2">
        Without written consent a campaign texts only phones that were found clear within 31 days. Import what your scrub said: a phone and “listed” or “clear”
        a line.
      </p>
      <div class="grid grid-cols-2 items-end gap-3 max-sm:grid-cols-1">
        <Field label="File">
          {(ids) => (
            <input
              id={ids.id}
              type="file"
              accept=".csv,.txt,text/csv,text/plain"
              class={`${controlClass} py-1`}
              onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
            />
          )}
        </Field>
        <TextField label="Checked on" type="date" value={asOf()} onInput={(event) => setAsOf(event.currentTarget.value)} />
      </div>
      <div class="pt-3">
        <Button busy={busy()} closed={file() ? null : "Choose a file first"} onPress={() => void go()}>
          Import the result
        </Button>
      </div>
      <Show when={read()}>
        {(now) => (
          <p role="status" class="pt-3 text-dense">
            Read {plural(now().read, "line")}: {now().listed} listed, {now().clear} clear
            {now().unreadCount > 0 ? `, ${now().unreadCount} that could not be read` : ""}.
          </p>
        )}
      </Show>
    </Panel>
  );
}
