/** The basics of one's account: mode, single keys, sign out. */
import { For } from "solid-js";
import { mode, setMode, setSingleKeys, singleKeys, type Mode } from "../data/choices";
import { signOut } from "../data/me";
import { useApp } from "../features/frame/app-context";
import { Button } from "../ui/button";
import { Choice, Switch } from "../ui/field";
import { Initials } from "../ui/initials";
import { Page, Panel } from "../ui/page";
import { toast } from "../ui/toast";

const modes: readonly { mode: Mode; name: string; hint?: string }[] = [
  { mode: "system", name: "As the system", hint: "Follows this computer, day and night" },
  { mode: "light", name: "Light" },
  { mode: "dark", name: "Dark" },
];

export default function Account() {
  const { me } = useApp();
  return (
    <Page title="Account">
      <Panel>
        <div class="flex items-center gap-3">
          <Initials name={me.user.name} size={28} />
          <div>
            <p class="font-semibold">{me.user.name}</p>
            <p class="text-dense text-text-2">
              {me.user.email} · {me.role} at {me.organization.name}
            </p>
          </div>
        </div>
      </Panel>
      <Panel title="Mode">
        <fieldset>
          <legend class="unseen">Mode</legend>
          <For each={modes}>
            {(one) => <Choice name="mode" label={one.name} hint={one.hint} checked={mode() === one.mode} onChoose={() => setMode(one.mode)} />}
          </For>
        </fieldset>
      </Panel>
      <Panel title="Keyboard">
        <Switch
          label="Single-key shortcuts"
          hint="T takes over, J and K go through cards. Off, only keys with Ctrl or ⌘ act."
          on={singleKeys()}
          onChange={(on) => {
            setSingleKeys(on);
            toast(on ? "Single keys are on." : "Single keys are off.");
          }}
        />
      </Panel>
      <div>
        <Button onPress={() => void signOut()}>Sign out</Button>
      </div>
    </Page>
  );
}
