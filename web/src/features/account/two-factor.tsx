/** Two-factor sign-in: the secret for an app, a first code, recovery codes shown once. */
import { createSignal, For, Match, Show, Switch } from "solid-js";
import type { Account, TwoFactorOffer } from "../../../../worker/contract/team";
import { confirmTwoFactor, endTwoFactor, newRecoveryCodes, offerTwoFactor } from "../../data/account";
import { faultAt } from "../../data/door";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { plural } from "../../words/text";

type Step = { at: "rest" } | { at: "password"; for: "on" | "off" | "codes" } | { at: "confirm"; offer: TwoFactorOffer } | { at: "codes"; codes: string[] };

export function TwoFactor(props: { account: Account; onChange: (account: Account) => void }) {
  const [step, setStep] = createSignal<Step>({ at: "rest" });
  const [typed, setTyped] = createSignal("");
  const [error, setError] = createSignal<unknown>(null);
  const [busy, setBusy] = createSignal(false);
  const go = (next: Step) => {
    setTyped("");
    setError(null);
    setStep(next);
  };
  const attempt = async (what: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await what();
    } catch (failure) {
      setError(failure);
      if (faultAt(failure, "password") === null && faultAt(failure, "code") === null) toastProblem("That did not work.", failure);
    }
    setBusy(false);
  };
  const withPassword = (what: "on" | "off" | "codes") =>
    attempt(async () => {
      if (what === "on") return go({ at: "confirm", offer: await offerTwoFactor(typed()) });
      if (what === "codes") {
        const { recoveryCodes } = await newRecoveryCodes(typed());
        props.onChange({ ...props.account, recoveryCodesLeft: recoveryCodes.length });
        return go({ at: "codes", codes: recoveryCodes });
      }
      props.onChange(await endTwoFactor(typed()));
      toast("Two-factor sign-in is off.");
      go({ at: "rest" });
    });
  const confirm = (offer: TwoFactorOffer) =>
    attempt(async () => {
      props.onChange(await confirmTwoFactor(typed()));
      toast("Two-factor sign-in is on.");
      go({ at: "codes", codes: offer.recoveryCodes });
    });
  const stepIs = <A extends Step["at"]>(at: A) => {
    const now = step();
    return now.at === at ? (now as Extract<Step, { at: A }>) : null;
  };
  return (
    <Panel title="Two-factor sign-in">
      <Switch>
        <Match when={stepIs("rest")}>
          <p class="pb-3 text-text-2">
            {props.account.twoFactor
              ? `On. The sign-in asks for a code of your app. ${plural(props.account.recoveryCodesLeft, "recovery code")} left.`
              : "Off. With it, a stolen password alone opens nothing: the sign-in also asks for a code of an app on your phone."}
          </p>
          <div class="flex flex-wrap gap-2">
            <Show when={props.account.twoFactor} fallback={<Button onPress={() => go({ at: "password", for: "on" })}>Set it up</Button>}>
              <Button onPress={() => go({ at: "password", for: "codes" })}>New recovery codes</Button>
              <Button onPress={() => go({ at: "password", for: "off" })}>Switch it off</Button>
            </Show>
          </div>
        </Match>
        <Match when={stepIs("password")}>
          {(now) => (
            <form
              class="flex flex-col gap-4"
              onSubmit={(event) => {
                event.preventDefault();
                void withPassword(now().for);
              }}
            >
              <TextField
                ref={(field) => setTimeout(() => field.focus(), 0)}
                label="Your password"
                type="password"
                autocomplete="current-password"
                value={typed()}
                error={faultAt(error(), "password")}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
              <div class="flex gap-2">
                <Button type="submit" look="primary" busy={busy()} closed={typed() === "" ? "Write your password" : null}>
                  {now().for === "on" ? "Go on" : now().for === "off" ? "Switch it off" : "Make new codes"}
                </Button>
                <Button onPress={() => go({ at: "rest" })}>Cancel</Button>
              </div>
            </form>
          )}
        </Match>
        <Match when={stepIs("confirm")}>
          {(now) => (
            <form
              class="flex flex-col gap-4"
              onSubmit={(event) => {
                event.preventDefault();
                void confirm(now().offer);
              }}
            >
              <p class="text-text-2">
                Open this on your phone, or type the key into your authenticator app:{" "}
                <a href={now().offer.uri} class="font-medium text-accent-text hover:underline">
                  Add Plaibook to the app
                </a>
              </p>
              <p class="rounded-control bg-sunken p-3 font-mono text-dense break-all" data-secret>
                {now().offer.secret}
              </p>
              <TextField
                label="The app's code"
                hint="Six digits. Until one fits, nothing changes."
                inputmode="numeric"
                autocomplete="one-time-code"
                value={typed()}
                error={faultAt(error(), "code")}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
              <div class="flex gap-2">
                <Button type="submit" look="primary" busy={busy()} closed={typed().trim() === "" ? "Write the code" : null}>
                  Switch it on
                </Button>
                <Button onPress={() => go({ at: "rest" })}>Cancel</Button>
              </div>
            </form>
          )}
        </Match>
        <Match when={stepIs("codes")}>
          {(now) => (
            <>
              <p class="pb-2 text-text-2">Keep these recovery codes where your phone is not. Each opens the sign-in once. They are shown only now.</p>
              <ul class="grid grid-cols-2 gap-x-6 gap-y-1 rounded-control bg-sunken p-3 font-mono text-dense">
                <For each={now().codes}>{(code) => <li>{code}</li>}</For>
              </ul>
              <div class="flex flex-wrap gap-2 pt-3">
                <Button
                  onPress={() =>
                    void navigator.clipboard.writeText(now().codes.join("\n")).then(
                      () => toast("The codes are copied."),
                      () => toast("The browser did not allow copying. Write them down."),
                    )
                  }
                >
                  Copy
                </Button>
                <Button look="primary" onPress={() => go({ at: "rest" })}>
                  I kept them
                </Button>
              </div>
            </>
          )}
        </Match>
      </Switch>
    </Panel>
  );
}
