/** A branch: name, zone, hours, service area, arrival windows, playbook. Saves with a bar; two people editing see each other. */
import { createSignal, For, Show } from "solid-js";
import type { Branch } from "../../../../worker/contract/branches";
import type { PlaybookItem } from "../../../../worker/contract/playbook-list";
import { branchInTheWay, changeBranch, createBranch } from "../../data/branches";
import { Button } from "../../ui/button";
import { areaClass, controlClass, Field, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { plural } from "../../words/text";
import { hoursWords } from "../../words/week";
import { createBranchState, emptyBranch, typedOf, zipsOf } from "./branch-state";
import { Hours, Windows } from "./week-fields";

/** Zones of the United States first, then the rest of the Americas. */
const zones = (): string[] => {
  const first = ["America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu"];
  const all = Intl.supportedValuesOf("timeZone").filter((zone) => /^(America|Pacific|Atlantic|Europe)\//.test(zone));
  return [...first, ...all.filter((zone) => !first.includes(zone))];
};

export function BranchForm(props: {
  branch: Branch | null;
  playbooks: readonly Pick<PlaybookItem, "id" | "name" | "version">[];
  readOnly: boolean;
  onMade: (branch: Branch) => void;
}) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const state = createBranchState(props.branch ? typedOf(props.branch) : emptyBranch(here));
  const [known, setKnown] = createSignal(props.branch);
  const [theirs, setTheirs] = createSignal<Branch | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [tried, setTried] = createSignal(false);
  const { typed, set } = state;
  const changes = () => Object.keys(state.change()).length;
  const broken = () => Object.keys(state.problems()).length > 0;
  const problem = (name: string) => (tried() || name !== "name" ? (state.problems()[name] ?? null) : null);

  const save = async () => {
    setTried(true);
    if (broken()) return;
    setBusy(true);
    const before = known();
    try {
      if (before === null) {
        const { takesRest: _given, ...wanted } = typed;
        const made = await createBranch({ ...wanted, name: typed.name.trim(), hours: [...typed.hours], windows: [...typed.windows], zips: zipsOf(typed.zips) });
        toast(`${made.name} is open. Members of its team see its conversations.`);
        props.onMade(made);
        return;
      }
      const saved = await changeBranch(before.id, { ...state.change(), basedOn: before.updatedAt });
      setKnown(saved);
      state.rebase(saved, false);
      toast(`${saved.name} is saved.`);
    } catch (error) {
      const newest = branchInTheWay(error);
      if (newest) setTheirs(newest);
      else toastProblem("The branch could not be saved.", error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      class="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Show when={theirs()} keyed>
        {(newest) => (
          <section role="alert" class="rounded-control border border-warn-line bg-warn-soft p-4">
            <h2 class="font-semibold text-warn-text">Somebody changed this branch while you were editing.</h2>
            <p class="pt-1 text-dense">
              Theirs: {newest.name} · {newest.zone} · {hoursWords(newest.hours)} · {plural(newest.zips.length, "ZIP")} ·{" "}
              {plural(newest.windows.length, "arrival window")}
            </p>
            <p class="pt-1 text-dense">Yours is in the fields below; nothing of it was saved.</p>
            <div class="flex flex-wrap gap-2 pt-3">
              <Button
                onPress={() => {
                  setKnown(newest);
                  state.rebase(newest, false);
                  setTheirs(null);
                }}
              >
                Take theirs
              </Button>
              <Button
                onPress={() => {
                  setKnown(newest);
                  state.rebase(newest, true);
                  setTheirs(null);
                }}
              >
                Keep mine and look again
              </Button>
            </div>
          </section>
        )}
      </Show>
      <fieldset disabled={props.readOnly} class="contents">
        <Panel title="Where and when">
          <div class="flex flex-col gap-4">
            <TextField label="Name" value={typed.name} maxlength={60} error={problem("name")} onInput={(event) => set("name", event.currentTarget.value)} />
            <Field label="Time zone" hint="Sending windows, hours and visits of this branch are in it.">
              {(ids) => (
                <select id={ids.id} class={controlClass} aria-describedby={ids.describedBy} onChange={(event) => set("zone", event.currentTarget.value)}>
                  <For each={[...new Set([typed.zone, ...zones()])]}>
                    {(zone) => (
                      <option value={zone} selected={zone === typed.zone}>
                        {zone.replaceAll("_", " ")}
                      </option>
                    )}
                  </For>
                </select>
              )}
            </Field>
            <div>
              <h3 class="pb-1 text-dense font-medium text-text-2">Opening hours</h3>
              <Hours state={state} />
              <p class="pt-1 text-meta text-text-3">
                A lead who needs a person is due after five minutes of these hours; an emergency after one minute, at any hour.
              </p>
            </div>
          </div>
        </Panel>
        <Show when={known()}>
          {(branch) => (
            <Panel title="New conversations">
              <label class="flex items-start gap-2">
                <input
                  type="checkbox"
                  class="mt-1"
                  checked={typed.takesRest}
                  disabled={branch().takesRest}
                  onChange={(event) => set("takesRest", event.currentTarget.checked)}
                />
                <span>
                  <span class="font-medium">Takes what nothing else places</span>
                  <span class="block text-dense text-text-2">
                    A new conversation belongs to the branch of its campaign, its lead, the number that was texted, or the ZIP, in this order. What is left
                    comes here.{branch().takesRest ? " Another branch takes it over when it is chosen there." : ""}
                  </span>
                </span>
              </label>
            </Panel>
          )}
        </Show>
        <Panel title="Visits">
          <div class="flex flex-col gap-4">
            <Field
              label="ZIPs this branch serves"
              error={problem("zips")}
              hint={`${plural(zipsOf(typed.zips).length, "ZIP")}. Paste them in any writing; none means everywhere.`}
            >
              {(ids) => (
                <textarea
                  id={ids.id}
                  rows={4}
                  class={areaClass}
                  value={typed.zips}
                  aria-describedby={ids.describedBy}
                  aria-invalid={ids.invalid ? "true" : undefined}
                  onInput={(event) => set("zips", event.currentTarget.value)}
                />
              )}
            </Field>
            <div>
              <h3 class="pb-1 text-dense font-medium text-text-2">Arrival windows, every week</h3>
              <Windows state={state} />
            </div>
            <Show when={problem("times")}>{(words) => <p class="text-meta text-bad-text">{words()}</p>}</Show>
          </div>
        </Panel>
        <Panel title="Playbook">
          <Field label="Inbound conversations follow" hint="Its published version. Open conversations keep the version they began with.">
            {(ids) => (
              <select
                id={ids.id}
                class={controlClass}
                aria-describedby={ids.describedBy}
                onChange={(event) => set("playbookId", event.currentTarget.value === "" ? null : event.currentTarget.value)}
              >
                <option value="" selected={typed.playbookId === null}>
                  None: people answer
                </option>
                <For each={props.playbooks}>
                  {(item) => (
                    <option value={item.id} selected={item.id === typed.playbookId} disabled={item.version === null}>
                      {item.version === null ? `${item.name} (not published)` : `${item.name}, version ${item.version}`}
                    </option>
                  )}
                </For>
              </select>
            )}
          </Field>
        </Panel>
      </fieldset>
      <Show when={!props.readOnly}>
        <div
          role="region"
          aria-label="Save"
          class="sticky bottom-0 z-10 -mx-6 flex flex-wrap items-center gap-2 border-t border-line bg-surface px-6 py-2 max-sm:-mx-4 max-sm:px-4"
        >
          <p class="min-w-0 flex-1 text-dense text-text-2" role="status">
            {known() === null ? "Not open yet." : changes() === 0 ? "Saved." : `${plural(changes(), "change")} not saved.`}
          </p>
          <Show when={changes() > 0 && known() !== null}>
            <Button onPress={() => state.discard()}>Discard</Button>
          </Show>
          <Button look="primary" type="submit" busy={busy()} closed={known() !== null && changes() === 0 ? "Nothing was changed" : null}>
            {known() === null ? "Open the branch" : "Save"}
          </Button>
        </div>
      </Show>
    </form>
  );
}
