/** Asks who is there, over whatever is open; what was being done goes on by itself. */
import { createResource, createSignal, Show } from "solid-js";
import { account } from "../../data/account";
import { faultAt } from "../../data/door";
import { problemWords } from "../../data/problem";
import { prove } from "../../data/proof";
import { Button } from "../../ui/button";
import DialogFrame, { DialogBody } from "../../ui/dialog-frame";
import { TextField } from "../../ui/field";

type By = "password" | "code";

export default function ProofDialog(props: { settle: (proven: boolean) => void }) {
  const from = document.activeElement;
  const [loaded] = createResource(() => account().catch(() => null));
  const [by, setBy] = createSignal<By>("password");
  const [typed, setTyped] = createSignal("");
  const [error, setError] = createSignal<unknown>(null);
  const [busy, setBusy] = createSignal(false);
  const choose = (way: By) => {
    setTyped("");
    setError(null);
    setBy(way);
  };
  const send = async () => {
    if (typed() === "" || busy()) return;
    setBusy(true);
    setError(null);
    try {
      await prove(by() === "password" ? { password: typed() } : { code: typed() });
      props.settle(true);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const fault = () => (error() === null ? null : (faultAt(error(), by()) ?? problemWords(error())));
  const cancel = () => props.settle(false);
  return (
    <DialogFrame from={from} onClose={cancel}>
      <DialogBody
        title="Confirm that it is you"
        close={cancel}
        buttons={
          <>
            <Button onPress={cancel}>Cancel</Button>
            <Button
              look="primary"
              busy={busy()}
              closed={typed() === "" ? (by() === "password" ? "Write your password" : "Write the code") : null}
              onPress={() => void send()}
            >
              Go on
            </Button>
          </>
        }
      >
        <form
          class="flex flex-col gap-4"
          novalidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <p class="text-text-2">You signed in a while ago, and this cannot be taken back easily. Nothing is asked again for ten minutes.</p>
          <Show
            when={by() === "code"}
            fallback={
              <TextField
                ref={(field) => setTimeout(() => field.focus(), 0)}
                label="Your password"
                type="password"
                autocomplete="current-password"
                value={typed()}
                error={fault()}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            }
          >
            <TextField
              ref={(field) => setTimeout(() => field.focus(), 0)}
              label="Code of your app"
              inputmode="numeric"
              autocomplete="one-time-code"
              value={typed()}
              error={fault()}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </Show>
          <Show when={loaded()?.twoFactor}>
            <div>
              <Button dense onPress={() => choose(by() === "password" ? "code" : "password")}>
                {by() === "password" ? "Use a code instead" : "Use the password instead"}
              </Button>
            </div>
          </Show>
        </form>
      </DialogBody>
    </DialogFrame>
  );
}
