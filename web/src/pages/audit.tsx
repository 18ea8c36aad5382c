/** The audit log: who did what, filtered, exported. */
import { A } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import type { AuditEvent } from "../../../worker/contract/audit";
import { can } from "../data/me";
import { auditCsv, auditPage } from "../data/records";
import { useApp } from "../features/frame/app-context";
import { createPages } from "../features/records/pages";
import { Download } from "../features/records/download";
import { Button } from "../ui/button";
import { Empty } from "../ui/empty";
import { controlClass, Field } from "../ui/field";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { millis, point } from "../words/time";

const kinds = [
  "",
  "ai.",
  "apiKey.",
  "branch.",
  "deadLetter.",
  "integration.",
  "invitation.",
  "member.",
  "optOut.",
  "organization.",
  "person.",
  "playbook.",
  "setup.",
  "signIn.",
  "snippet.",
  "user.",
  "visit.",
  "lead.",
];

const shown = (value: unknown): string => (value === null || value === undefined ? "" : JSON.stringify(value));

export default function AuditPage() {
  const { me } = useApp();
  const [verb, setVerb] = createSignal("");
  const [actorId, setActorId] = createSignal("");
  return (
    <Show when={can(me, "audit.read")} fallback={<Empty page title="Admins read the audit log." />}>
      <Page title="Audit log" wide hint="Who did what, when, before and after. Keys and texts are never in it.">
        <p class="-mt-4">
          <A href="/settings" class="text-accent-text hover:underline">
            Settings
          </A>
        </p>
        <div class="flex flex-wrap items-end gap-3">
          <div class="w-48">
            <Field label="What">
              {(ids) => (
                <select id={ids.id} class={controlClass} onChange={(event) => setVerb(event.currentTarget.value)}>
                  <For each={kinds}>{(kind) => <option value={kind}>{kind === "" ? "Everything" : kind.replace(".", "")}</option>}</For>
                </select>
              )}
            </Field>
          </div>
          <div class="w-48">
            <Field label="Who">
              {(ids) => (
                <select id={ids.id} class={controlClass} onChange={(event) => setActorId(event.currentTarget.value)}>
                  <option value="">Everyone</option>
                  <For each={me.people}>{(person) => <option value={person.id}>{person.name}</option>}</For>
                </select>
              )}
            </Field>
          </div>
          <span class="flex-1" />
          <Download href={auditCsv({ verb: verb(), actorId: actorId() })} name="audit.csv">
            Export as CSV
          </Download>
        </div>
        <Show when={`${verb()} ${actorId()}`} keyed>
          {(_filter) => <Events verb={verb()} actorId={actorId()} />}
        </Show>
      </Page>
    </Show>
  );
}

function Events(props: { verb: string; actorId: string }) {
  const pages = createPages<AuditEvent>((cursor) => auditPage({ verb: props.verb, actorId: props.actorId, cursor }));
  return (
    <Show when={pages.error() === null} fallback={<Failure title="The audit log did not load." error={pages.error()} retry={() => void pages.reload()} />}>
      <Show
        when={pages.loaded()}
        fallback={
          <Late>
            <Block class="h-64" />
          </Late>
        }
      >
        <Panel>
          <Show when={pages.items().length > 0} fallback={<p class="text-text-2">Nothing matches.</p>}>
            <div class="overflow-x-auto" tabindex="0" role="region" aria-label="Events">
              <table class="tabular w-full min-w-[640px] text-dense">
                <thead>
                  <tr class="border-b border-line text-left text-text-2">
                    <th class="py-2 pr-3 font-medium">When</th>
                    <th class="py-2 pr-3 font-medium">Who</th>
                    <th class="py-2 pr-3 font-medium">What</th>
                    <th class="py-2 font-medium">To what</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={pages.items()}>
                    {(one) => (
                      <tr class="border-b border-line align-top last:border-0">
                        <td class="py-2 pr-3 whitespace-nowrap">{point(millis(one.at), Date.now())}</td>
                        <td class="py-2 pr-3">{one.actor.name ?? (one.actor.type === "user" ? one.actor.id : one.actor.type)}</td>
                        <td class="py-2 pr-3 font-medium">{one.verb}</td>
                        <td class="py-2">
                          <span class="break-all text-text-2">
                            {one.subject.type} {one.subject.id}
                          </span>
                          <Show when={shown(one.after) !== ""}>
                            <details>
                              <summary class="cursor-pointer text-accent-text">Before and after</summary>
                              <p class="pt-1 break-all">
                                {shown(one.before) === "" ? "" : `Before: ${shown(one.before)}`} After: {shown(one.after)}
                              </p>
                            </details>
                          </Show>
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
            <Show when={pages.more()}>
              <Button class="mt-3" busy={pages.busy()} onPress={() => void pages.next()}>
                Show more
              </Button>
            </Show>
          </Show>
        </Panel>
      </Show>
    </Show>
  );
}
