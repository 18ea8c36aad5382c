/** The branches in a list; each opens its own page. */
import { A, useNavigate } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import { createResource, ErrorBoundary, For, Suspense } from "solid-js";
import { branches } from "../../data/branches";
import { can } from "../../data/me";
import { Button } from "../../ui/button";
import { Failure } from "../../ui/failure";
import { Panel } from "../../ui/page";
import { Block, Late } from "../../ui/skeleton";
import { countWords } from "../../words/text";
import { hoursWords } from "../../words/week";
import { useApp } from "../frame/app-context";

export function BranchesPanel() {
  const { me } = useApp();
  const navigate = useNavigate();
  const [list, { refetch }] = createResource(branches);
  const several = () => (list()?.items.length ?? 0) > 1;
  return (
    <Panel title="Branches">
      <ErrorBoundary
        fallback={(error: unknown, reset) => (
          <Failure title="The branches did not load." error={error} retry={() => void Promise.resolve(refetch()).then(reset)} />
        )}
      >
        <Suspense
          fallback={
            <Late>
              <Block class="h-24" />
            </Late>
          }
        >
          <ul class="divide-y divide-line">
            <For each={list()?.items ?? []}>
              {(branch) => (
                <li class="py-2">
                  <A href={`/settings/branches/${branch.id}`} class="font-medium text-accent-text hover:underline">
                    {branch.name}
                  </A>
                  <p class="text-dense text-text-2">
                    {hoursWords(branch.hours)} · {branch.zone} ·{" "}
                    {branch.playbook ? `${branch.playbook.name}, version ${branch.playbook.version}` : "no playbook yet"} ·{" "}
                    {branch.zips.length === 0 ? "every ZIP" : `${countWords(branch.zips.length)} ZIPs`}
                    {several() && branch.takesRest ? " · takes what nothing else places" : ""}
                  </p>
                </li>
              )}
            </For>
          </ul>
        </Suspense>
      </ErrorBoundary>
      <div class="pt-3">
        <Button icon={Plus} closed={can(me, "branches.write") ? null : "Admins open branches"} onPress={() => navigate("/settings/branches/new")}>
          New branch
        </Button>
      </div>
    </Panel>
  );
}
