/** A file, dropped or chosen. Whatever is wrong with it as a whole is said here, in its own words. */
import Upload from "lucide-solid/icons/upload";
import { createSignal, Show } from "solid-js";
import { sendFile } from "../../data/imports";
import { problemWords } from "../../data/problem";
import { Button } from "../../ui/button";
import { Icon } from "../../ui/icon";

export function FileStep(props: { onSent: (id: string) => void }) {
  const [error, setError] = createSignal<string | null>(null);
  const [share, setShare] = createSignal<number | null>(null);
  const [over, setOver] = createSignal(false);
  let input: HTMLInputElement | undefined;
  const take = async (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (!file || share() !== null) return;
    setError(null);
    setShare(0);
    try {
      const { id } = await sendFile(file, setShare);
      props.onSent(id);
    } catch (failure) {
      setError(problemWords(failure));
    }
    setShare(null);
  };
  return (
    <div class="flex flex-col gap-4">
      <div
        class={`flex min-h-44 flex-col items-center justify-center gap-2 rounded-control border border-dashed p-6 text-center ${over() ? "border-accent bg-accent-soft" : "border-control bg-surface"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer?.files);
        }}
      >
        <Icon of={Upload} size={20} class="text-text-3" />
        <p class="font-medium">Drop a CSV here</p>
        <p class="max-w-[48ch] text-dense text-text-2">
          A CSV from your old system is fine as it is: with or without a header, commas, semicolons or tabs, up to 500 MB. Nothing is imported before you have
          seen it.
        </p>
        <Button look="primary" busy={share() !== null} onPress={() => input?.click()}>
          Choose a file
        </Button>
        <input
          ref={(element) => (input = element)}
          type="file"
          class="hidden"
          aria-label="A CSV of leads"
          tabindex="-1"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={(event) => {
            void take(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
      </div>
      <Show when={share()}>{(sent) => <p role="status" class="text-dense text-text-2">{`${Math.round(sent() * 100)}% sent`}</p>}</Show>
      <Show when={error()}>
        {(words) => (
          <p role="alert" class="rounded-control border border-bad-line bg-bad-soft px-3 py-2 text-bad-text">
            {words()}
          </p>
        )}
      </Show>
    </div>
  );
}
