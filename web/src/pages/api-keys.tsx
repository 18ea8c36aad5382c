/** Keys for other programs: made, listed, ended. */
import { A } from "@solidjs/router";
import Plus from "lucide-solid/icons/plus";
import { createResource, For, Show } from "solid-js";
import type { ApiKey } from "../../../worker/contract/api-keys";
import { apiKeys, endApiKey } from "../data/api-keys";
import { can } from "../data/me";
import { MakeKeyDialog } from "../features/api-keys/make-dialog";
import { useApp } from "../features/frame/app-context";
import { Confirm } from "../features/team/confirm";
import { clock } from "../live/clock";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { openDialog } from "../ui/dialog";
import { Empty } from "../ui/empty";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { toast } from "../ui/toast";
import { millis, point } from "../words/time";

export default function ApiKeysPage() {
  const { me } = useApp();
  const allowed = can(me, "apiKeys.manage");
  const [list, { refetch }] = createResource(() => (allowed ? apiKeys() : undefined));
  const again = () => void refetch();
  const make = () => openDialog((dialog) => <MakeKeyDialog onDone={again} close={dialog.close} />);
  const askEnd = (one: ApiKey) =>
    openDialog((dialog) => (
      <Confirm
        title={`End the key “${one.name}”?`}
        words="Programs that use it are refused with their next request. It cannot be taken back; a new key can be made."
        act="End the key"
        keep="Keep it"
        failed="The key could not be ended."
        run={async () => {
          await endApiKey(one.id);
          toast(`The key “${one.name}” is ended.`);
          again();
        }}
        close={dialog.close}
      />
    ));
  return (
    <Show when={allowed} fallback={<Empty page title="Admins make API keys." />}>
      <Page title="API keys" hint="For other programs: a website's form, a CRM, a report. Each key may do only what it was made for.">
        <p class="-mt-4 flex flex-wrap gap-4">
          <A href="/settings" class="text-accent-text hover:underline">
            Settings
          </A>
          <a href="/api/docs" class="text-accent-text hover:underline">
            What the API can do
          </a>
        </p>
        <div>
          <Button icon={Plus} look="primary" onPress={make} aria-haspopup="dialog">
            New API key
          </Button>
        </div>
        <Show when={list.error === undefined} fallback={<Failure title="The keys did not load." error={list.error} retry={again} />}>
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
                <Show when={answer().items.length > 0} fallback={<p class="text-text-2">No program has a key yet.</p>}>
                  <ul class="divide-y divide-line" aria-label="API keys">
                    <For each={answer().items}>{(one) => <Key one={one} onEnd={() => askEnd(one)} />}</For>
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

function Key(props: { one: ApiKey; onEnd: () => void }) {
  const over = () => props.one.expiresAt !== null && millis(props.one.expiresAt) < clock.slow();
  const when = (at: string) => point(millis(at), clock.slow());
  return (
    <li class="flex flex-wrap items-start gap-3 py-3">
      <div class="min-w-48 flex-1">
        <p class="flex flex-wrap items-center gap-2 font-medium">
          {props.one.name} <code class="text-meta text-text-3">{props.one.start}…</code>
          <Show when={over()}>
            <Chip tone="bad">Run out</Chip>
          </Show>
        </p>
        <p class="text-dense break-words text-text-2">{props.one.scopes.join(", ")}</p>
        <p class="text-dense text-text-3">
          {props.one.createdBy.name}, {when(props.one.createdAt)} · {props.one.lastUsedAt ? `last used ${when(props.one.lastUsedAt)}` : "never used"} ·{" "}
          {props.one.expiresAt ? `holds until ${when(props.one.expiresAt)}` : "holds until somebody ends it"}
        </p>
      </div>
      <Button onPress={props.onEnd} aria-haspopup="dialog" aria-label={`End the key ${props.one.name}…`}>
        End…
      </Button>
    </li>
  );
}
