/** Booked needs a receipt: what a named person types, when no visit of the calendar stands behind it. */
import { createSignal } from "solid-js";
import type { Card } from "../../../../worker/contract/card";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { TextField } from "../../ui/field";
import { nameOf } from "../../words/owner";
import type { App } from "../frame/app-context";
import { moveTo } from "./verbs";

export default function BookedDialog(props: { app: App; card: Card; close: () => void }) {
  const [day, setDay] = createSignal("");
  const [value, setValue] = createSignal("");
  const [errors, setErrors] = createSignal<{ day?: string; value?: string }>({});
  const [busy, setBusy] = createSignal(false);
  const book = async () => {
    const cents = parseMoney(value());
    const next: { day?: string; value?: string } = {};
    if (day() === "") next.day = "Choose the day of the visit.";
    if (cents === undefined) next.value = "Write an amount like 149 or 149.50, or leave it empty.";
    setErrors(next);
    if (day() === "" || cents === undefined) return;
    setBusy(true);
    if (await moveTo(props.app, props.card, "booked", { booked: { date: day(), cents } })) props.close();
    setBusy(false);
  };
  return (
    <DialogBody
      title={`Booked elsewhere: ${nameOf(props.card)}`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button look="primary" busy={busy()} onPress={() => void book()}>
            Move to Booked
          </Button>
        </>
      }
    >
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void book();
        }}
      >
        <p class="text-text-2">
          No visit in the calendar stands behind this. What you write here is kept as the receipt, with your name. To book a window of the calendar, use Visits
          in the details.
        </p>
        <TextField label="Day of the visit" type="date" required value={day()} onInput={(event) => setDay(event.currentTarget.value)} error={errors().day} />
        <TextField
          label="Value in dollars"
          inputmode="decimal"
          placeholder="149"
          value={value()}
          onInput={(event) => setValue(event.currentTarget.value)}
          error={errors().value}
          hint="Empty when no price is agreed. It is never counted as $0."
        />
        <button type="submit" class="unseen" tabindex="-1">
          Move to Booked
        </button>
      </form>
    </DialogBody>
  );
}

/** Cents; null when nothing is written; undefined when it is no amount. */
export function parseMoney(text: string): number | null | undefined {
  const trimmed = text.trim().replace(/^\$/, "").replaceAll(",", "");
  if (trimmed === "") return null;
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(trimmed)) return undefined;
  return Math.round(Number(trimmed) * 100);
}
