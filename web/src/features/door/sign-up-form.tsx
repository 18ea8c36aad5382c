/** A company's first minute: four fields, then the Cockpit with the set-up. */
import { createSignal } from "solid-js";
import { faultAt, signUp } from "../../data/door";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { DoorFrame, DoorLink, DoorProblem } from "./door-frame";

export function SignUpForm(props: { entered: () => void }) {
  const [typed, setTyped] = createSignal({ name: "", email: "", password: "", company: "" });
  const [error, setError] = createSignal<unknown>(null);
  const [missing, setMissing] = createSignal<Record<string, string>>({});
  const [busy, setBusy] = createSignal(false);
  const set = (name: keyof ReturnType<typeof typed>) => (event: { currentTarget: HTMLInputElement }) =>
    setTyped({ ...typed(), [name]: event.currentTarget.value });
  const fault = (name: string) => missing()[name] ?? faultAt(error(), name);
  const words = { name: "Say what you are called.", email: "Write your e-mail.", password: "Choose a password.", company: "Say what the company is called." };
  const submit = async () => {
    const empty = Object.entries(words).filter(([name]) => typed()[name as keyof typeof words].trim() === "");
    setMissing(Object.fromEntries(empty));
    if (empty.length > 0 || busy()) return;
    setBusy(true);
    setError(null);
    try {
      await signUp({ ...typed(), name: typed().name.trim(), email: typed().email.trim(), company: typed().company.trim() });
      props.entered();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  const atField = () => ["name", "email", "password", "company"].some((name) => faultAt(error(), name) !== null);
  return (
    <DoorFrame
      title="Set up your company"
      below={
        <p class="mt-4 text-dense text-text-2">
          You have an account? <DoorLink href="/sign-in">Sign in</DoorLink>
        </p>
      }
    >
      <form
        class="flex flex-col gap-4"
        novalidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField label="Company" autocomplete="organization" maxlength={80} value={typed().company} error={fault("company")} onInput={set("company")} />
        <TextField
          label="Your name"
          autocomplete="name"
          maxlength={80}
          value={typed().name}
          error={fault("name")}
          hint="Customers read it when you answer."
          onInput={set("name")}
        />
        <TextField label="E-mail" type="email" autocomplete="username" value={typed().email} error={fault("email")} onInput={set("email")} />
        <TextField
          label="Password"
          type="password"
          autocomplete="new-password"
          value={typed().password}
          error={fault("password")}
          hint="At least 10 characters. Three words that do not belong together are enough."
          onInput={set("password")}
        />
        <DoorProblem error={atField() ? null : error()} />
        <Button type="submit" look="primary" class="w-full" busy={busy()}>
          Set up the company
        </Button>
      </form>
    </DoorFrame>
  );
}
