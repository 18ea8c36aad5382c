/** 1: name, trade, hours, service area, who answers. The branch's own form stands below. */
import { createResource, createSignal, For, Show } from "solid-js";
import type { Setup } from "../../../../worker/contract/setup";
import { branches } from "../../data/branches";
import { availability, loadMe, sayAvailable } from "../../data/me";
import { changeCompany } from "../../data/setup";
import { Button } from "../../ui/button";
import { Choice, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { BranchForm } from "../settings/branch-form";

type Trade = NonNullable<Setup["company"]["trade"]>;
export const trades: readonly { trade: Trade; name: string }[] = [
  { trade: "pestControl", name: "Pest control" },
  { trade: "lawnCare", name: "Lawn care" },
  { trade: "roofing", name: "Roofing" },
  { trade: "other", name: "Something else" },
];

export function CompanyStep(props: { setup: Setup; onChange: (setup: Setup) => void }) {
  const [name, setName] = createSignal(props.setup.company.name);
  const [trade, setTrade] = createSignal<Trade>(props.setup.company.trade ?? "pestControl");
  const [busy, setBusy] = createSignal(false);
  // The playbook is the next step's: here the branch keeps the one it has.
  const [loaded] = createResource(async () => {
    const branch = (await branches()).items[0] ?? null;
    return { branch, playbooks: branch?.playbook ? [branch.playbook] : [] };
  });
  const save = async () => {
    setBusy(true);
    try {
      props.onChange(await changeCompany({ name: name().trim(), trade: trade() }));
      toast("Your company is saved.");
      if (name().trim() !== props.setup.company.name) await loadMe();
    } catch (error) {
      toastProblem("Your company could not be saved.", error);
    }
    setBusy(false);
  };
  const answer = async (mode: "auto" | "available") => {
    try {
      await sayAvailable({ mode, until: null });
    } catch (error) {
      toastProblem("Your availability could not be changed.", error);
    }
  };
  return (
    <>
      <Panel>
        <form
          class="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextField
            label="Company"
            maxlength={80}
            value={name()}
            error={name().trim() === "" ? "Say what the company is called." : null}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <fieldset>
            <legend class="pb-1 text-dense font-medium text-text-2">Trade</legend>
            <For each={trades}>{(one) => <Choice name="trade" label={one.name} checked={trade() === one.trade} onChoose={() => setTrade(one.trade)} />}</For>
          </fieldset>
          <fieldset>
            <legend class="pb-1 text-dense font-medium text-text-2">When the AI asks for a person, it may ask you</legend>
            <Choice name="answers" label="While Plaibook is open" checked={availability().mode === "auto"} onChoose={() => void answer("auto")} />
            <Choice name="answers" label="At any time" checked={availability().mode === "available"} onChoose={() => void answer("available")} />
          </fieldset>
          <Button type="submit" look="primary" class="self-start" busy={busy()} closed={name().trim() === "" ? "The company needs a name" : null}>
            Save company
          </Button>
        </form>
      </Panel>
      <Show when={loaded()}>{(now) => <BranchForm branch={now().branch} playbooks={now().playbooks} readOnly={false} onMade={() => undefined} />}</Show>
    </>
  );
}
