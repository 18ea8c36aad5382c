/** Sign in, with the second step where one is set up. The sandbox's demo account is offered to fill in, not to skip the form. */
import { createSignal, Show } from "solid-js";
import { secondStep, signIn } from "../../data/door";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { DoorFrame, DoorLink, DoorProblem, sandbox } from "./door-frame";

const demo = { email: "demo@plaibook.test", password: "plaibook-demo" };

/** `entered`: what follows, where this form stands in for a page that needs a sign-in. */
export function SignInForm(props: { email?: string; title?: string; entered?: () => Promise<void> }) {
  const [email, setEmail] = createSignal(props.email ?? "");
  const [password, setPassword] = createSignal("");
  const [code, setCode] = createSignal<string | null>(null);
  const [recovery, setRecovery] = createSignal(false);
  const [trust, setTrust] = createSignal(false);
  const [error, setError] = createSignal<unknown>(null);
  const [busy, setBusy] = createSignal(false);
  const attempt = async (what: () => Promise<boolean>) => {
    if (busy()) return;
    setBusy(true);
    setError(null);
    try {
      if (await what()) await props.entered?.();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  const first = () => {
    if (email().trim() === "" || password() === "") return setError(new Error("Write your e-mail and password."));
    void attempt(async () => {
      const more = await signIn(email().trim(), password());
      if (more) setCode("");
      return !more;
    });
  };
  const second = () => {
    if ((code() ?? "").trim() === "") return setError(new Error(recovery() ? "Write one of your recovery codes." : "Write the six digits of your app."));
    void attempt(async () => {
      await secondStep({ code: code() ?? "", recovery: recovery(), trust: trust() });
      return true;
    });
  };
  return (
    <DoorFrame
      title={props.title ?? "Sign in to Plaibook"}
      below={
        <>
          <p class="mt-4 text-dense text-text-2">
            New here? <DoorLink href="/sign-up">Set up your company</DoorLink>
          </p>
          <Show when={sandbox() && code() === null && !props.email}>
            <div class="mt-4 rounded-bubble border border-dashed border-line-2 p-4 text-dense text-text-2">
              <p>
                This is a sandbox. Its demo account is <strong class="font-medium text-text">{demo.email}</strong> with the password{" "}
                <strong class="font-medium text-text">{demo.password}</strong>.
              </p>
              <Button
                dense
                class="mt-2"
                onPress={() => {
                  setEmail(demo.email);
                  setPassword(demo.password);
                  setError(null);
                }}
              >
                Fill it in
              </Button>
            </div>
          </Show>
        </>
      }
    >
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (code() === null) first();
          else second();
        }}
      >
        <Show
          when={code() !== null}
          fallback={
            <>
              <TextField
                label="E-mail"
                type="email"
                autocomplete="username"
                required
                value={email()}
                onInput={(event) => setEmail(event.currentTarget.value)}
              />
              <TextField
                label="Password"
                type="password"
                autocomplete="current-password"
                required
                value={password()}
                onInput={(event) => setPassword(event.currentTarget.value)}
              />
            </>
          }
        >
          <TextField
            ref={(field) => setTimeout(() => field.focus(), 0)}
            label={recovery() ? "Recovery code" : "Code of your authenticator app"}
            hint={recovery() ? "Each works once." : "Six digits; they change every 30 seconds."}
            inputmode={recovery() ? "text" : "numeric"}
            autocomplete="one-time-code"
            value={code() ?? ""}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
          <label class="flex items-center gap-2 text-dense">
            <input type="checkbox" class="size-4 accent-accent" checked={trust()} onChange={(event) => setTrust(event.currentTarget.checked)} />
            Do not ask this browser again for 30 days
          </label>
          <Button
            dense
            look="quiet"
            class="self-start"
            onPress={() => {
              setRecovery(!recovery());
              setCode("");
            }}
          >
            {recovery() ? "Use the app's code" : "Use a recovery code"}
          </Button>
        </Show>
        <DoorProblem error={error()} />
        <Button type="submit" look="primary" class="w-full" busy={busy()}>
          Sign in
        </Button>
        <Show when={code() === null}>
          <p class="text-dense">
            <DoorLink href="/forgot-password">I forgot my password</DoorLink>
          </p>
        </Show>
      </form>
    </DoorFrame>
  );
}
