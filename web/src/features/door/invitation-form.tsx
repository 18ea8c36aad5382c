/** An invitation's link: as a new person, or with the account one has. */
import { createResource, createSignal, Match, Show, Switch } from "solid-js";
import { acceptInvitation, faultAt, invitationOffer } from "../../data/door";
import { session, signOut } from "../../data/me";
import type { InvitationOffer } from "../../../../worker/contract/team";
import { Button } from "../../ui/button";
import { TextField } from "../../ui/field";
import { roleWords } from "../../words/roles";
import { DoorFrame, DoorLink, DoorProblem } from "./door-frame";
import { SignInForm } from "./sign-in-form";

export function InvitationForm(props: { token: string; entered: () => void }) {
  const [offer] = createResource(() => props.token, invitationOffer);
  const me = () => {
    const now = session();
    return now.state === "in" ? now.me.user : null;
  };
  const accept = async () => {
    await acceptInvitation(props.token, null);
    props.entered();
  };
  return (
    <Switch
      fallback={
        <DoorFrame title="Your invitation">
          <p class="text-dense text-text-2">Looking at the link…</p>
        </DoorFrame>
      }
    >
      <Match when={offer.error !== undefined}>
        <DoorFrame title="Your invitation">
          <DoorProblem error={offer.error} />
          <p class="pt-3 text-dense">
            <DoorLink href="/sign-in">Sign in</DoorLink>
          </p>
        </DoorFrame>
      </Match>
      <Match when={offer()?.hasAccount && me() === null && offer()}>
        {(one) => <SignInForm email={one().email} title={`Sign in to join ${one().company}`} entered={accept} />}
      </Match>
      <Match when={offer()}>{(one) => <Offered offer={one()} me={me()} accept={accept} token={props.token} entered={props.entered} />}</Match>
    </Switch>
  );
}

function Offered(props: {
  offer: InvitationOffer;
  me: { name: string; email: string } | null;
  token: string;
  accept: () => Promise<void>;
  entered: () => void;
}) {
  const [name, setName] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [error, setError] = createSignal<unknown>(null);
  const [busy, setBusy] = createSignal(false);
  const foreign = () => props.me !== null && props.me.email.toLowerCase() !== props.offer.email.toLowerCase();
  const submit = async () => {
    if (props.me === null && name().trim() === "") return setError(new Error("Say what you are called."));
    setBusy(true);
    setError(null);
    try {
      if (props.me) await props.accept();
      else {
        await acceptInvitation(props.token, { name: name().trim(), password: password() });
        props.entered();
      }
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  const fault = () => faultAt(error(), "password");
  return (
    <DoorFrame title={`Join ${props.offer.company}`}>
      <p class="pb-4 text-dense text-text-2">
        {props.offer.invitedBy} invites {props.offer.email} to work with {props.offer.company} as {roleWords[props.offer.role].name.toLowerCase()}.
      </p>
      <Show
        when={!foreign()}
        fallback={
          <>
            <p class="text-dense">
              You are signed in as {props.me?.email}. This invitation is for {props.offer.email}.
            </p>
            <Button class="mt-3" onPress={() => void signOut()}>
              Sign out
            </Button>
          </>
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
          <Show when={props.me === null}>
            <TextField
              label="Your name"
              autocomplete="name"
              maxlength={80}
              value={name()}
              hint="Customers read it when you answer."
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <TextField
              label="Password"
              type="password"
              autocomplete="new-password"
              value={password()}
              error={fault()}
              hint="At least 10 characters. Three words that do not belong together are enough."
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
          </Show>
          <DoorProblem error={fault() === null ? error() : null} />
          <Button type="submit" look="primary" class="w-full" busy={busy()}>
            Join {props.offer.company}
          </Button>
        </form>
      </Show>
    </DoorFrame>
  );
}
