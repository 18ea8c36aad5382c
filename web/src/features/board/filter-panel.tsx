/** The filters of the board. Each applies at once; the panel says how many conversations are left. */
import { createResource, For, onMount, Show, type JSX } from "solid-js";
import { campaignPage } from "../../data/campaigns";
import { columnKeys } from "../../live/board/columns";
import { isFiltered, noFilters, owners, stageKinds, type Filters, type Look } from "../../live/board/look";
import { Button } from "../../ui/button";
import { controlClass, Field, TextField } from "../../ui/field";
import { kindNames } from "../../words/reasons";
import { plural } from "../../words/text";
import type { App } from "../frame/app-context";
import { ownerNames } from "./filter-words";

interface Option {
  value: string;
  name: string;
}

function Choose(props: {
  label: string;
  value: string | null;
  any: string;
  options: readonly Option[];
  onChoose: (value: string | null) => void;
}): JSX.Element {
  return (
    <Field label={props.label}>
      {(ids) => (
        <select id={ids.id} class={controlClass} value={props.value ?? ""} onChange={(event) => props.onChoose(event.currentTarget.value || null)}>
          <option value="">{props.any}</option>
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.name}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  );
}

function Check(props: { label: string; on: boolean; onChange: (on: boolean) => void }): JSX.Element {
  return (
    <label class="flex min-h-8 cursor-pointer items-center gap-2 pointer-coarse:min-h-11">
      <input type="checkbox" class="size-4 accent-accent" checked={props.on} onChange={(event) => props.onChange(event.currentTarget.checked)} />
      {props.label}
    </label>
  );
}

export default function FilterPanel(props: { app: App; look: (change: Partial<Look>) => void; close: () => void }) {
  const { me, board } = props.app;
  let field: HTMLInputElement | undefined;
  // The panel comes after the frame it stands in, which has looked for something to focus already.
  onMount(() => requestAnimationFrame(() => field?.focus()));
  const [campaigns] = createResource(() =>
    campaignPage(null).then(
      (page) => page.items,
      () => [],
    ),
  );
  const launched = () => (campaigns() ?? []).filter((one) => one.state !== "draft").map(({ id, name }) => ({ value: id, name }));
  const found = () => columnKeys.reduce((count, key) => count + board.column(key).length, 0);
  const set = (change: Partial<Filters>) => props.look(change);
  const people = (): Option[] => [
    { value: "me", name: "You" },
    { value: "nobody", name: "Nobody" },
    ...me.people.filter((person) => person.id !== me.user.id).map((person) => ({ value: person.id, name: person.name })),
  ];
  return (
    <form
      class="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        props.close();
      }}
    >
      <h2 class="text-head font-semibold">Filter conversations</h2>
      <TextField
        label="Name, phone or last text"
        type="search"
        autocomplete="off"
        ref={(made) => (field = made)}
        value={board.lens().words}
        onInput={(event) => set({ words: event.currentTarget.value })}
      />
      <div class="grid grid-cols-2 gap-3">
        <Choose
          label="Who has it"
          any="Anybody"
          value={board.lens().owner}
          options={owners.map((owner) => ({ value: owner, name: ownerNames[owner] }))}
          onChoose={(value) => set({ owner: owners.find((owner) => owner === value) ?? null })}
        />
        <Choose label="Assigned to" any="Anybody" value={board.lens().assignee} options={people()} onChoose={(assignee) => set({ assignee })} />
        <Choose
          label="Stage"
          any="Any stage"
          value={board.lens().stage}
          options={stageKinds.map((kind) => ({ value: kind, name: kindNames[kind] }))}
          onChoose={(value) => set({ stage: stageKinds.find((kind) => kind === value) ?? null })}
        />
        <Show when={me.branches.length > 1}>
          <Choose
            label="Branch"
            any="All branches"
            value={board.lens().branch}
            options={me.branches.map(({ id, name }) => ({ value: id, name }))}
            onChoose={(branch) => set({ branch })}
          />
        </Show>
        <Show when={launched().length > 0}>
          <Choose label="Campaign" any="All campaigns" value={board.lens().campaign} options={launched()} onChoose={(campaign) => set({ campaign })} />
        </Show>
      </div>
      <div class="flex gap-6">
        <Check label="Unread" on={board.lens().unread} onChange={(unread) => set({ unread })} />
        <Check label="A text failed" on={board.lens().failed} onChange={(failed) => set({ failed })} />
      </div>
      <div class="flex items-center justify-between gap-2">
        <p role="status" class="text-dense text-text-2">
          {plural(found(), "conversation matches", "conversations match")}
        </p>
        <Button closed={isFiltered(board.lens()) ? null : "Nothing is filtered"} onPress={() => set(noFilters)}>
          Clear filters
        </Button>
      </div>
    </form>
  );
}
