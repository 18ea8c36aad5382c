/** One branch, or a new one. */
import { A, useNavigate, useParams } from "@solidjs/router";
import { createResource, Show } from "solid-js";
import { branch } from "../data/branches";
import { can } from "../data/me";
import { playbooks } from "../data/playbooks";
import { useApp } from "../features/frame/app-context";
import { BranchForm } from "../features/settings/branch-form";
import { Failure } from "../ui/failure";
import { Page } from "../ui/page";
import { Block, Late } from "../ui/skeleton";

export default function BranchPage() {
  const { me } = useApp();
  const params = useParams<{ id: string }>();
  const navigate = useNavigate();
  const [loaded, { refetch }] = createResource(
    () => params.id,
    async (id) => {
      const [one, books] = await Promise.all([id === "new" ? null : branch(id), playbooks()]);
      return { id, branch: one, playbooks: books.items };
    },
  );
  const mayWrite = () => can(me, "branches.write");
  return (
    <Page
      title={loaded()?.branch?.name ?? (params.id === "new" ? "New branch" : "Branch")}
      hint={mayWrite() ? undefined : "Admins change branches; you can read them."}
    >
      <p class="-mt-4">
        <A href="/settings" class="text-accent-text hover:underline">
          Settings
        </A>
      </p>
      <Show when={loaded.error === undefined} fallback={<Failure title="The branch did not load." error={loaded.error} retry={() => void refetch()} />}>
        <Show
          when={loaded()}
          keyed
          fallback={
            <Late>
              <Block class="h-96" />
            </Late>
          }
        >
          {(one) => (
            <BranchForm
              branch={one.branch}
              playbooks={one.playbooks}
              readOnly={!mayWrite()}
              onMade={(made) => navigate(`/settings/branches/${made.id}`, { replace: true })}
            />
          )}
        </Show>
      </Show>
    </Page>
  );
}
