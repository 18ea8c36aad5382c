/** Who asked to stop: the list, one more by hand, a former tool's list, and lifting with proof. */
import { createSignal, For, Show } from "solid-js";
import { createStore } from "solid-js/store";
import type { OptOut } from "../../../worker/contract/opt-outs";
import { can } from "../data/me";
import { problemWords } from "../data/problem";
import { liftOptOut, optOutPage, recordOptOut } from "../data/records";
import { useApp } from "../features/frame/app-context";
import { ImportStops } from "../features/records/import-stops";
import { createPages } from "../features/records/pages";
import { Button } from "../ui/button";
import { openDialog } from "../ui/dialog";
import { DialogBody } from "../ui/dialog-frame";
import { areaClass, Field, TextField } from "../ui/field";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { toast } from "../ui/toast";
import { phoneWords } from "../words/text";
import { typedPhone } from "../words/phone-typed";
import { date, millis } from "../words/time";

export default function DoNotTextPage() {
  const { me } = useApp();
  const [typed, setTyped] = createSignal("");
  const [asked, setAsked] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  const pages = createPages<OptOut>((cursor) => optOutPage({ phone: asked(), cursor }));
  const look = () => {
    const phone = typed().trim() === "" ? "" : typedPhone(typed());
    if (phone === null) return setError("That is no phone number. Write it like (801) 555-0117.");
    setError(null);
    setAsked(phone);
    void pages.reload();
  };
  const lift = (row: OptOut) => openDialog((dialog) => <LiftDialog row={row} onDone={() => void pages.reload()} close={dialog.close} />);
  return (
    <Page title="Do not text" wide hint="Whoever is on this list gets nothing, whatever sends it. Only the person, or an admin with proof, takes them off.">
      <div class="flex flex-wrap items-end gap-2">
        <form
          class="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <TextField
            label="Find a phone"
            inputmode="tel"
            placeholder="(801) 555-0117"
            value={typed()}
            error={error()}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit">Find</Button>
        </form>
        <span class="flex-1" />
        <Button aria-haspopup="dialog" onPress={() => openDialog((dialog) => <AddDialog onDone={() => void pages.reload()} close={dialog.close} />)}>
          Add a phone
        </Button>
        <Button
          closed={can(me, "optOuts.import") ? null : "Managers import lists"}
          aria-haspopup="dialog"
          onPress={() =>
            openDialog((dialog) => (
              <DialogBody title="Import a list" wide close={dialog.close}>
                <ImportStops onDone={() => void pages.reload()} />
              </DialogBody>
            ))
          }
        >
          Import a list
        </Button>
      </div>
      <Show when={pages.error() === null} fallback={<Failure title="The list did not load." error={pages.error()} retry={() => void pages.reload()} />}>
        <Show
          when={pages.loaded()}
          fallback={
            <Late>
              <Block class="h-64" />
            </Late>
          }
        >
          <Panel>
            <Show
              when={pages.items().length > 0}
              fallback={
                <p class="text-text-2">
                  {asked() === ""
                    ? "Nobody asked to stop yet. Coming from another tool? Bring its list first."
                    : `${phoneWords(asked())} is not on the list and was not before.`}
                </p>
              }
            >
              <div class="overflow-x-auto" tabindex="0" role="region" aria-label="Phones on the list">
                <table class="tabular w-full min-w-[520px] text-dense">
                  <thead>
                    <tr class="border-b border-line text-left text-text-2">
                      <th class="py-2 pr-3 font-medium">Phone</th>
                      <th class="py-2 pr-3 font-medium">How</th>
                      <th class="py-2 pr-3 font-medium">Since</th>
                      <th class="py-2 font-medium">Now</th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={pages.items()}>
                      {(row) => (
                        <tr class="border-b border-line last:border-0">
                          <td class="py-2 pr-3 font-medium whitespace-nowrap">
                            {row.phone ? phoneWords(row.phone) : row.phoneEnd === "" ? "erased lead" : `ending in ${row.phoneEnd}`}
                          </td>
                          <td class="py-2 pr-3">{row.source}</td>
                          <td class="py-2 pr-3 whitespace-nowrap">{date(millis(row.at), Date.now())}</td>
                          <td class="py-2">
                            <Show
                              when={row.liftedAt}
                              fallback={
                                <Button
                                  dense
                                  closed={can(me, "optOuts.lift") ? null : "Admins lift it, with proof"}
                                  aria-haspopup="dialog"
                                  onPress={() => lift(row)}
                                >
                                  Lift…
                                </Button>
                              }
                            >
                              {(at) => (
                                <span class="text-text-2">
                                  Lifted {date(millis(at()), Date.now())}
                                  {row.liftProof ? `: “${row.liftProof}”` : ""}
                                </span>
                              )}
                            </Show>
                          </td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
              <Show when={pages.more()}>
                <Button class="mt-3" busy={pages.busy()} onPress={() => void pages.next()}>
                  Show more
                </Button>
              </Show>
            </Show>
          </Panel>
        </Show>
      </Show>
    </Page>
  );
}

function AddDialog(props: { onDone: () => void; close: () => void }) {
  const [state, set] = createStore({ phone: "", error: null as string | null, busy: false });
  const go = async () => {
    const phone = typedPhone(state.phone);
    if (phone === null) return set("error", "That is no phone number. Write it like (801) 555-0117.");
    set({ busy: true, error: null });
    try {
      await recordOptOut(phone);
      toast(`${phoneWords(phone)} gets nothing from now on.`);
      props.onDone();
      props.close();
    } catch (failure) {
      set({ busy: false, error: problemWords(failure) });
    }
  };
  return (
    <DialogBody
      title="Add a phone"
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button look="primary" busy={state.busy} onPress={() => void go()}>
            Stop texting this phone
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
        <TextField
          label="Phone"
          inputmode="tel"
          placeholder="(801) 555-0117"
          value={state.phone}
          error={state.error}
          onInput={(event) => set("phone", event.currentTarget.value)}
        />
      </form>
    </DialogBody>
  );
}

function LiftDialog(props: { row: OptOut; onDone: () => void; close: () => void }) {
  const [state, set] = createStore({ proof: "", error: null as string | null, busy: false });
  const go = async () => {
    set({ busy: true, error: null });
    try {
      await liftOptOut(props.row.id, state.proof.trim());
      toast("Lifted. They may be texted again.");
      props.onDone();
      props.close();
    } catch (failure) {
      set({ busy: false, error: problemWords(failure) });
    }
  };
  return (
    <DialogBody
      title={`Text the phone ending in ${props.row.phoneEnd} again?`}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Keep it stopped</Button>
          <Button look="danger" busy={state.busy} closed={state.proof.trim().length < 10 ? "Write the proof first" : null} onPress={() => void go()}>
            Lift the stop
          </Button>
        </>
      }
    >
      <Field label="How did the person agree to texts again?" error={state.error} hint="It is kept with your name. At least a sentence.">
        {(ids) => (
          <textarea
            id={ids.id}
            rows={3}
            class={areaClass}
            value={state.proof}
            aria-describedby={ids.describedBy}
            onInput={(event) => set("proof", event.currentTarget.value)}
          />
        )}
      </Field>
    </DialogBody>
  );
}
