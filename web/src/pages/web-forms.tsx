/** Forms on the company's own pages: made, copied, ended. */
import { A } from "@solidjs/router";
import FileText from "lucide-solid/icons/file-text";
import Plus from "lucide-solid/icons/plus";
import { createResource, For, Show } from "solid-js";
import type { WebForm } from "../../../worker/contract/web-forms";
import { can } from "../data/me";
import { endWebForm, webForms } from "../data/web-forms";
import { useApp } from "../features/frame/app-context";
import { copyText } from "../features/integrations/copy-text";
import { consentWords } from "../features/leads/words";
import { Confirm } from "../features/team/confirm";
import { MakeForm } from "../features/web-forms/make-dialog";
import { snippetOf } from "../features/web-forms/snippet";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { openDialog } from "../ui/dialog";
import { Empty } from "../ui/empty";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { toast } from "../ui/toast";

export default function WebFormsPage() {
  const { me } = useApp();
  const allowed = can(me, "leads.import");
  const [list, { refetch }] = createResource(() => (allowed ? webForms() : undefined));
  const again = () => void refetch();
  const make = () => openDialog((dialog) => <MakeForm company={me.organization.name} close={dialog.close} onDone={again} />);
  const askEnd = (one: WebForm) =>
    openDialog((dialog) => (
      <Confirm
        title={`End the form “${one.name}”?`}
        words="It takes nothing in any more, wherever it stands. What it brought stays."
        act="End the form"
        keep="Keep it"
        failed="The form could not be ended."
        run={async () => {
          await endWebForm(one.id);
          toast(`The form “${one.name}” is ended.`);
          again();
        }}
        close={dialog.close}
      />
    ));
  return (
    <Show when={allowed} fallback={<Empty page title="Managers make web forms." />}>
      <Page title="Web forms" hint="Put one on your own page: who fills it in becomes a lead, with proof of what they agreed to.">
        <p class="-mt-4">
          <A href="/settings" class="text-accent-text hover:underline">
            Settings
          </A>
        </p>
        <div>
          <Button icon={Plus} look="primary" onPress={make} aria-haspopup="dialog">
            New web form
          </Button>
        </div>
        <Show when={list.error === undefined} fallback={<Failure title="The forms did not load." error={list.error} retry={again} />}>
          <Show
            when={list.latest}
            fallback={
              <Late>
                <Block class="h-32" />
              </Late>
            }
          >
            {(now) => (
              <For each={now().items} fallback={<Empty icon={FileText} title="No forms yet." hint="A form keeps what people agreed to, word for word." />}>
                {(one) => (
                  <Panel>
                    <div class="flex flex-wrap items-center gap-2">
                      <h2 class="min-w-0 text-head font-semibold break-words">{one.name}</h2>
                      <Show when={one.endedAt}>
                        <Chip tone="neutral">Ended</Chip>
                      </Show>
                      <span class="flex-1" />
                      <Show when={one.endedAt === null}>
                        <Button onPress={() => void copyText(snippetOf(one), "Copied. Paste it into your page.")}>Copy the HTML</Button>
                        <Button aria-haspopup="dialog" onPress={() => askEnd(one)}>
                          End…
                        </Button>
                      </Show>
                    </div>
                    <p class="pt-2 text-dense text-text-2">“{one.wording}”</p>
                    <p class="pt-1 text-dense break-words text-text-3">{[consentWords(one.category), ...one.origins, ...one.tags].join(" · ")}</p>
                  </Panel>
                )}
              </For>
            )}
          </Show>
        </Show>
      </Page>
    </Show>
  );
}
