/** Role, and for a rep the branches. */
import { For, Show } from "solid-js";
import type { Role } from "../../../../worker/contract/me";
import { Choice } from "../../ui/field";
import { roleWords } from "../../words/roles";
import { useApp } from "../frame/app-context";

const roles: readonly Role[] = ["rep", "manager", "admin", "viewer", "owner"];

export function RoleFields(props: {
  role: Role;
  branchIds: readonly string[];
  branches: readonly { id: string; name: string }[];
  onRole: (role: Role) => void;
  onBranches: (ids: string[]) => void;
}) {
  const { me } = useApp();
  const offered = () => roles.filter((role) => role !== "owner" || me.role === "owner");
  return (
    <>
      <fieldset>
        <legend class="pb-1 text-dense font-medium text-text-2">Role</legend>
        <For each={offered()}>
          {(role) => (
            <Choice name="role" label={roleWords[role].name} hint={roleWords[role].may} checked={props.role === role} onChoose={() => props.onRole(role)} />
          )}
        </For>
      </fieldset>
      <Show when={props.role === "rep" && props.branches.length > 1}>
        <fieldset>
          <legend class="pb-1 text-dense font-medium text-text-2">Branches</legend>
          <For each={props.branches}>
            {(branch) => (
              <label class="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
                <input
                  type="checkbox"
                  class="size-4 accent-accent"
                  checked={props.branchIds.includes(branch.id)}
                  onChange={(event) =>
                    props.onBranches(event.currentTarget.checked ? [...props.branchIds, branch.id] : props.branchIds.filter((id) => id !== branch.id))
                  }
                />
                {branch.name}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
    </>
  );
}
