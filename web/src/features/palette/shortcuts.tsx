/** `?`: the keys of what exists. */
import { useNavigate } from "@solidjs/router";
import { For, Show } from "solid-js";
import { singleKeys } from "../../data/choices";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { Keys } from "../../ui/kbd";
import { pages } from "../frame/destinations";

interface Shortcut {
  keys: readonly string[];
  does: string;
}

const groups: readonly { name: string; shortcuts: readonly Shortcut[] }[] = [
  {
    name: "Anywhere",
    shortcuts: [
      { keys: ["/"], does: "Search" },
      { keys: ["⌘K"], does: "Search, go to or do" },
      { keys: ["?"], does: "These shortcuts" },
      ...pages.flatMap((page) => (page.key ? [{ keys: ["G", page.key.toUpperCase()], does: page.name }] : [])),
      { keys: ["Esc"], does: "Up one level" },
    ],
  },
  {
    name: "Board",
    shortcuts: [
      { keys: ["J", "K"], does: "Next, previous card" },
      { keys: ["H", "L"], does: "Column to the left, right" },
      { keys: ["Enter"], does: "Open" },
      { keys: ["N"], does: "Next that needs a person" },
      { keys: ["X"], does: "Select; with Shift a range" },
      { keys: ["M"], does: "Move" },
      { keys: ["A"], does: "Assign" },
      { keys: ["Z"], does: "Snooze" },
      { keys: ["F"], does: "Filter" },
    ],
  },
  {
    name: "Conversation",
    shortcuts: [
      { keys: ["T"], does: "Take over" },
      { keys: ["B"], does: "Hand back" },
      { keys: ["R"], does: "Write" },
      { keys: ["⇧N"], does: "Internal note" },
      { keys: ["S"], does: "Suggestion" },
      { keys: ["V"], does: "Verdict of the AI's last text" },
      { keys: ["I"], does: "Details" },
      { keys: ["[", "]"], does: "Episode before, next" },
    ],
  },
  {
    name: "Writing",
    shortcuts: [
      { keys: ["⌘Enter"], does: "Send" },
      { keys: ["⌘⇧Enter"], does: "Send, then the next in the queue" },
      { keys: ["⌥Enter"], does: "Send later" },
      { keys: ["Esc"], does: "Leave; the draft stays" },
    ],
  },
];

export default function Shortcuts(props: { close: () => void }) {
  const navigate = useNavigate();
  return (
    <DialogBody title="Keyboard shortcuts" wide toRead close={props.close}>
      <Show when={!singleKeys()}>
        <p class="mb-3 flex items-center gap-2 text-text-2">
          Single keys are switched off.
          <Button
            dense
            look="quiet"
            onPress={() => {
              props.close();
              navigate("/account");
            }}
          >
            Change in Account
          </Button>
        </p>
      </Show>
      <div class="grid grid-cols-2 gap-x-8 gap-y-4 max-sm:grid-cols-1">
        <For each={groups}>
          {(group) => (
            <section>
              <h3 class="pb-1 font-semibold">{group.name}</h3>
              <dl>
                <For each={group.shortcuts}>
                  {(shortcut) => (
                    <div class="flex min-h-8 items-center justify-between gap-4 border-b border-line last:border-0">
                      <dt class="text-text-2">{shortcut.does}</dt>
                      <dd>
                        <Keys keys={shortcut.keys} />
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
    </DialogBody>
  );
}
