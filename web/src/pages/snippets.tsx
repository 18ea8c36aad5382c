/** Canned replies: one's own and the shared ones. */
import { A } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import { createResource, For, Show } from "solid-js";
import type { Snippet } from "../../../worker/contract/snippets";
import { can } from "../data/me";
import { deleteSnippet, snippets } from "../data/snippets";
import { useApp } from "../features/frame/app-context";
import { SnippetDialog } from "../features/snippets/snippet-dialog";
import { Confirm } from "../features/team/confirm";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { openDialog } from "../ui/dialog";
import { Empty } from "../ui/empty";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { toast } from "../ui/toast";

export default function SnippetsPage() {
  const { me } = useApp();
  const allowed = can(me, "conversations.act");
  const [list, { refetch }] = createResource(() => (allowed ? snippets() : undefined));
  const again = () => void refetch();
  const edit = (one: Snippet | null) => openDialog((dialog) => <SnippetDialog snippet={one} onDone={again} close={dialog.close} />);
  const askDelete = (one: Snippet) =>
    openDialog((dialog) => (
      <Confirm
        title={`Delete “${one.name}”?`}
        words={one.shared ? "Nobody in the company can use it any more. Texts that were sent stay." : "Texts that were sent stay."}
        act="Delete it"
        keep="Keep it"
        failed="It could not be deleted."
        run={async () => {
          await deleteSnippet(one.id);
          toast(`“${one.name}” is deleted.`);
          again();
        }}
        close={dialog.close}
      />
    ));
  const changes = (one: Snippet) => !one.shared || can(me, "snippets.share");
  return (
    <Show when={allowed} fallback={<Empty page title="People who answer conversations use canned replies." />}>
      <Page title="Canned replies" hint="In an empty box type / and a name. Merge fields are filled before you see the text.">
        <p class="-mt-4">
          <A href="/settings" class="text-accent-text hover:underline">
            Settings
          </A>
        </p>
        <div>
          <Button icon={Plus} look="primary" onPress={() => edit(null)} aria-haspopup="dialog">
            New canned reply
          </Button>
        </div>
        <Show when={list.error === undefined} fallback={<Failure title="The canned replies did not load." error={list.error} retry={again} />}>
          <Show
            when={list()}
            fallback={
              <Late>
                <Block class="h-40" />
              </Late>
            }
          >
            {(answer) => (
              <Panel>
                <Show when={answer().items.length > 0} fallback={<p class="text-text-2">None yet. Make the first of the answers that you type most.</p>}>
                  <ul class="divide-y divide-line" aria-label="Canned replies">
                    <For each={answer().items}>
                      {(one) => (
                        <li class="flex flex-wrap items-start gap-3 py-3">
                          <div class="min-w-48 flex-1">
                            <p class="flex flex-wrap items-center gap-2 font-medium">
                              {one.name} <Show when={one.shared}>{<Chip tone="neutral">Everybody's</Chip>}</Show>
                            </p>
                            <p class="said text-dense text-text-2">{one.body}</p>
                          </div>
                          <Show when={changes(one)}>
                            <Button dense onPress={() => edit(one)} aria-haspopup="dialog" aria-label={`Change ${one.name}`}>
                              Change
                            </Button>
                            <Button dense onPress={() => askDelete(one)} aria-haspopup="dialog" aria-label={`Delete ${one.name}`}>
                              Delete…
                            </Button>
                          </Show>
                        </li>
                      )}
                    </For>
                  </ul>
                </Show>
              </Panel>
            )}
          </Show>
        </Show>
      </Page>
    </Show>
  );
}
