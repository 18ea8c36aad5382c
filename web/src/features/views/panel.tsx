/** The board's saved views: choose one, save what is shown, rename, share, delete. */
import { createSignal, For, Match, Show, Switch } from "solid-js";
import { can } from "../../data/me";
import { sameLook, type Look } from "../../live/board/look";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { Failure } from "../../ui/failure";
import { Block, Late } from "../../ui/skeleton";
import type { App } from "../frame/app-context";
import { ConflictNote } from "./conflict-note";
import { createViews, lookToSave } from "./state";
import { ViewRow } from "./row";

export default function ViewsPanel(props: { app: App; look: (change: Partial<Look>) => void; close: () => void }) {
  const { me, board } = props.app;
  const state = createViews();
  const [saving, setSaving] = createSignal(false);
  const known = () => state.views()?.find((view) => sameLook(view.look, board.lens()));
  return (
    <div class="flex flex-col gap-3">
      <h2 class="text-head font-semibold">Saved views</h2>
      <Switch>
        <Match when={state.failed()}>
          {(error) => (
            <Failure title="The saved views could not be loaded." error={error()} safe="The board goes on without them." retry={() => void state.load()} />
          )}
        </Match>
        <Match when={state.views() === null}>
          <Late>
            <div class="flex flex-col gap-2">
              <Block class="h-8" />
              <Block class="h-8" />
            </div>
          </Late>
        </Match>
        <Match when={state.views()?.length === 0}>
          <p class="text-text-2">None yet. Set filters, then save what you see under a name.</p>
        </Match>
        <Match when={state.views()}>
          {(views) => (
            <ul aria-label="Saved views" class="-mx-2 max-h-[40vh] overflow-y-auto">
              {/* By id: a row that changed is the same row, and keeps the focus. */}
              <For each={views().map(({ id }) => id)}>
                {(id) => (
                  <Show when={views().find((view) => view.id === id)}>
                    {(view) => (
                      <ViewRow
                        view={view()}
                        app={props.app}
                        state={state}
                        current={sameLook(view().look, board.lens())}
                        onChoose={() => {
                          props.look(view().look);
                          props.close();
                        }}
                      />
                    )}
                  </Show>
                )}
              </For>
            </ul>
          )}
        </Match>
      </Switch>
      <Show when={state.conflict()}>{(conflict) => <ConflictNote conflict={conflict()} state={state} />}</Show>
      <Show when={state.views()}>
        <Show
          when={saving()}
          fallback={
            <Button closed={known() ? `This is “${known()?.name}” already` : null} onPress={() => setSaving(true)}>
              Save this view…
            </Button>
          }
        >
          <SaveForm app={props.app} mayShare={can(me, "views.share")} state={state} close={() => setSaving(false)} />
        </Show>
      </Show>
    </div>
  );
}

function SaveForm(props: { app: App; mayShare: boolean; state: ReturnType<typeof createViews>; close: () => void }) {
  const [name, setName] = createSignal("");
  const [shared, setShared] = createSignal(false);
  const [error, setError] = createSignal<string | null>(null);
  const save = async () => {
    if (name().trim() === "") return setError("Give the view a name.");
    if (await props.state.save({ name: name().trim(), look: lookToSave(props.app.board.lens()), shared: shared() })) props.close();
  };
  return (
    <form
      class="flex flex-col gap-2 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (props.state.busy() === null) void save();
      }}
    >
      <TextField
        label="Name of the view"
        maxlength={60}
        ref={(made) => queueMicrotask(() => made.focus())}
        value={name()}
        onInput={(event) => {
          setName(event.currentTarget.value);
          setError(null);
        }}
        error={error()}
      />
      <Show when={props.mayShare}>
        <label class="flex min-h-8 cursor-pointer items-center gap-2 pointer-coarse:min-h-11">
          <input type="checkbox" class="size-4 accent-accent" checked={shared()} onChange={(event) => setShared(event.currentTarget.checked)} />
          Everybody sees it
        </label>
      </Show>
      <div class="flex justify-end gap-2">
        <Button onPress={props.close}>Cancel</Button>
        <Button look="primary" busy={props.state.busy() === "new"} onPress={() => void save()}>
          Save view
        </Button>
      </div>
    </form>
  );
}
