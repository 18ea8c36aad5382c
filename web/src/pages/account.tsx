/** One's own account: name, password, second factor, sessions, mode, keys, leaving. */
import { createResource, createSignal, For, Show } from "solid-js";
import { account } from "../data/account";
import { mode, setMode, setSingleKeys, singleKeys, type Mode } from "../data/choices";
import { signOut } from "../data/me";
import { chooseOrganization } from "../data/organization";
import { leave } from "../data/team";
import { PasswordForm, Profile } from "../features/account/profile";
import { Sessions } from "../features/account/sessions";
import { TwoFactor } from "../features/account/two-factor";
import { useApp } from "../features/frame/app-context";
import { NotificationSettingsPanel } from "../features/notifications/settings";
import { Button } from "../ui/button";
import { Choice, Switch } from "../ui/field";
import { openDialog } from "../ui/dialog";
import { DialogBody } from "../ui/dialog-frame";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { toast, toastProblem } from "../ui/toast";

const modes: readonly { mode: Mode; name: string; hint?: string }[] = [
  { mode: "system", name: "As the system", hint: "Follows this computer, day and night" },
  { mode: "light", name: "Light" },
  { mode: "dark", name: "Dark" },
];

function ConfirmLeave(props: { close: () => void }) {
  const { me } = useApp();
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    setBusy(true);
    try {
      await leave();
      chooseOrganization(null);
      window.location.assign("/cockpit");
    } catch (error) {
      toastProblem("You could not leave.", error);
      setBusy(false);
    }
  };
  return (
    <DialogBody
      title={`Leave ${me.organization.name}?`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Stay</Button>
          <Button look="danger" busy={busy()} onPress={() => void go()}>
            Leave {me.organization.name}
          </Button>
        </>
      }
    >
      <p>Conversations that you have ask for another person. Coming back takes an invitation.</p>
    </DialogBody>
  );
}

export default function AccountPage() {
  const { me } = useApp();
  const [loaded, { mutate, refetch }] = createResource(account);
  return (
    <Page title="Account">
      <Show when={loaded.error === undefined} fallback={<Failure title="Your account did not load." error={loaded.error} retry={() => void refetch()} />}>
        <Show
          when={loaded()}
          fallback={
            <Late>
              <Block class="h-40" />
              <Block class="h-40" />
            </Late>
          }
        >
          {(account) => (
            <>
              <Profile account={account()} onChange={mutate} />
              <PasswordForm onChange={mutate} />
              <TwoFactor account={account()} onChange={mutate} />
              <Sessions account={account()} onChange={mutate} />
            </>
          )}
        </Show>
      </Show>
      <NotificationSettingsPanel />
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
      <div class="flex flex-wrap gap-2">
        <Button onPress={() => void signOut()}>Sign out</Button>
        <Button onPress={() => openDialog((dialog) => <ConfirmLeave close={dialog.close} />)} aria-haspopup="dialog">
          Leave {me.organization.name}…
        </Button>
      </div>
    </Page>
  );
}
