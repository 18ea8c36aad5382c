/** A member's role and branches. */
import { createSignal, Show } from "solid-js";
import type { Role } from "../../../../worker/contract/me";
import type { Member } from "../../../../worker/contract/team";
import { problemWords } from "../../data/problem";
import { changeMember } from "../../data/team";
import { Button } from "../../ui/button";
import { DialogBody } from "../../ui/dialog-frame";
import { toast } from "../../ui/toast";
import { roleWords } from "../../words/roles";
import { RoleFields } from "./role-fields";

export function MemberDialog(props: { member: Member; branches: readonly { id: string; name: string }[]; onDone: () => void; close: () => void }) {
  const [role, setRole] = createSignal<Role>(props.member.role);
  const [branchIds, setBranchIds] = createSignal<string[]>([...props.member.branchIds]);
  const [error, setError] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const now = await changeMember(props.member.id, { role: role(), branchIds: branchIds() });
      toast(`${now.name} is ${roleWords[now.role].name.toLowerCase()} now. What they have open asks anew.`);
      props.onDone();
      props.close();
    } catch (failure) {
      setError(problemWords(failure).replace(/^\w+: /, ""));
      setBusy(false);
    }
  };
  return (
    <DialogBody
      title={props.member.name}
      close={props.close}
      buttons={
        <>
          <Button onPress={props.close}>Cancel</Button>
          <Button look="primary" busy={busy()} onPress={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-4">
        <RoleFields role={role()} branchIds={branchIds()} branches={props.branches} onRole={setRole} onBranches={setBranchIds} />
        <Show when={error()}>
          {(words) => (
            <p role="alert" class="text-dense text-bad-text">
              {words()}
            </p>
          )}
        </Show>
      </div>
    </DialogBody>
  );
}
