/** Settings of the company, and of the sandbox where one is bound. */
import { A } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { resetDemo } from "../data/around";
import { can } from "../data/me";
import { useApp } from "../features/frame/app-context";
import { openPhone } from "../features/frame/open-phone";
import { BranchesPanel } from "../features/settings/branches-panel";
import { TeamPanel } from "../features/team/team-panel";
import { Button } from "../ui/button";
import { openDialog } from "../ui/dialog";
import { DialogBody } from "../ui/dialog-frame";
import { Page, Panel } from "../ui/page";
import { toastProblem } from "../ui/toast";

function ConfirmReset(props: { close: () => void }) {
  const [busy, setBusy] = createSignal(false);
  const reset = async () => {
    setBusy(true);
    try {
      await resetDemo();
      window.location.assign("/cockpit");
    } catch (error) {
      toastProblem("The demo could not be reset.", error);
      setBusy(false);
    }
  };
  return (
    <DialogBody
      title="Reset the demo?"
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Keep it as it is</Button>
          <Button look="danger" busy={busy()} onPress={() => void reset()}>
            Reset the demo
          </Button>
        </>
      }
    >
      <p>Conversations that were written since are erased and the first ones are planted again. It takes a few seconds.</p>
    </DialogBody>
  );
}

export default function Settings() {
  const { me } = useApp();
  return (
    <Page title="Settings">
      <BranchesPanel />
      <TeamPanel />
      <Panel title="The law">
        <p>
          <A href="/settings/rules" class="text-accent-text hover:underline">
            Compliance rules: when texts may leave, and consent
          </A>
        </p>
      </Panel>
      <Show when={can(me, "conversations.act")}>
        <Panel title="Answering">
          <p>
            <A href="/settings/snippets" class="text-accent-text hover:underline">
              Canned replies
            </A>
          </p>
        </Panel>
      </Show>
      <Show when={can(me, "leads.import")}>
        <Panel title="Leads">
          <p>
            <A href="/settings/web-forms" class="text-accent-text hover:underline">
              Web forms
            </A>
          </p>
        </Panel>
      </Show>
      <Show when={can(me, "apiKeys.manage")}>
        <Panel title="API">
          <p>
            <A href="/settings/api-keys" class="text-accent-text hover:underline">
              Keys for other programs
            </A>
          </p>
        </Panel>
      </Show>
      <Panel title="Records">
        <ul class="flex flex-col gap-1">
          <li>
            <A href="/settings/failures" class="text-accent-text hover:underline">
              What did not go out
            </A>
          </li>
          <Show when={can(me, "audit.read")}>
            <li>
              <A href="/settings/audit" class="text-accent-text hover:underline">
                Audit log: who did what
              </A>
            </li>
          </Show>
          <Show when={me.operator}>
            <li>
              <A href="/platform" class="text-accent-text hover:underline">
                Platform: the whole deployment
              </A>
            </li>
          </Show>
        </ul>
      </Panel>
      <Show when={me.sandbox}>
        <Panel title="Sandbox">
          <p class="max-w-[68ch] pb-3 text-text-2">
            No text reaches a real phone, the customers are simulated, and the model is a stand-in that follows the playbook by rule.
          </p>
          <div class="flex flex-wrap gap-2">
            <Button onPress={() => openPhone()}>Open the customer's phone</Button>
            <Button
              closed={can(me, "demo.reset") ? null : "Managers reset the demo"}
              onPress={() => openDialog((dialog) => <ConfirmReset close={dialog.close} />)}
              aria-haspopup="dialog"
            >
              Reset the demo…
            </Button>
          </div>
        </Panel>
      </Show>
    </Page>
  );
}
