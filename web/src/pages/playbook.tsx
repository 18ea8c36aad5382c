/** The playbooks: what the AI may say, promise and do; versions, and the way into the editor. */
import { useNavigate } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import { createResource, createSignal, ErrorBoundary, For, Show, Suspense } from "solid-js";
import type { PlaybookItem } from "../../../worker/contract/playbook-list";
import { can } from "../data/me";
import { playbooks } from "../data/playbooks";
import { useApp } from "../features/frame/app-context";
import { NewPlaybook } from "../features/playbook/new-playbook";
import { PlaybookView } from "../features/playbook/playbook-view";
import { Versions } from "../features/playbook/versions";
import { Button } from "../ui/button";
import { openDialog } from "../ui/dialog";
import { Empty } from "../ui/empty";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";

export default function PlaybookPage() {
  const { me } = useApp();
  const navigate = useNavigate();
  const [list, { refetch }] = createResource(playbooks);
  const [chosen, setChosen] = createSignal<string | null>(null);
  const all = () => list()?.items ?? [];
  const item = () => all().find((one) => one.id === chosen()) ?? all().find((one) => one.playbook !== null) ?? all()[0];
  const mayWrite = () => can(me, "playbooks.write");
  const edit = (one: PlaybookItem) => navigate(`/playbook/${one.id}/edit`);
  const make = () => openDialog((dialog) => <NewPlaybook existing={all()} onMade={edit} close={dialog.close} />);
  return (
    <Page title="Playbooks" wide hint="The playbook is what the AI may say, promise and do.">
      <ErrorBoundary
        fallback={(error: unknown, reset) => (
          <Failure title="The playbooks did not load." error={error} retry={() => void Promise.resolve(refetch()).then(reset)} />
        )}
      >
        <Suspense
          fallback={
            <Late>
              <Block class="h-24" />
              <Block class="h-96" />
            </Late>
          }
        >
          <div class="flex flex-wrap items-center gap-1">
            <div role="group" aria-label="Playbooks" class="flex min-w-0 flex-1 flex-wrap gap-1">
              <For each={all()}>
                {(one) => (
                  <button
                    type="button"
                    aria-pressed={item()?.id === one.id}
                    class="h-8 max-w-full truncate rounded-control px-3 font-medium text-text-2 hover:bg-hover aria-pressed:bg-pressed aria-pressed:text-text pointer-coarse:h-11"
                    onClick={() => setChosen(one.id)}
                  >
                    {one.name}
                    {one.version === null ? " (draft)" : ""}
                  </button>
                )}
              </For>
            </div>
            <Button icon={Plus} closed={mayWrite() ? null : "Managers write playbooks"} aria-haspopup="dialog" onPress={make}>
              New playbook
            </Button>
          </div>
          <Show
            when={item()}
            keyed
            fallback={
              <Show when={list.state === "ready"}>
                <Empty title="The playbook is what the AI may say, promise and do." hint="Begin from a template of your trade.">
                  <Button look="primary" closed={mayWrite() ? null : "Managers write playbooks"} aria-haspopup="dialog" onPress={make}>
                    Start from a template
                  </Button>
                </Empty>
              </Show>
            }
          >
            {(shown) => (
              <>
                <Panel title="Versions">
                  <Versions item={shown} mayWrite={mayWrite()} onPublished={() => void refetch()} />
                  <div class="pt-3">
                    <Button look="primary" closed={mayWrite() ? null : "Managers write playbooks"} onPress={() => edit(shown)}>
                      {shown.newest && !shown.newest.inUse ? `Edit draft, version ${shown.newest.number}` : "Edit"}
                    </Button>
                  </div>
                </Panel>
                <Show when={shown.playbook} fallback={<Empty title="Nothing is published yet." hint="Edit the draft, try it, then publish it." />}>
                  {(published) => <PlaybookView item={shown} playbook={published()} />}
                </Show>
              </>
            )}
          </Show>
        </Suspense>
      </ErrorBoundary>
    </Page>
  );
}
