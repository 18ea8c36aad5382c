/** The way back in: ask for a link, choose a new password; and the link that verifies an e-mail. */
import { createResource, createSignal, Match, Show, Switch } from "solid-js";
import { faultAt, forgotPassword, resetPassword, verifyEmail } from "../../data/door";
import { loadMe, session } from "../../data/me";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { DoorFrame, DoorLink, DoorProblem, MailboxHint } from "./door-frame";

export function ForgotForm() {
  const [email, setEmail] = createSignal("");
  const [asked, setAsked] = createSignal<string | null>(null);
  const [error, setError] = createSignal<unknown>(null);
  const [busy, setBusy] = createSignal(false);
  const submit = async () => {
    if (!email().includes("@")) return setError(new Error("Write the e-mail that you sign in with."));
    setBusy(true);
    setError(null);
    try {
      await forgotPassword(email().trim());
      setAsked(email().trim());
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return (
    <DoorFrame title="Choose a new password" below={<Show when={asked()}>{(to) => <MailboxHint to={to()} />}</Show>}>
      <Show
        when={asked()}
        fallback={
          <form
            class="flex flex-col gap-4"
            novalidate
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <TextField label="E-mail" type="email" autocomplete="username" value={email()} onInput={(event) => setEmail(event.currentTarget.value)} />
            <DoorProblem error={error()} />
            <Button type="submit" look="primary" class="w-full" busy={busy()}>
              Send the link
            </Button>
            <p class="text-dense">
              <DoorLink href="/sign-in">Back to the sign-in</DoorLink>
            </p>
          </form>
        }
      >
        {(to) => (
          <p role="status" class="text-dense">
            If {to()} has an account, its mailbox has a link now. It holds for one hour and works once.
          </p>
        )}
      </Show>
    </DoorFrame>
  );
}

export function ResetForm(props: { token: string }) {
  const [password, setPassword] = createSignal("");
  const [done, setDone] = createSignal<string | null>(null);
  const [error, setError] = createSignal<unknown>(null);
  const [busy, setBusy] = createSignal(false);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      setDone((await resetPassword(props.token, password())).email);
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  const fault = () => faultAt(error(), "password");
  return (
    <DoorFrame title="Choose a new password">
      <Show
        when={done()}
        fallback={
          <form
            class="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <TextField
              label="New password"
              type="password"
              autocomplete="new-password"
              value={password()}
              error={fault()}
              hint="At least 10 characters. Three words that do not belong together are enough."
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
            <DoorProblem error={fault() === null ? error() : null} />
            <Button type="submit" look="primary" class="w-full" busy={busy()}>
              Use this password
            </Button>
            <p class="text-dense">
              <DoorLink href="/forgot-password">Send another link</DoorLink>
            </p>
          </form>
        }
      >
        {(email) => (
          <p role="status" class="text-dense">
            Done. Everything that was signed in is signed out. <DoorLink href={`/sign-in?email=${encodeURIComponent(email())}`}>Sign in</DoorLink>
          </p>
        )}
      </Show>
    </DoorFrame>
  );
}

export function VerifyForm(props: { token: string }) {
  const [verified] = createResource(
    () => props.token,
    async (token) => {
      const answer = await verifyEmail(token);
      if (session().state === "in") await loadMe();
      return answer;
    },
  );
  return (
    <DoorFrame title="Verify your e-mail">
      <Switch fallback={<p class="text-dense text-text-2">Looking at the link…</p>}>
        <Match when={verified.error !== undefined}>
          <DoorProblem error={verified.error} />
          <p class="pt-3 text-dense">
            <DoorLink href="/account">Send another link from your account</DoorLink>
          </p>
        </Match>
        <Match when={verified()}>
          {(answer) => (
            <p role="status" class="text-dense">
              {answer().email} is verified. <DoorLink href="/cockpit">Open the Cockpit</DoorLink>
            </p>
          )}
        </Match>
      </Switch>
    </DoorFrame>
  );
}
