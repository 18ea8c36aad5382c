/** What the company asks of those who run it. */
import { createSignal } from "solid-js";
import type { Security } from "../../../../worker/contract/team";
import { requireTwoFactor } from "../../data/team";
import { openDialog } from "../../ui/dialog";
import { Switch } from "../../ui/field";
import { toast, toastProblem } from "../../ui/toast";
import { listed } from "../../words/text";
import { Confirm } from "./confirm";

export function SecurityRule(props: { rule: Security; onChange: (rule: Security) => void }) {
  const [busy, setBusy] = createSignal(false);
  const apply = async (on: boolean) => {
    props.onChange(await requireTwoFactor(on));
    toast(on ? "Owners and admins need a second factor from now on." : "A password alone opens the sign-in of owners and admins again.");
  };
  const without = () => listed(props.rule.without.map((one) => one.name));
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
    <Switch
      label="Two-factor sign-in for owners and admins"
      hint={
        without() === ""
          ? "Every owner and admin has it. With the rule on, nobody comes without."
          : `Still without: ${without()}. With the rule on they set it up before anything else.`
      }
      on={props.rule.requireTwoFactor}
      onChange={(on) => void change(on)}
    />
  );
}
