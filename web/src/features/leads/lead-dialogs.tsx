/** Add, edit and erase a lead. Two people editing see each other; an erasure is typed out, because nothing brings it back. */
import { createSignal, For, Show } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import type { Lead, LeadDetail } from "../../../../worker/contract/leads";
import { changeLead, createLead, eraseLead, leadInTheWay } from "../../data/leads";
import { problemWords } from "../../data/problem";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { TextField } from "../../ui/field";
import { toast } from "../../ui/toast";
import { LeadFields } from "./lead-fields";
import { changeOf, differences, emptyLead, newLeadOf, problemsOf, typedOf } from "./typed";

export function AddLead(props: { onDone: (lead: Lead) => void; close: () => void }) {
  const key = crypto.randomUUID();
  const [typed, set] = createStore({ ...emptyLead });
  const [state, say] = createStore({ tried: false, busy: false, error: null as string | null });
  const go = async () => {
    say({ tried: true, error: null });
    if (Object.keys(problemsOf(typed)).length > 0) return;
    say("busy", true);
    try {
      const made = await createLead(newLeadOf(unwrap(typed)), key);
      toast(`${made.name} is a lead now.`);
      props.close();
      props.onDone(made);
    } catch (failure) {
      say({ busy: false, error: problemWords(failure) });
    }
  };
  return (
    <DialogBody
      title="Add a lead"
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button look="primary" busy={state.busy} onPress={() => void go()}>
            Add the lead
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <LeadFields typed={typed} set={set} tried={state.tried} isNew />
        <Refused words={state.error} />
        <button type="submit" class="hidden" />
      </form>
    </DialogBody>
  );
}

const Refused = (props: { words: string | null }) => (
  <Show when={props.words}>
    {(words) => (
      <p role="alert" class="pt-3 text-dense text-bad-text">
        {words()}
      </p>
    )}
  </Show>
);

export function EditLead(props: { lead: LeadDetail; onDone: () => void; close: () => void }) {
  const [base, setBase] = createSignal<Lead>(props.lead);
  const [typed, set] = createStore(typedOf(props.lead));
  const [theirs, setTheirs] = createSignal<Lead | null>(null);
  const [state, say] = createStore({ tried: false, busy: false, error: null as string | null });
  const change = () => changeOf(typedOf(base()), typed);
  const count = () => Object.keys(change()).length;
  const go = async () => {
    say({ tried: true, error: null });
    if (count() === 0 || Object.keys(problemsOf(typed)).length > 0) return;
    say("busy", true);
    try {
      const saved = await changeLead(props.lead.id, { ...change(), basedOn: base().updatedAt });
      toast(`${saved.name} is saved.`);
      props.onDone();
      props.close();
    } catch (failure) {
      const newest = leadInTheWay(failure);
      setTheirs(newest);
      say({ busy: false, error: newest ? null : problemWords(failure) });
    }
  };
  const goOn = (newest: Lead, keepMine: boolean) => {
    setBase(newest);
    if (!keepMine) set(reconcile(typedOf(newest)));
    setTheirs(null);
  };
  return (
    <DialogBody
      title={`Edit ${props.lead.name}`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button
            look="primary"
            busy={state.busy}
            closed={theirs() ? "Choose a version first" : count() === 0 ? "Nothing is changed yet" : null}
            onPress={() => void go()}
          >
            Save
          </Button>
        </>
      }
    >
      <Show when={theirs()} keyed>
        {(newest) => (
          <section role="alert" class="mb-4 rounded-control border border-warn-line bg-warn-soft p-3">
            <h3 class="font-semibold text-warn-text">Somebody changed this lead while you were editing.</h3>
            <p class="pt-1 text-dense">Nothing of yours was saved. Where the two differ:</p>
            <table class="mt-2 w-full text-dense">
              <thead>
                <tr class="text-left">
                  <th class="pr-3 font-medium">Field</th>
                  <th class="pr-3 font-medium">Theirs</th>
                  <th class="font-medium">Yours</th>
                </tr>
              </thead>
              <tbody>
                <For each={differences(typedOf(newest), typed)}>
                  {(one) => (
                    <tr class="align-top">
                      <th scope="row" class="pr-3 text-left font-normal">
                        {one.field}
                      </th>
                      <td class="pr-3 break-words">{one.theirs || "–"}</td>
                      <td class="break-words">{one.mine || "–"}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
            <div class="flex flex-wrap gap-2 pt-3">
              <Button onPress={() => goOn(newest, false)}>Take theirs</Button>
              <Button onPress={() => goOn(newest, true)}>Keep mine and look again</Button>
            </div>
          </section>
        )}
      </Show>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <LeadFields typed={typed} set={set} tried={state.tried} isNew={false} />
        <Refused words={state.error} />
        <button type="submit" class="hidden" />
      </form>
    </DialogBody>
  );
}

export function EraseLead(props: { lead: LeadDetail; onDone: () => void; close: () => void }) {
  const [state, say] = createStore({ typed: "", busy: false, error: null as string | null });
  const fits = () => state.typed.trim().toLocaleLowerCase() === props.lead.name.trim().toLocaleLowerCase();
  const go = async () => {
    if (!fits() || state.busy) return;
    say({ busy: true, error: null });
    try {
      const erased = await eraseLead(props.lead.id);
      toast(
        erased.state === "done"
          ? `${props.lead.name} is erased.`
          : `${props.lead.name} is being erased. A part did not answer; it goes on by itself within minutes.`,
      );
      props.close();
      props.onDone();
    } catch (failure) {
      say({ busy: false, error: problemWords(failure) });
    }
  };
  return (
    <DialogBody
      title={`Erase ${props.lead.name}?`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Keep them</Button>
          <Button look="danger" busy={state.busy} closed={fits() ? null : "Type the name first"} onPress={() => void go()}>
            Erase {props.lead.name}
          </Button>
        </>
      }
    >
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <p>Their texts are erased. Their numbers stay on the do-not-text list.</p>
        <p class="text-text-2">Notes and files go too, and visits to come are cancelled. Nobody can bring this back.</p>
        <TextField
          label={`Type “${props.lead.name}” to erase`}
          value={state.typed}
          autocomplete="off"
          error={state.error}
          onInput={(event) => say("typed", event.currentTarget.value)}
        />
      </form>
    </DialogBody>
  );
}
