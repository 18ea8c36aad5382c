/** What the company chose within the law: hours, caps, consent. Switches apply at once; what gives up a protection asks why. */
import { createSignal, Show } from "solid-js";
import type { SendingRules, SettingsChange } from "../../../../worker/contract/compliance";
import { problemWords } from "../../data/problem";
import { changeSendingSettings } from "../../data/rules";
import { Button } from "../../ui/button";
import { openDialog } from "../../ui/dialog";
import { DialogBody } from "../../ui/dialog-frame";
import { areaClass, Choice, Field, Switch, TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { History } from "./rule-dialog";

export function SettingsPanel(props: { rules: SendingRules; may: boolean; onDone: (rules: SendingRules) => void }) {
  const settings = () => props.rules.settings;
  const change = async (what: SettingsChange) => {
    try {
      props.onDone(await changeSendingSettings({ ...what, basedOn: props.rules.version }));
      toast("Saved. It holds from the next text on.");
    } catch (error) {
      toastProblem("It was not saved.", error);
    }
  };
  const consent = (on: boolean) => {
    if (on) return void change({ consentRequired: true });
    openDialog((dialog) => <WithoutConsent version={props.rules.version} onDone={props.onDone} close={dialog.close} />);
  };
  const count = (field: "perDay" | "openingDays") => (event: { currentTarget: HTMLInputElement }) => {
    const value = Number(event.currentTarget.value);
    if (Number.isInteger(value) && value !== settings()[field]) void change({ [field]: value });
  };
  return (
    <Panel title="Your company's choices">
      <fieldset disabled={!props.may} class="flex flex-col gap-3">
        <div role="radiogroup" aria-label="Hours for texts that nobody waits for">
          <p class="text-dense font-medium text-text-2">Hours for texts that nobody waits for, in the lead's own time</p>
          <Choice
            name="preset"
            label="Monday to Saturday, 9 am to 8 pm"
            hint="Less where the law or your branch's hours say less."
            checked={settings().preset === "standard"}
            onChoose={() => void change({ preset: "standard" })}
          />
          <Choice
            name="preset"
            label="Monday to Friday, 10 am to 6 pm"
            hint="Inside every state's weekday hours. Always taken for phones of unknown place."
            checked={settings().preset === "strictest"}
            onChoose={() => void change({ preset: "strictest" })}
          />
          <Choice
            name="preset"
            label="Whenever the law allows"
            hint="No hours of your own besides your branch's. Federal hours are 8 am to 9 pm, some states say less."
            checked={settings().preset === "law"}
            onChoose={() => void change({ preset: "law" })}
          />
        </div>
        <div class="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
          <TextField
            label="The AI's texts in 24 hours"
            hint="To one phone, over all campaigns, that it was not waiting for."
            type="number"
            min={1}
            max={20}
            value={settings().perDay}
            onChange={count("perDay")}
          />
          <TextField
            label="Days between first texts"
            hint="A campaign opens a phone once in so many days. 0: no such rule."
            type="number"
            min={0}
            max={90}
            value={settings().openingDays}
            onChange={count("openingDays")}
          />
        </div>
        <div class="divide-y divide-line">
          <Switch
            label="Ask for consent"
            hint="A campaign leaves out whoever has none on record."
            on={settings().consentRequired}
            onChange={(on) => props.may && consent(on)}
          />
          <Switch
            label="Hold answers till morning"
            hint="A text that came in the night is answered at 8 am their time, also when it just came."
            on={settings().holdTillMorning}
            onChange={(on) => props.may && void change({ holdTillMorning: on })}
          />
        </div>
      </fieldset>
      <Show when={!props.may}>
        <p class="pt-2 text-dense text-text-3">Admins change these.</p>
      </Show>
      <Show when={props.rules.version} keyed>
        <History id="settings" />
      </Show>
    </Panel>
  );
}

function WithoutConsent(props: { version: number; onDone: (rules: SendingRules) => void; close: () => void }) {
  const [reason, setReason] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    if (reason().trim().length < 10) return setError("Say in a sentence why. It stays in the audit log under your name.");
    setBusy(true);
    try {
      props.onDone(await changeSendingSettings({ consentRequired: false, reason: reason().trim(), basedOn: props.version }));
      toast("Campaigns text leads without a consent on record.");
      props.close();
    } catch (failure) {
      setError(problemWords(failure).replace(/^\w+: /, ""));
      setBusy(false);
    }
  };
  return (
    <DialogBody
      title="Text leads without consent on record?"
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Keep asking for it</Button>
          <Button look="danger" busy={busy()} onPress={() => void go()}>
            Stop asking for it
          </Button>
        </>
      }
    >
      <p class="pb-3">Texts without consent can cost $500 to $1,500 each. Stops, the National Do Not Call list and the hours still hold.</p>
      <Field label="Why" error={error()}>
        {(ids) => (
          <textarea
            id={ids.id}
            rows="3"
            maxLength={1000}
            class={areaClass}
            aria-describedby={ids.describedBy}
            aria-invalid={ids.invalid ? "true" : undefined}
            value={reason()}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
    </DialogBody>
  );
}
