/** A new playbook: from a template of the trade, or as a copy of one that is there. */
import { createSignal, For, Show } from "solid-js";
import type { CreatePlaybook, PlaybookItem, Template } from "../../../../worker/contract/playbook-list";
import { createPlaybook } from "../../data/playbooks";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { Choice, TextField } from "../../ui/field";
import { toastProblem } from "../../ui/toast";

const templates: readonly { template: Template; name: string }[] = [
  { template: "pestControl", name: "Pest control" },
  { template: "lawnCare", name: "Lawn care" },
  { template: "roofing", name: "Roofing" },
];

export function NewPlaybook(props: { existing: readonly PlaybookItem[]; onMade: (item: PlaybookItem) => void; close: () => void }) {
  const [name, setName] = createSignal("");
  const [from, setFrom] = createSignal<string>("pestControl");
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const source = (): CreatePlaybook["from"] => {
    const template = templates.find((one) => one.template === from());
    return template ? { template: template.template } : { playbookId: from() };
  };
  const make = async () => {
    if (name().trim() === "") return setError("Give the playbook a name, like “New customers, spring”.");
    setBusy(true);
    try {
      const made = await createPlaybook({ name: name().trim(), from: source() });
      props.close();
      props.onMade(made);
    } catch (problem) {
      toastProblem("The playbook could not be made.", problem);
      setBusy(false);
    }
  };
  return (
    <DialogBody
      title="New playbook"
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button look="primary" busy={busy()} onPress={() => void make()}>
            Make the draft
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-4">
        <TextField
          label="Name"
          value={name()}
          error={error()}
          maxlength={80}
          onInput={(event) => {
            setName(event.currentTarget.value);
            setError(null);
          }}
        />
        <fieldset>
          <legend class="pb-1 text-dense font-medium text-text-2">Begin from</legend>
          <For each={templates}>
            {(one) => <Choice name="from" label={`Template: ${one.name}`} checked={from() === one.template} onChoose={() => setFrom(one.template)} />}
          </For>
          <Show when={props.existing.length > 0}>
            <For each={props.existing}>
              {(one) => <Choice name="from" label={`Copy of ${one.name}`} checked={from() === one.id} onChoose={() => setFrom(one.id)} />}
            </For>
          </Show>
        </fieldset>
        <p class="text-dense text-text-2">It is a draft: nobody is texted by it until you publish it.</p>
      </div>
    </DialogBody>
  );
}
