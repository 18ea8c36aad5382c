/** What the company asks of those who run it. */
import { createResource, createSignal, Show } from "solid-js";
import { can } from "../../data/me";
import { requireTwoFactor, security } from "../../data/team";
import { Failure } from "../../ui/failure";
import { Switch } from "../../ui/field";
import { openDialog } from "../../ui/dialog";
import { Panel } from "../../ui/page";
import { Block, Late } from "../../ui/skeleton";
import { toast, toastProblem } from "../../ui/toast";
import { listed } from "../../words/text";
import { useApp } from "../frame/app-context";
import { Confirm } from "./confirm";

export function SecurityPanel() {
  const { me } = useApp();
  const [loaded, { mutate, refetch }] = createResource(() => can(me, "security.manage"), security);
  const [busy, setBusy] = createSignal(false);
  const apply = async (on: boolean) => {
    mutate(await requireTwoFactor(on));
    toast(on ? "Owners and admins need a second factor from now on." : "A password alone opens the sign-in of owners and admins again.");
  };
  const without = () => listed((loaded()?.without ?? []).map((one) => one.name));
  const change = async (on: boolean) => {
    if (busy()) return;
    if (on && without() !== "") {
      openDialog((dialog) => (
        <Confirm
          title="Ask for a second factor now?"
          words={`${without()} has none yet. They, and keys that they made, are stopped everywhere but in their own account until they set it up.`}
          act="Ask for it"
          keep="Not now"
          failed="The rule did not change."
          run={() => apply(true)}
          close={dialog.close}
        />
      ));
      return;
    }
    setBusy(true);
    try {
      await apply(on);
    } catch (error) {
      toastProblem("The rule did not change.", error);
    }
    setBusy(false);
  };
  return (
    <Show when={can(me, "security.manage")}>
      <Panel title="Security">
        <Show when={loaded.error === undefined} fallback={<Failure title="The rule did not load." error={loaded.error} retry={() => void refetch()} />}>
          <Show
            when={loaded()}
            fallback={
              <Late>
                <Block class="h-12" />
              </Late>
            }
          >
            {(now) => (
              <Switch
                label="Two-factor sign-in for owners and admins"
                hint={
                  without() === ""
                    ? "Every owner and admin has it. With the rule on, nobody comes without."
                    : `Still without: ${without()}. With the rule on they set it up before anything else.`
                }
                on={now().requireTwoFactor}
                onChange={(on) => void change(on)}
              />
            )}
          </Show>
        </Show>
      </Panel>
    </Show>
  );
}
