/** Sign in. Where the sandbox is bound the demo's account is offered, to fill in and not to skip the form. */
import { createSignal, onMount, Show } from "solid-js";
import { hasSandbox } from "../data/around";
import { signIn } from "../data/me";
import { Problem } from "../data/problem";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";

const demo = { email: "demo@plaibook.test", password: "plaibook-demo" };

function words(error: unknown): string {
  if (!(error instanceof Problem)) return "Signing in failed. Try again.";
  if (error.status === 401 || error.status === 403 || error.status === 400) return "E-mail and password do not match. Check both.";
  if (error.code === "limit_exceeded") return "Too many attempts. Wait a minute, then try again.";
  return error.message;
}

export default function SignIn() {
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [error, setError] = createSignal<{ words: string; requestId: string | null } | null>(null);
  const [busy, setBusy] = createSignal(false);
  const [sandbox, setSandbox] = createSignal(false);
  onMount(() => {
    document.title = "Sign in · Plaibook";
    void hasSandbox().then(setSandbox);
  });
  const submit = async () => {
    if (busy()) return;
    if (email().trim() === "" || password() === "") return setError({ words: "Write your e-mail and password.", requestId: null });
    setBusy(true);
    setError(null);
    try {
      await signIn(email().trim(), password());
    } catch (failure) {
      setError({ words: words(failure), requestId: failure instanceof Problem && failure.status >= 500 ? failure.requestId : null });
    }
    setBusy(false);
  };
  const fill = () => {
    setEmail(demo.email);
    setPassword(demo.password);
    setError(null);
  };
  return (
    <main class="flex h-full items-center justify-center overflow-y-auto p-4">
      <div class="w-full max-w-[380px]">
        <div class="mb-6 flex items-center gap-3">
          <img src="/favicon.svg" alt="" width="32" height="32" />
          <h1 class="text-title font-semibold">Sign in to Plaibook</h1>
        </div>
        <form
          class="flex flex-col gap-4 rounded-bubble border border-line bg-surface p-6 shadow-e1"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextField label="E-mail" type="email" autocomplete="username" required value={email()} onInput={(event) => setEmail(event.currentTarget.value)} />
          <TextField
            label="Password"
            type="password"
            autocomplete="current-password"
            required
            value={password()}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
          <Show when={error()}>
            {(now) => (
              <p role="alert" class="text-dense text-bad-text">
                {now().words}
                <Show when={now().requestId}>{(id) => <span class="block text-meta text-text-3">Request {id()}</span>}</Show>
              </p>
            )}
          </Show>
          <Button type="submit" look="primary" class="w-full" busy={busy()}>
            Sign in
          </Button>
        </form>
        <Show when={sandbox()}>
          <div class="mt-4 rounded-bubble border border-dashed border-line-2 p-4 text-dense text-text-2">
            <p>
              This is a sandbox. Its demo account is <strong class="font-medium text-text">{demo.email}</strong> with the password{" "}
              <strong class="font-medium text-text">{demo.password}</strong>.
            </p>
            <Button dense class="mt-2" onPress={fill}>
              Fill it in
            </Button>
          </div>
        </Show>
      </div>
    </main>
  );
}
