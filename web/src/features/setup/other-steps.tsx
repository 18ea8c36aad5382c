/** 3 to 8: try it, number, team, people who said stop, leads, live. */
import { createResource, createSignal, For, lazy, Show, Suspense } from "solid-js";
import type { ImportedList, Setup } from "../../../../worker/contract/setup";
import { integrations } from "../../data/integrations";
import { loadMe } from "../../data/me";
import { playbooks } from "../../data/playbooks";
import { problemWords } from "../../data/problem";
import { addLead, goLive, importStops, setStep } from "../../data/setup";
import { Button } from "../../ui/button";
import { areaClass, Field, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { countWords, plural } from "../../words/text";
import { useApp } from "../frame/app-context";
import { openPhone } from "../frame/open-phone";
import { SurgeCard } from "../integrations/surge-card";

const TryIt = lazy(async () => ({ default: (await import("../playbook/editor/try-it")).TryIt }));

export function TryStep(props: { onChange: () => void }) {
  const [published] = createResource(async () => (await playbooks()).items.find((one) => one.versionId !== null) ?? null);
  const [open, setOpen] = createSignal(false);
  return (
    <Panel>
      <Show when={published()} fallback={<p class="text-text-2">Publish a playbook first: then you can text it here.</p>}>
        {(one) => (
          <Show
            when={open()}
            fallback={
              <Button look="primary" onPress={() => setOpen(true)}>
                Text your playbook
              </Button>
            }
          >
            <div class="h-[560px] overflow-hidden rounded-control border border-line [&>aside]:w-full [&>aside]:border-l-0">
              <Suspense>
                <TryIt
                  versionId={one().versionId ?? ""}
                  versionNumber={one().version ?? 1}
                  changed={false}
                  onClose={() => {
                    setOpen(false);
                    props.onChange();
                  }}
                />
              </Suspense>
            </div>
          </Show>
        )}
      </Show>
    </Panel>
  );
}

export function NumberStep(props: { onChange: () => void }) {
  const [loaded, { refetch }] = createResource(async () => (await integrations()).items[0]);
  const again = () => {
    void refetch();
    props.onChange();
  };
  return <Show when={loaded.latest}>{(connection) => <SurgeCard connection={connection()} onChange={again} />}</Show>;
}

export function StopsStep(props: { setup: Setup; onSetup: (setup: Setup) => void; onChange: () => void }) {
  const { me } = useApp();
  const [text, setText] = createSignal("");
  const [imported, setImported] = createSignal<ImportedList | null>(null);
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal<"list" | "none" | null>(null);
  const take = async () => {
    setBusy("list");
    setError(null);
    try {
      setImported(await importStops(text(), "former tool's list"));
      setText("");
      props.onChange();
    } catch (failure) {
      setError(problemWords(failure));
    }
    setBusy(null);
  };
  const none = async () => {
    setBusy("none");
    try {
      props.onSetup(await setStep("stops", "done", `${me.user.name} states that nobody has asked this company to stop.`));
      toast("Kept with your name.");
    } catch (failure) {
      toastProblem("The statement could not be kept.", failure);
    }
    setBusy(null);
  };
  const choose = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    if (file.size > 25 * 1024 * 1024) return setError("The file is larger than 25 MB. Send it in parts.");
    setText(await file.text());
  };
  return (
    <Panel>
      <div class="flex flex-col gap-4">
        <p class="text-text-2">
          Whoever asked your former tool to stop must not hear from you here either. One phone a line, in any writing; other columns are ignored.
        </p>
        <Field
          label="Phones"
          error={error()}
          hint={
            text() === ""
              ? "Paste them, or choose a file."
              : plural(
                  text()
                    .split("\n")
                    .filter((line) => line.trim() !== "").length,
                  "line",
                )
          }
        >
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
        <div class="flex flex-wrap gap-2">
          <Button look="primary" busy={busy() === "list"} closed={text().trim() === "" ? "Paste the list first" : null} onPress={() => void take()}>
            Import the list
          </Button>
          <Button busy={busy() === "none"} onPress={() => void none()}>
            There is none
          </Button>
        </div>
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
    </Panel>
  );
}

export function LeadsStep(props: { onChange: () => void }) {
  const [name, setName] = createSignal("");
  const [phone, setPhone] = createSignal("");
  const [added, setAdded] = createSignal<string[]>([]);
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const add = async () => {
    const digits = phone().replace(/\D/g, "");
    const e164 = phone().trim().startsWith("+") ? `+${digits}` : digits.length === 10 ? `+1${digits}` : `+${digits}`;
    setBusy(true);
    setError(null);
    try {
      const lead = await addLead({ name: name().trim(), phones: [e164] });
      setAdded([lead.name, ...added()]);
      setName("");
      setPhone("");
      props.onChange();
    } catch (failure) {
      setError(problemWords(failure));
    }
    setBusy(false);
  };
  return (
    <Panel>
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField label="Name" maxlength={120} value={name()} onInput={(event) => setName(event.currentTarget.value)} />
        <TextField
          label="Phone"
          inputmode="tel"
          placeholder="(801) 555-0117"
          value={phone()}
          error={error()}
          onInput={(event) => setPhone(event.currentTarget.value)}
        />
        <Button type="submit" class="self-start" busy={busy()} closed={name().trim() === "" || phone().trim() === "" ? "Write name and phone" : null}>
          Add the lead
        </Button>
        <Show when={added().length > 0}>
          <p role="status" class="text-dense text-text-2">
            Added: {added().join(", ")}
          </p>
        </Show>
      </form>
    </Panel>
  );
}

export function LiveStep(props: { setup: Setup; onSetup: (setup: Setup) => void }) {
  const { me } = useApp();
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    setBusy(true);
    try {
      props.onSetup(await goLive());
      toast("You are live. The AI answers every text from now on.");
      await loadMe();
    } catch (error) {
      toastProblem("Not live yet.", error);
    }
    setBusy(false);
  };
  return (
    <Panel>
      <Show
        when={props.setup.liveAt === null}
        fallback={
          <div class="flex flex-col items-start gap-3">
            <p>The AI answers every text to your number. Watch it in the Cockpit; press T in a conversation to take it over.</p>
            <Show when={me.sandbox}>
              <Button onPress={() => openPhone()}>Open the customer's phone</Button>
            </Show>
          </div>
        }
      >
        <Show when={props.setup.missing.length > 0}>
          <ul class="list-disc pb-3 pl-5 text-text-2">
            <For each={props.setup.missing}>{(words) => <li>{words}</li>}</For>
          </ul>
        </Show>
        <p class="pb-3">
          {props.setup.missing.length === 0
            ? "From then on the AI answers every text to your number by the published playbook, each reviewed before it leaves, and asks your team when it should."
            : "These come first."}
        </p>
        <Button look="primary" busy={busy()} closed={props.setup.missing[0] ?? null} onPress={() => void go()}>
          Go live
        </Button>
      </Show>
    </Panel>
  );
}
