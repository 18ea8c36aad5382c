/** Make or change a canned reply. Somebody else's change meanwhile is shown beside one's own. */
import { createSignal, For, Show } from "solid-js";
import { fillFields, mergeFields, unknownFields, type MergeValues } from "../../../../worker/contract/merge-fields";
import type { Snippet } from "../../../../worker/contract/snippets";
import { can } from "../../data/me";
import { Problem, problemWords } from "../../data/problem";
import { changeSnippet, makeSnippet } from "../../data/snippets";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { areaClass, Field, TextField } from "../../ui/field";
import { toast } from "../../ui/toast";
import { firstName } from "../../words/text";
import { useApp } from "../frame/app-context";

export const fieldWords: Record<(typeof mergeFields)[number], string> = {
  first_name: "First name",
  name: "Whole name",
  company: "Company",
  my_name: "Your first name",
  branch: "Branch",
  visit: "Next visit",
};

/** Guarantee: the API answers such a conflict with the version that stands there. */
const theirsOf = (problem: Problem) => (problem.details as { theirs: Snippet }).theirs;

export function SnippetDialog(props: { snippet: Snippet | null; onDone: () => void; close: () => void }) {
  const { me } = useApp();
  const [base, setBase] = createSignal(props.snippet);
  const [name, setName] = createSignal(props.snippet?.name ?? "");
  const [body, setBody] = createSignal(props.snippet?.body ?? "");
  const [shared, setShared] = createSignal(props.snippet?.shared ?? false);
  const [theirs, setTheirs] = createSignal<Snippet | null>(null);
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  let area: HTMLTextAreaElement | undefined;
  const example = (): MergeValues => ({
    first_name: "Maria",
    name: "Maria Delgado",
    company: me.organization.name,
    my_name: firstName(me.user.name),
    branch: me.branches[0]?.name ?? "",
    visit: "Tue Dec 1, 8–10 am",
  });
  const unknown = () => unknownFields(body())[0];
  const insert = (field: string) => {
    const [from, to] = [area?.selectionStart ?? body().length, area?.selectionEnd ?? body().length];
    setBody(`${body().slice(0, from)}{{${field}}}${body().slice(to)}`);
    area?.focus();
  };
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const before = base();
      const wanted = { name: name().trim(), body: body().trim(), shared: shared() };
      await (before === null ? makeSnippet(wanted) : changeSnippet(before.id, { ...wanted, updatedAt: before.updatedAt }));
      toast(`“${wanted.name}” is saved.`);
      props.onDone();
      props.close();
    } catch (failure) {
      if (failure instanceof Problem && failure.code === "conflict") {
        setTheirs(theirsOf(failure));
        setBase(theirsOf(failure));
      } else setError(problemWords(failure).replace(/^\w+: /, ""));
    }
    setBusy(false);
  };
  return (
    <DialogBody
      title={props.snippet === null ? "New canned reply" : "Change the canned reply"}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button look="primary" busy={busy()} onPress={() => void save()}>
            {theirs() ? "Save mine over it" : "Save"}
          </Button>
        </>
      }
    >
      <form
        class="flex flex-col gap-4"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Show when={theirs()}>
          {(other) => (
            <div class="rounded-control border border-warn-line bg-warn-soft p-3 text-dense" role="alert">
              <p class="font-medium text-warn-text">Somebody changed it meanwhile. It reads now:</p>
              <p class="said pt-1">
                {other().name}: {other().body}
              </p>
            </div>
          )}
        </Show>
        <TextField
          label="Name"
          hint="Type / and this name in an empty box."
          maxLength={60}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Field label="Text" error={unknown() === undefined ? error() : `{{${unknown()}}} is no merge field.`}>
          {(ids) => (
            <textarea
              ref={(made) => (area = made)}
              id={ids.id}
              rows="4"
              maxLength={1000}
              dir="auto"
              class={areaClass}
              aria-describedby={ids.describedBy}
              aria-invalid={ids.invalid ? "true" : undefined}
              value={body()}
              onInput={(event) => setBody(event.currentTarget.value)}
            />
          )}
        </Field>
        <div class="flex flex-wrap gap-1" role="group" aria-label="Insert a merge field">
          <For each={mergeFields}>
            {(field) => (
              <Button dense onPress={() => insert(field)}>
                {fieldWords[field]}
              </Button>
            )}
          </For>
        </div>
        <p class="text-dense text-text-2">
          For Maria it reads: <span class="said text-text">{fillFields(body(), example()) || "…"}</span>
        </p>
        <p class="text-meta text-text-3">{"{{first_name|there}} says “there” where the name is not known. A field that stays unfilled is never sent."}</p>
        <label
          class="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11"
          data-tip={can(me, "snippets.share") ? undefined : "Managers share canned replies"}
        >
          <input
            type="checkbox"
            class="size-4 accent-accent"
            checked={shared()}
            disabled={!can(me, "snippets.share")}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          For everybody in {me.organization.name}
        </label>
      </form>
    </DialogBody>
  );
}
