/** One saved view: its name leads to it; who may, renames, shares and deletes it here. */
import Pencil from "lucide-solid/icons/pencil";
import Save from "lucide-solid/icons/save";
import Trash from "lucide-solid/icons/trash";
import Users from "lucide-solid/icons/users";
import { createSignal, Show } from "solid-js";
import type { SavedView } from "../../../../worker/contract/views";
import { can } from "../../data/me";
import { Button, IconButton } from "../../ui/button";
import { controlClass } from "../../ui/field";
import type { App } from "../frame/app-context";
import { lookToSave, type Views } from "./state";

export function ViewRow(props: { view: SavedView; app: App; state: Views; current: boolean; onChoose: () => void }) {
  const { me, board } = props.app;
  const [naming, setNaming] = createSignal(false);
  let row: HTMLLIElement | undefined;
  const mayShare = can(me, "views.share");
  const named = () => {
    setNaming(false);
    queueMicrotask(() => row?.querySelector("button")?.focus());
  };
  const whyNot = () => (props.view.shared && !mayShare ? "Managers change shared views" : null);
  const busy = () => props.state.busy() === props.view.id;
  const whose = () => (props.view.shared ? (props.view.owner.id === me.user.id ? "Shared by you" : `Shared by ${props.view.owner.name}`) : null);
  return (
    <li ref={(made) => (row = made)} class="group flex min-h-9 flex-wrap items-center gap-1 rounded-control px-2 hover:bg-hover" data-view={props.view.id}>
      <Show when={!naming()} fallback={<Rename view={props.view} state={props.state} close={named} />}>
        <button
          type="button"
          class="flex min-h-8 min-w-0 flex-1 flex-col items-start justify-center text-left pointer-coarse:min-h-11"
          aria-current={props.current ? "true" : undefined}
          onClick={props.onChoose}
        >
          <span class={`max-w-full truncate font-medium ${props.current ? "text-accent-text" : ""}`} dir="auto">
            {props.view.name}
          </span>
          <Show when={whose()}>{(words) => <span class="text-meta text-text-3">{words()}</span>}</Show>
        </button>
        <Show when={!props.current}>
          <IconButton
            dense
            icon={Save}
            label={`Make ${props.view.name} what is shown now`}
            closed={whyNot()}
            onPress={() => void props.state.change(props.view, { look: lookToSave(board.lens()) }, `“${props.view.name}” is what is shown now.`)}
          />
        </Show>
        <IconButton dense icon={Pencil} label={`Rename ${props.view.name}`} closed={whyNot()} onPress={() => setNaming(true)} />
        <IconButton
          dense
          icon={Users}
          label={props.view.shared ? `Stop sharing ${props.view.name}` : `Share ${props.view.name}`}
          pressed={props.view.shared}
          busy={busy()}
          closed={mayShare ? null : "Managers share views"}
          onPress={() =>
            void props.state.change(
              props.view,
              { shared: !props.view.shared },
              props.view.shared ? `Only ${props.view.owner.name} sees “${props.view.name}” now.` : `Everybody sees “${props.view.name}” now.`,
            )
          }
        />
        <IconButton dense icon={Trash} label={`Delete ${props.view.name}`} closed={whyNot()} onPress={() => void props.state.remove(props.view)} />
      </Show>
    </li>
  );
}

function Rename(props: { view: SavedView; state: Views; close: () => void }) {
  const [name, setName] = createSignal(props.view.name);
  const save = async () => {
    const wanted = name().trim();
    if (wanted === "") return;
    if (wanted !== props.view.name) await props.state.change(props.view, { name: wanted }, `It is called “${wanted}” now.`);
    props.close();
  };
  return (
    <form
      class="flex flex-1 items-center gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <input
        class={controlClass}
        aria-label={`New name of ${props.view.name}`}
        maxlength={60}
        ref={(made) => queueMicrotask(() => made.select())}
        value={name()}
        onInput={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          props.close();
        }}
      />
      <Button
        dense
        look="primary"
        busy={props.state.busy() === props.view.id}
        closed={name().trim() === "" ? "A view has a name" : null}
        onPress={() => void save()}
      >
        Rename
      </Button>
    </form>
  );
}
