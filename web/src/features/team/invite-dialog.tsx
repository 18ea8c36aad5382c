/** Invite by e-mail; the link can be copied as well. */
import { createSignal, Show } from "solid-js";
import type { Role } from "../../../../worker/contract/me";
import type { MadeInvitation } from "../../../../worker/contract/team";
import { invite } from "../../data/team";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { TextField } from "../../ui/field";
import { problemWords } from "../../data/problem";
import { copyLink } from "./copy-link";
import { RoleFields } from "./role-fields";

export function InviteDialog(props: { branches: readonly { id: string; name: string }[]; onDone: () => void; close: () => void }) {
  const [email, setEmail] = createSignal("");
  const [role, setRole] = createSignal<Role>("rep");
  const [branchIds, setBranchIds] = createSignal<string[]>(props.branches.length === 1 ? props.branches.map((one) => one.id) : []);
  const [error, setError] = createSignal<string | null>(null);
  const [made, setMade] = createSignal<MadeInvitation | null>(null);
  const [busy, setBusy] = createSignal(false);
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      setMade(await invite({ email: email().trim(), role: role(), branchIds: branchIds() }));
      props.onDone();
    } catch (failure) {
      setError(problemWords(failure).replace(/^\w+: /, ""));
    }
    setBusy(false);
  };
  return (
    <DialogBody
      title="Invite somebody"
      close={props.close}
      buttons={
        <Show
          when={made()}
          fallback={
            <>
              <Button onPress={props.close}>Cancel</Button>
              <Button look="primary" busy={busy()} onPress={() => void send()}>
                Invite
              </Button>
            </>
          }
        >
          {(one) => (
            <>
              <Button onPress={() => void copyLink(one().link)}>Copy link</Button>
              <Button look="primary" onPress={props.close}>
                Done
              </Button>
            </>
          )}
        </Show>
      }
    >
      <Show
        when={made()}
        fallback={
          <form
            class="flex flex-col gap-4"
            novalidate
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <TextField label="E-mail" type="email" value={email()} error={error()} onInput={(event) => setEmail(event.currentTarget.value)} />
            <RoleFields role={role()} branchIds={branchIds()} branches={props.branches} onRole={setRole} onBranches={setBranchIds} />
          </form>
        }
      >
        {(one) => (
          <>
            <p role="status">
              {one().mail === "sent" ? `A letter to ${one().email} is on its way.` : `The letter to ${one().email} could not be sent. Copy the link instead.`}
            </p>
            <p class="mt-2 rounded-control bg-sunken p-3 font-mono text-dense break-all" data-link>
              {one().link}
            </p>
            <p class="pt-2 text-dense text-text-2">The link is for that person alone and holds for seven days.</p>
          </>
        )}
      </Show>
    </DialogBody>
  );
}
