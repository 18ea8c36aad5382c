/** Name, e-mail and password. */
import { createSignal, Show } from "solid-js";
import type { Account } from "../../../../worker/contract/team";
import { changePassword, rename, sendVerification } from "../../data/account";
import { faultAt } from "../../data/door";
import { loadMe } from "../../data/me";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { Panel } from "../../ui/page";
import { toast, toastProblem } from "../../ui/toast";
import { useApp } from "../frame/app-context";

export function Profile(props: { account: Account; onChange: (account: Account) => void }) {
  const { me } = useApp();
  const [name, setName] = createSignal(props.account.name);
  const [busy, setBusy] = createSignal(false);
  const [sending, setSending] = createSignal(false);
  const save = async () => {
    if (name().trim() === "") return;
    setBusy(true);
    try {
      props.onChange(await rename(name().trim()));
      toast("Your name is saved.");
      await loadMe();
    } catch (error) {
      toastProblem("Your name could not be saved.", error);
    }
    setBusy(false);
  };
  const verify = async () => {
    setSending(true);
    try {
      const { mail } = await sendVerification();
      toast(mail === "sent" ? `The link is in the mailbox of ${props.account.email}.` : "The letter could not be sent. Try again in a minute.");
    } catch (error) {
      toastProblem("The link could not be sent.", error);
    }
    setSending(false);
  };
  return (
    <Panel title="You">
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label="Name"
          autocomplete="name"
          maxlength={80}
          value={name()}
          error={name().trim() === "" ? "Customers read it when you answer: write one." : null}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <div class="text-dense text-text-2">
          {props.account.email} · {me.role} at {me.organization.name}
          <Show when={!props.account.emailVerified}>
            <div class="mt-2 flex flex-wrap items-center gap-2 text-warn-text">
              Not verified yet.
              <Button dense busy={sending()} onPress={() => void verify()}>
                Send the link again
              </Button>
              <Show when={me.sandbox}>
                <a
                  href={`/sandbox/mailbox?to=${encodeURIComponent(props.account.email)}`}
                  target="_blank"
                  rel="noreferrer"
                  class="text-accent-text hover:underline"
                >
                  Open the sandbox's mailbox
                </a>
              </Show>
            </div>
          </Show>
        </div>
        <div>
          <Button type="submit" busy={busy()} closed={name().trim() === props.account.name ? "Nothing was changed" : null}>
            Save name
          </Button>
        </div>
      </form>
    </Panel>
  );
}

export function PasswordForm(props: { onChange: (account: Account) => void }) {
  const [now, setNow] = createSignal("");
  const [next, setNext] = createSignal("");
  const [error, setError] = createSignal<unknown>(null);
  const [busy, setBusy] = createSignal(false);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      props.onChange(await changePassword(now(), next()));
      setNow("");
      setNext("");
      toast("Your password is changed. Every other session is signed out.");
    } catch (failure) {
      setError(failure);
      if (faultAt(failure, "password") === null && faultAt(failure, "newPassword") === null) toastProblem("Your password could not be changed.", failure);
    }
    setBusy(false);
  };
  return (
    <Panel title="Password">
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label="Password now"
          type="password"
          autocomplete="current-password"
          value={now()}
          error={faultAt(error(), "password")}
          onInput={(event) => setNow(event.currentTarget.value)}
        />
        <TextField
          label="New password"
          type="password"
          autocomplete="new-password"
          value={next()}
          error={faultAt(error(), "newPassword")}
          hint="At least 10 characters. Three words that do not belong together are enough."
          onInput={(event) => setNext(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" busy={busy()} closed={now() === "" || next() === "" ? "Write both passwords" : null}>
            Change password
          </Button>
        </div>
      </form>
    </Panel>
  );
}
