/** What one wants to be told of; each switch applies at once. */
import { createResource, For, Show } from "solid-js";
import type { NotificationKind } from "../../../../worker/contract/notifications";
import { can } from "../../data/me";
import { chooseNotifications, notificationSettings } from "../../data/notifications";
import { Failure } from "../../ui/failure";
import { Switch } from "../../ui/field";
import { Panel } from "../../ui/page";
import { Block, Late } from "../../ui/skeleton";
import { toast, toastProblem } from "../../ui/toast";
import { useApp } from "../frame/app-context";
import { kinds, kindWords } from "./words";

export function NotificationSettingsPanel() {
  const { me } = useApp();
  const [settings, { mutate, refetch }] = createResource(notificationSettings);
  const shown = kinds.filter((kind) => (kind === "connectionRefused" ? can(me, "integrations.write") : kind === "mention" || can(me, "conversations.act")));
  const choose = async (kind: NotificationKind, on: boolean) => {
    const before = settings();
    const off = (before?.off ?? []).filter((one) => one !== kind);
    mutate({ off: on ? off : [...off, kind] });
    try {
      mutate(await chooseNotifications(on ? off : [...off, kind]));
      toast(`${kindWords[kind].label}: ${on ? "you are told" : "you are not told any more"}.`);
    } catch (error) {
      mutate(before);
      toastProblem("It was not changed.", error);
    }
  };
  return (
    <Panel title="Notifications">
      <Show when={settings.error === undefined} fallback={<Failure title="They did not load." error={settings.error} retry={() => void refetch()} />}>
        <Show
          when={settings()}
          fallback={
            <Late>
              <Block class="h-40" />
            </Late>
          }
        >
          {(now) => (
            <For each={shown}>
              {(kind) => (
                <Switch label={kindWords[kind].label} hint={kindWords[kind].hint} on={!now().off.includes(kind)} onChange={(on) => void choose(kind, on)} />
              )}
            </For>
          )}
        </Show>
      </Show>
    </Panel>
  );
}
