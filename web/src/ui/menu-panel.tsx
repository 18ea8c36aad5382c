/** The one wrapper of Kobalte's DropdownMenu: opened at any element, gives the focus back to it. */
import { DropdownMenu } from "@kobalte/core/dropdown-menu";
import Check from "lucide-solid/icons/check";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { createSignal, For, Match, Show, Switch, type JSX } from "solid-js";
import { Icon } from "./icon";
import type { MenuEntry, OpenMenu } from "./menu";
import { focusIsLost, refocus } from "./refocus";

const panel = "z-30 max-h-[min(480px,80vh)] min-w-48 max-w-80 overflow-y-auto rounded-control bg-overlay p-1 shadow-e2 outline-none";
const row =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-chip px-2 outline-none pointer-coarse:min-h-11 data-highlighted:bg-hover data-disabled:cursor-not-allowed data-disabled:text-disabled";

const mountAt = (place: HTMLElement | undefined) => (place ? { mount: place } : {});

function Entry(props: { entry: MenuEntry; place: HTMLElement | undefined }): JSX.Element {
  return (
    <Switch>
      <Match when={props.entry.type === "line"}>
        <DropdownMenu.Separator class="my-1 border-line" />
      </Match>
      <Match when={props.entry.type === "head" && props.entry}>{(head) => <div class="px-2 py-1 text-meta font-medium text-text-3">{head().label}</div>}</Match>
      <Match when={props.entry.type === "sub" && props.entry}>
        {(sub) => (
          <DropdownMenu.Sub gutter={2}>
            <DropdownMenu.SubTrigger class={`${row} data-expanded:bg-hover`}>
              <Show when={sub().icon}>{(icon) => <Icon of={icon()} class="text-text-3" />}</Show>
              <span class="flex-1">{sub().label}</span>
              <Icon of={ChevronRight} class="text-text-3" />
            </DropdownMenu.SubTrigger>
            <DropdownMenu.Portal {...mountAt(props.place)}>
              <DropdownMenu.SubContent class={panel}>
                <For each={sub().entries}>{(entry) => <Entry entry={entry} place={props.place} />}</For>
              </DropdownMenu.SubContent>
            </DropdownMenu.Portal>
          </DropdownMenu.Sub>
        )}
      </Match>
      <Match when={(props.entry.type === undefined || props.entry.type === "item") && props.entry}>
        {(item) => (
          <DropdownMenu.Item class={`${row} ${item().bad ? "text-bad-text" : ""}`} disabled={Boolean(item().closed)} onSelect={item().run}>
            <Show when={item().icon}>{(icon) => <Icon of={icon()} class={item().bad ? "" : "text-text-3"} />}</Show>
            <span class="min-w-0 flex-1">
              <span class="block truncate">{item().label}</span>
              <Show when={item().closed}>{(why) => <span class="block text-meta text-text-3">{why()}</span>}</Show>
            </span>
            <Show when={item().hint}>{(hint) => <span class="tabular text-meta text-text-3">{hint()}</span>}</Show>
            <Show when={item().checked}>
              <Icon of={Check} class="text-accent-text" />
            </Show>
          </DropdownMenu.Item>
        )}
      </Match>
    </Switch>
  );
}

export default function MenuPanel(props: OpenMenu & { place: HTMLElement | undefined; onClose: () => void }): JSX.Element {
  const [open, setOpen] = createSignal(true);
  const close = () => {
    setOpen(false);
    props.onClose();
  };
  return (
    <DropdownMenu
      open={open()}
      onOpenChange={(next) => next || close()}
      getAnchorRect={() => props.anchor.getBoundingClientRect()}
      placement="bottom-start"
      gutter={4}
      modal={false}
      preventScroll={false}
    >
      <DropdownMenu.Portal {...mountAt(props.place)}>
        <DropdownMenu.Content
          class={panel}
          aria-label={props.label}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // A verb may have moved the focus on purpose (into a dialog): then it stays there.
            if (focusIsLost()) refocus(props.anchor);
          }}
        >
          <For each={props.entries}>{(entry) => <Entry entry={entry} place={props.place} />}</For>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}
