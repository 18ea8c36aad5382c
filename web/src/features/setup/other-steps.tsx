/** 3 to 8: try it, number, team, people who said stop, leads, live. */
import { A } from "@solidjs/router";
import { createResource, createSignal, For, lazy, Show, Suspense } from "solid-js";
import type { Setup } from "../../../../worker/contract/setup";
import { integrations } from "../../data/integrations";
import { loadMe } from "../../data/me";
import { playbooks } from "../../data/playbooks";
import { problemWords } from "../../data/problem";
import { addLead, goLive, setStep } from "../../data/setup";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { typedPhone } from "../../words/phone-typed";
import { useApp } from "../frame/app-context";
import { openPhone } from "../frame/open-phone";
import { SurgeCard } from "../integrations/surge-card";
import { ImportStops } from "../records/import-stops";

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

export function StopsStep(props: { onSetup: (setup: Setup) => void; onChange: () => void }) {
  const { me } = useApp();
  const [busy, setBusy] = createSignal(false);
  const none = async () => {
    setBusy(true);
    try {
      props.onSetup(await setStep("stops", "done", `${me.user.name} states that nobody has asked this company to stop.`));
      toast("Kept with your name.");
    } catch (failure) {
      toastProblem("The statement could not be kept.", failure);
    }
    setBusy(false);
  };
  return (
    <Panel>
      <ImportStops onDone={props.onChange} />
      <div class="mt-4 border-t border-line pt-4">
        <Button busy={busy()} onPress={() => void none()}>
          There is none
        </Button>
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
    const e164 = typedPhone(phone());
    if (e164 === null) return setError("That is no phone number. Write it like (801) 555-0117.");
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
        <p>
          <A href="/leads/import" class="font-medium text-accent-text hover:underline">
            Import a CSV
          </A>{" "}
          <span class="text-text-2">from your old system, or add one here.</span>
        </p>
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
