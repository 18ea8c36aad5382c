/** One lead: who it is, whether it may be texted, and everything that happened. */
import { A, useNavigate, useParams } from "@solidjs/router";
import { createResource, For, Show } from "solid-js";
import type { LeadDetail } from "../../../worker/contract/leads";
import { lead as readLead } from "../data/leads";
import { can } from "../data/me";
import { useApp } from "../features/frame/app-context";
import { Consents } from "../features/leads/consents";
import { EditLead, EraseLead } from "../features/leads/lead-dialogs";
import { MergeLead } from "../features/leads/merge-dialog";
import { Timeline } from "../features/leads/timeline";
import { addressWords, relationships, sourceWords } from "../features/leads/words";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { openDialog } from "../ui/dialog";
import { Failure } from "../ui/failure";
import { Page, Panel } from "../ui/page";
import { Block, Late } from "../ui/skeleton";
import { languageName, phoneWords, sentence } from "../words/text";
import { date, millis } from "../words/time";

export default function LeadPage() {
  const params = useParams<{ id: string }>();
  const [loaded, { refetch }] = createResource(
    () => params.id,
    async (id) => ({ lead: await readLead(id) }),
  );
  return (
    <Show
      when={loaded.error === undefined}
      fallback={
        <Page title="Lead">
          <Failure title="The lead did not load." error={loaded.error} safe="It may have been erased, or be of another branch." retry={() => void refetch()} />
        </Page>
      }
    >
      <Show
        when={loaded.latest}
        fallback={
          <Page title="Lead" wide>
            <Late>
              <Block class="h-24" />
              <Block class="h-80" />
            </Late>
          </Page>
        }
      >
        {(now) => (
          <Page title={now().lead.name} wide>
            <Head lead={now().lead} onChange={() => void refetch()} />
            <div class="grid grid-cols-[minmax(0,1fr)_320px] items-start gap-6 max-lg:grid-cols-1">
              <Panel title="What happened">
                <Show when={now().lead.updatedAt} keyed>
                  <Timeline id={now().lead.id} />
                </Show>
              </Panel>
              <div class="flex flex-col gap-6 max-lg:order-first">
                <Phones lead={now().lead} />
                <Consents lead={now().lead} onChange={() => void refetch()} />
                <Panel title="Tags and fields">
                  <Show when={now().lead.tags.length > 0} fallback={<p class="text-dense text-text-2">No tags yet.</p>}>
                    <p class="flex flex-wrap gap-1">
                      <For each={now().lead.tags}>{(tag) => <Chip tone="neutral">{tag}</Chip>}</For>
                    </p>
                  </Show>
                  <dl class="text-dense">
                    <For each={Object.entries(now().lead.fields)}>
                      {([key, value]) => (
                        <div class="flex gap-2 pt-1">
                          <dt class="text-text-2">{now().lead.fieldLabels[key] ?? key}</dt>
                          <dd class="min-w-0 break-words">{value}</dd>
                        </div>
                      )}
                    </For>
                  </dl>
                </Panel>
                <Panel title="Addresses">
                  <ul class="flex flex-col gap-1 text-dense">
                    <For each={now().lead.addresses} fallback={<li class="text-text-2">None yet.</li>}>
                      {(one) => <li>{addressWords(one) || "–"}</li>}
                    </For>
                  </ul>
                </Panel>
              </div>
            </div>
          </Page>
        )}
      </Show>
    </Show>
  );
}

function Head(props: { lead: LeadDetail; onChange: () => void }) {
  const { me } = useApp();
  const navigate = useNavigate();
  const edit = () => openDialog((dialog) => <EditLead lead={props.lead} close={dialog.close} onDone={props.onChange} />);
  const merge = () => openDialog((dialog) => <MergeLead lead={props.lead} close={dialog.close} onDone={props.onChange} />);
  const erase = () => openDialog((dialog) => <EraseLead lead={props.lead} close={dialog.close} onDone={() => navigate("/leads", { replace: true })} />);
  return (
    <div class="-mt-4 flex flex-col gap-3">
      <p>
        <A href="/leads" class="text-accent-text hover:underline">
          Leads
        </A>
      </p>
      <Show when={props.lead.erasing}>
        <p role="status" class="rounded-control border border-warn-line bg-warn-soft px-3 py-2 text-warn-text">
          This lead is being erased. A part did not answer; it goes on by itself within minutes.
        </p>
      </Show>
      <div class="flex flex-wrap items-center gap-2">
        <Chip tone={props.lead.relationship === "customer" ? "good" : "neutral"}>{relationships[props.lead.relationship]}</Chip>
        <span class="min-w-0 text-dense text-text-2">
          {[
            sourceWords(props.lead.source),
            `since ${date(millis(props.lead.createdAt), Date.now())}`,
            props.lead.email,
            props.lead.language ? languageName(props.lead.language) : null,
            ...props.lead.externalIds.map((one) => `${one.source} ${one.id}`),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
        <span class="flex-1" />
        <Button aria-haspopup="dialog" closed={can(me, "leads.write") ? null : "Your role can only read"} onPress={edit}>
          Edit
        </Button>
        <Show when={props.lead.lines.some((line) => line.sharedWith > 0)}>
          <Button aria-haspopup="dialog" closed={can(me, "leads.import") ? null : "Managers merge leads"} onPress={merge}>
            Merge…
          </Button>
        </Show>
        <Button aria-haspopup="dialog" closed={can(me, "leads.erase") ? null : "Admins erase leads"} onPress={erase}>
          Erase…
        </Button>
      </div>
    </div>
  );
}

/** What is known against texting a phone besides a stop. */
function phoneNotes(line: LeadDetail["lines"][number]): string {
  const said = (at: string) => date(millis(at), Date.now());
  const dnc =
    line.dnc.asOf === null
      ? null
      : line.dnc.status === "unknown"
        ? `checked on ${said(line.dnc.asOf)}, too long ago`
        : `${line.dnc.status} on ${said(line.dnc.asOf)}`;
  return [
    line.landline ? "The carrier says this is a landline." : null,
    line.wrongNumberAt ? `Wrong number since ${said(line.wrongNumberAt)}: what was agreed before does not count.` : null,
    `National Do Not Call list: ${dnc ?? "never checked"}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function Phones(props: { lead: LeadDetail }) {
  return (
    <Panel title="Phones">
      <ul class="flex flex-col gap-3">
        <For each={props.lead.lines}>
          {(line) => (
            <li>
              <span class="flex flex-wrap items-center gap-2">
                <span class="tabular font-medium">{phoneWords(line.phone)}</span>
                <Show when={line.optedOut} fallback={<span class="text-dense text-text-3">No stop on record</span>}>
                  {(stop) => <Chip tone="neutral">Asked to stop on {date(millis(stop().at), Date.now())}</Chip>}
                </Show>
              </span>
              <Show when={phoneNotes(line)}>{(notes) => <p class="text-dense text-text-2">{notes()}</p>}</Show>
              <p class="text-dense text-text-2">
                {line.optedOut ? `${sentence(line.optedOut.source)}: nothing is sent. ` : ""}
                {line.sharedWith > 0 ? `Shared with ${line.sharedWith === 1 ? "another lead" : `${line.sharedWith} other leads`}. ` : ""}
                <Show when={line.conversationId} fallback="No conversation yet.">
                  {(id) => (
                    <A href={`/cockpit/${id()}`} class="font-medium text-accent-text hover:underline">
                      Open the conversation
                    </A>
                  )}
                </Show>
              </p>
            </li>
          )}
        </For>
      </ul>
    </Panel>
  );
}
